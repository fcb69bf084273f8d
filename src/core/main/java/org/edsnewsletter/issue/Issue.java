package org.edsnewsletter.issue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.mail.Edition;

/// One issue of an edition. What it says and who belongs to its audience no longer change once it is frozen.
///
/// @param slot when the schedule meant it to go out
/// @param frozenAt who was confirmed before belongs to its audience
/// @param reason why it is held; empty otherwise
/// @param subject its subject line
/// @param articles in the order of the mail
/// @param topics the categories of its articles
/// @param languages the languages its content was rendered in
/// @param corrects the issue that it corrects: it goes to exactly those who got that one
/// @param warnings what the editor should know of it, one line each
/// @param told whether the editor knows that it waits
/// @param letGo whether the editor has approved or released it: it goes out however late that is
/// @param published when it was first opened for sending; nobody had it before, and it is public from then on
/// @param revision counts its writes, from 1; 0 before the first
public record Issue(
        IssueId id,
        Edition edition,
        Instant slot,
        Instant frozenAt,
        Status status,
        String reason,
        String subject,
        List<ArticleId> articles,
        Set<String> topics,
        Set<String> languages,
        Optional<IssueId> corrects,
        List<String> warnings,
        boolean told,
        boolean letGo,
        Optional<Instant> published,
        int revision) {

    /// How far it has come.
    public enum Status {
        /// Waits for the editor to approve it; nothing of it has begun.
        DRAFT,
        /// Its audience is being put in batches; nobody is mailed yet.
        PLANNING,
        /// Being sent.
        SENDING,
        /// Stopped until somebody releases it.
        HELD,
        /// Every member of the audience is accounted for.
        SENT,
        /// Taken back before anybody was mailed. It is kept, so that its slot makes no other.
        DISCARDED
    }

    public Issue {
        articles = List.copyOf(articles);
        topics = Set.copyOf(topics);
        languages = Set.copyOf(languages);
        warnings = List.copyOf(warnings);
    }

    /// An issue that nobody has yet.
    public Issue(
            IssueId id,
            Edition edition,
            Instant slot,
            Instant frozenAt,
            Status status,
            String reason,
            String subject,
            List<ArticleId> articles,
            Set<String> topics,
            Set<String> languages,
            int revision) {
        this(
                id,
                edition,
                slot,
                frozenAt,
                status,
                reason,
                subject,
                articles,
                topics,
                languages,
                Optional.empty(),
                List.of(),
                false,
                false,
                Optional.empty(),
                revision);
    }

    /// The same with something the editor should know.
    public Issue warned(List<String> of) {
        return saying(corrects, of);
    }

    /// The same as a correction of an earlier one.
    public Issue correcting(IssueId original) {
        return saying(Optional.of(original), warnings);
    }

    /// Whether nothing will happen to it any more.
    public boolean isClosed() {
        return status == Status.SENT || status == Status.DISCARDED;
    }

    /// Whether nobody but the schedule has decided that it goes out: it does only until some time after its slot.
    public boolean goesOutByItself() {
        return !letGo && corrects.isEmpty();
    }

    /// Why an issue is too late to go out by itself, if it is.
    ///
    /// @param latest how long after its slot an issue may go out by itself
    public static Optional<String> lateness(Instant slot, Duration latest, Instant now) {
        return slot.plus(latest).isBefore(now)
                ? Optional.of("late: its slot was at " + slot + "; release it if it is still worth sending")
                : Optional.empty();
    }

    /// Whether its articles are free for the next issue of its edition once it is discarded. The only article of an
    /// issue of the edition `each` is not: its next issue would be the same again.
    public boolean freesArticles() {
        return edition != Edition.EACH;
    }

    /// The articles that are free once it is discarded, as they are then. Of one that was withdrawn it is the one that
    /// has come in its place under another id and taken over its mark, if any has.
    public List<Article> freed(Articles from) {
        if (!freesArticles()) return List.of();
        var own = from.findAll(articles).values();
        var withdrawn = own.stream().filter(article -> article.standing() == Article.Standing.WITHDRAWN);
        var alike = from.alike(withdrawn.map(Article::draft).toList());
        return own.stream()
                .map(article -> Optional.of(article)
                        .filter(it -> it.standing() == Article.Standing.WITHDRAWN)
                        .map(it -> alike.get(it.draft().likeness()))
                        .filter(this::has)
                        .orElse(article))
                .filter(this::has)
                .distinct()
                .map(article -> article.inNoIssue(edition))
                .toList();
    }

    private boolean has(Article article) {
        return id.text().equals(article.issues().get(edition));
    }

    /// Whether it was ever opened for sending.
    public boolean wasPublished() {
        return published.isPresent();
    }

    /// Whether anybody may read it. While it is held it is not: who stops the mails because something in them is wrong
    /// does not want it read elsewhere.
    public boolean isPublic() {
        return wasPublished() && status != Status.HELD;
    }

    /// Whether it can be taken back: it waits, and nobody has it. A correction can't, as there is one for each issue.
    public boolean mayBeDiscarded() {
        return (status == Status.DRAFT || status == Status.HELD) && !wasPublished() && corrects.isEmpty();
    }

    /// Opened for sending: mails may leave from now on.
    public Issue opened(Instant now) {
        return standing(Status.SENDING, "", false, letGo, Optional.of(published.orElse(now)), revision);
    }

    /// Approved or released by the editor: planned, and then sent, however late that is.
    public Issue release() {
        return standing(Status.PLANNING, "", false, true, published, revision);
    }

    /// The same, of which the editor knows that it waits.
    public Issue withEditorTold() {
        return standing(status, reason, true, letGo, published, revision);
    }

    public Issue moved(Status to, String why) {
        return standing(to, why, false, letGo, published, revision);
    }

    public Issue withRevision(int revision) {
        return standing(status, reason, told, letGo, published, revision);
    }

    private Issue saying(Optional<IssueId> corrects, List<String> warnings) {
        return new Issue(
                id, edition, slot, frozenAt, status, reason, subject, articles, topics, languages, corrects, warnings,
                told, letGo, published, revision);
    }

    private Issue standing(
            Status status, String reason, boolean told, boolean letGo, Optional<Instant> published, int revision) {
        return new Issue(
                id, edition, slot, frozenAt, status, reason, subject, articles, topics, languages, corrects, warnings,
                told, letGo, published, revision);
    }
}
