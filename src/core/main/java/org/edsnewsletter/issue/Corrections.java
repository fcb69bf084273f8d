package org.edsnewsletter.issue;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.Mailer;

/// Corrections: an issue once more, as its articles stand now, with a word by the editor in place of any introduction,
/// to exactly those who got it.
/// Each issue can be corrected once, so that a command given twice mails nobody twice.
public final class Corrections {

    /// In characters: a word, not an article.
    public static final int LONGEST_NOTE = 1000;

    private final Articles articles;
    private final Issues issues;
    private final Dispatch dispatch;
    private final DigestMail digestMail;
    private final LinkTrial links;
    private final Mailer mailer;
    private final ZoneId zone;
    private final InstantSource clock;

    public Corrections(
            Articles articles,
            Issues issues,
            Dispatch dispatch,
            DigestMail digestMail,
            LinkTrial links,
            Mailer mailer,
            ZoneId zone,
            InstantSource clock) {
        this.articles = articles;
        this.issues = issues;
        this.dispatch = dispatch;
        this.digestMail = digestMail;
        this.links = links;
        this.mailer = mailer;
        this.zone = zone;
        this.clock = clock;
    }

    /// What came of the wish to correct an issue.
    public sealed interface Outcome {

        /// The correction is made, and delivery has begun.
        record Made(Issue correction) implements Outcome {}

        /// It was made before; if it is still being sent, delivery was told to go on.
        record AlreadyMade(Issue correction) implements Outcome {}

        /// It can't be made.
        ///
        /// @param problems one line each: what is wrong, what to do
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Returns why a text is not a note for readers; empty: it is one.
    public static Optional<String> objection(String note) {
        return note.isBlank() || note.strip().length() > LONGEST_NOTE
                ? Optional.of("the note must say what was wrong, in at most %,d characters".formatted(LONGEST_NOTE))
                : Optional.empty();
    }

    /// Corrects an issue.
    ///
    /// @param note what was wrong, in plain text; readers see it above everything else
    public Outcome correct(Issue original, String note) {
        if (original.id().isCorrection()) return refused("it is a correction itself");
        if (original.status() != Status.SENT)
            return refused(
                    "it is " + original.status() + ": only an issue that is SENT can be corrected; hold it instead");
        var objection = objection(note);
        if (objection.isPresent()) return refused(objection.get());
        var standing = issues.find(original.id().correction());
        return standing.isPresent() ? again(standing.get()) : make(original, note.strip());
    }

    private Outcome make(Issue original, String note) {
        var current = current(original);
        if (current.isEmpty()) return refused("none of its articles is there any more");
        var composition = Composition.of(original.edition(), current)
                .as(original.id().correction())
                .of(original.slot().atZone(zone).toLocalDate())
                .correcting(note);
        var rendering = digestMail.render(composition);
        var contents = rendering.contents();
        var verdict = new Inspection(links, mailer).of(rendering);
        if (!verdict.problems().isEmpty()) return new Outcome.Refused(verdict.problems());
        if (!verdict.objections().isEmpty()) return new Outcome.Refused(verdict.objections());
        var subject =
                Objects.requireNonNull(contents.get(digestMail.language())).subject();
        var now = clock.instant();
        var correction = new Issue(
                        original.id().correction(),
                        original.edition(),
                        now,
                        now,
                        Status.PLANNING,
                        "",
                        subject,
                        current.stream().map(Article::id).toList(),
                        original.topics(),
                        contents.keySet(),
                        0)
                .correcting(original.id())
                .warned(verdict.warnings());
        if (!issues.freeze(correction, contents, current)) return notFrozen(correction);
        dispatch.start(correction.withRevision(1));
        return new Outcome.Made(correction.withRevision(1));
    }

    // Somebody else has made it, or made it here and heard no answer; else an article is the reason.
    private Outcome notFrozen(Issue correction) {
        return issues.find(correction.id())
                .map(this::again)
                .orElseGet(() -> refused("one of its articles has just changed: look at the preview and try again"));
    }

    // Whoever made it may have died before handing it over.
    private Outcome again(Issue correction) {
        if (correction.status() == Status.PLANNING) dispatch.start(correction);
        return new Outcome.AlreadyMade(correction);
    }

    /// As they stand now, some under another id since; one that the source has taken back or the editor has hidden is
    /// left out.
    private List<Article> current(Issue original) {
        var found = articles.findAll(original.articles());
        var gone = found.values().stream()
                .filter(article -> !mayBeMailed(article.standing()))
                .map(Article::draft)
                .toList();
        var alike = articles.alike(gone);
        return original.articles().stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .map(article -> article.standing() == Article.Standing.WITHDRAWN
                        ? alike.getOrDefault(article.draft().likeness(), article)
                        : article)
                .filter(article -> mayBeMailed(article.standing()))
                .toList();
    }

    private static boolean mayBeMailed(Article.Standing standing) {
        return switch (standing) {
            case NEWS, BACKLOG -> true;
            case WITHDRAWN, HIDDEN -> false;
        };
    }

    private static Outcome refused(String problem) {
        return new Outcome.Refused(List.of(problem));
    }
}
