package org.edsnewsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.edsnewsletter.mail.Edition;

/// A news article and what is known of it.
///
/// @param source the name of the source it came from
/// @param draft what it says, as last seen
/// @param firstSeen when it was first seen
/// @param lastChanged when its content was last seen to differ
/// @param standing whether it may be mailed at all
/// @param issues the issue it belongs to, by edition: each article goes out once an edition
/// @param revision counts its writes, from 1; 0 before the first
public record Article(
        String source,
        Draft draft,
        Instant firstSeen,
        Instant lastChanged,
        Standing standing,
        Map<Edition, String> issues,
        int revision) {

    /// Whether an article may be mailed at all.
    public enum Standing {
        /// It may, once settled.
        NEWS,
        /// It was there before anybody asked for news: only on request.
        BACKLOG,
        /// The source has taken it back.
        WITHDRAWN,
        /// The editor wants it never to be mailed, whatever its source has.
        HIDDEN
    }

    /// How long an article that changes again and again is waited for, from when it was first seen.
    public static final Duration LONGEST_SETTLING = Duration.ofHours(24);

    /// What stands for the issue where an edition passed over an article, as nobody read that edition.
    private static final String NO_ISSUE = "none";

    /// The source of what the editor has added or edited: no other source changes it.
    public static final String EDITOR = "editor";

    public Article {
        issues = Map.copyOf(issues);
    }

    public ArticleId id() {
        return draft.id();
    }

    /// Whether it may go into the next issue of an edition: it is news, was not in an earlier one, and nobody has
    /// touched it for a while. One that never stops changing is ready [#LONGEST_SETTLING] after it was first seen.
    public boolean isReadyFor(Edition edition, Duration settling, Instant now) {
        return standing == Standing.NEWS
                && !issues.containsKey(edition)
                && (isSettled(settling, now)
                        || !firstSeen.plus(longest(settling)).isAfter(now));
    }

    /// Returns whether nobody has touched it for so long.
    public boolean isSettled(Duration settling, Instant now) {
        return !lastChanged.plus(settling).isAfter(now);
    }

    private static Duration longest(Duration settling) {
        return settling.compareTo(LONGEST_SETTLING) > 0 ? settling : LONGEST_SETTLING;
    }

    /// An article seen for the first time.
    static Article first(String source, Draft draft, Standing standing, Instant now) {
        return new Article(source, draft, now, now, standing, Map.of(), 0);
    }

    /// The same article as the source has it now.
    public Article seenAs(Draft seen, Instant now) {
        // Without any date of its own, each look would date it anew, and it would never settle.
        var current = seen.published().isEmpty() ? seen.datedAs(draft.dateline().date()) : seen;
        var changed = !current.contentHash().equals(draft.contentHash());
        var back = standing == Standing.WITHDRAWN ? Standing.NEWS : standing;
        if (!changed && back == standing) return withCountersOf(current);
        return new Article(source, current, firstSeen, now, back, issues, revision);
    }

    // What is mailed should be as it is now, but a counter is no reason to wait.
    private Article withCountersOf(Draft current) {
        return current.summary().equals(draft.summary()) && current.body().equals(draft.body())
                ? this
                : new Article(source, current, firstSeen, lastChanged, standing, issues, revision);
    }

    /// The same article, never to be mailed again.
    public Article hidden() {
        return new Article(source, draft, firstSeen, lastChanged, Standing.HIDDEN, issues, revision);
    }

    /// The same article as the editor wants it.
    Article edited(Draft wanted, Instant now) {
        return new Article(EDITOR, wanted, firstSeen, now, standing, issues, revision);
    }

    public Article withdrawn() {
        return new Article(source, draft, firstSeen, lastChanged, Standing.WITHDRAWN, issues, revision);
    }

    /// The same article under another id, for a source that has changed what it calls it: it is not mailed again.
    ///
    /// @param of its standing under the former one
    Article renamed(Draft seen, Standing of, Instant now) {
        var current = seen.published().isEmpty() ? seen.datedAs(draft.dateline().date()) : seen;
        return new Article(source, current, firstSeen, now, of, issues, 0);
    }

    /// The same article, now looked after by another source.
    Article from(String other) {
        return other.equals(source)
                ? this
                : new Article(other, draft, firstSeen, lastChanged, standing, issues, revision);
    }

    /// The same article, to be mailed though it was there before.
    Article asNews() {
        return standing == Standing.BACKLOG
                ? new Article(source, draft, firstSeen, lastChanged, Standing.NEWS, issues, revision)
                : this;
    }

    public Article inIssue(Edition edition, String issue) {
        var more = new HashMap<>(issues);
        more.put(edition, issue);
        return new Article(source, draft, firstSeen, lastChanged, standing, more, revision);
    }

    /// The same, never to go into an issue of an edition.
    public Article passedOverBy(Edition edition) {
        return inIssue(edition, NO_ISSUE);
    }

    /// The same, in no issue of an edition.
    public Article inNoIssue(Edition edition) {
        var fewer = new HashMap<>(issues);
        fewer.remove(edition);
        return new Article(source, draft, firstSeen, lastChanged, standing, fewer, revision);
    }

    public Article withRevision(int revision) {
        return new Article(source, draft, firstSeen, lastChanged, standing, issues, revision);
    }

    /// Whether any edition may still want it; once it is in an issue of each, or can't be mailed, none does.
    public boolean isOpen() {
        return standing == Standing.NEWS && issues.size() < Edition.values().length;
    }

    /// When it was published, else first seen.
    public Instant when() {
        return draft.published().orElse(firstSeen);
    }
}
