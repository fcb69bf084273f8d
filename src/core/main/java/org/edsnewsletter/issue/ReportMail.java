package org.edsnewsletter.issue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.mail.AutomaticEmail;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// What the editor is told of an issue: that it was sent (`templates/mail/report.html.ftlh` and `report.txt.ftl`),
/// or that it waits (`waiting`).
public final class ReportMail {

    private final Templates templates;
    private final String newsletter;
    private final String postalAddress;
    private final String language;

    /// @param newsletter its name
    /// @param language one of [org.edsnewsletter.mail.Languages#SUPPORTED]
    public ReportMail(Templates templates, String newsletter, String postalAddress, String language) {
        this.templates = templates;
        this.newsletter = newsletter;
        this.postalAddress = postalAddress;
        this.language = language;
    }

    /// What became of an issue's audience.
    ///
    /// @param unknown of whom nobody can tell whether they were mailed: `newsletter issue who` names them
    /// @param repeated how many emails went to people who had been sent one already
    /// @param tally what became of mails since they left
    /// @param took from its first mail until everybody was accounted for
    public record Outcome(
            long audience,
            long accepted,
            long skipped,
            long failed,
            long unknown,
            long repeated,
            Tally tally,
            Duration took) {}

    /// The report of an issue.
    public Message to(EmailAddress editor, Issue issue, Outcome outcome) {
        var model = new Report(
                newsletter,
                postalAddress,
                issue.id().text(),
                "./newsletter issue who " + issue.id().text(),
                "./newsletter issue retry " + issue.id().text(),
                "./newsletter issue retry " + issue.id().text() + " --unknown",
                issue.subject(),
                outcome,
                spoken(outcome.took()),
                issue.warnings());
        return message(editor, "report", templates.say(language, "reportSubject", issue.subject()), model);
    }

    /// That an issue waits for the editor: a draft, or one that is held.
    public Message waits(EmailAddress editor, Issue issue) {
        var draft = issue.status() == Issue.Status.DRAFT;
        var command = "./newsletter issue %s " + issue.id().text();
        var model = new Waiting(
                newsletter,
                postalAddress,
                issue.id().text(),
                issue.subject(),
                draft,
                Optional.of(issue.reason()).filter(reason -> !reason.isEmpty()),
                issue.warnings(),
                command.formatted("preview"),
                command.formatted(draft ? "approve" : "release"),
                Optional.of(command.formatted("discard")).filter(_ -> issue.mayBeDiscarded()));
        return message(editor, "waiting", templates.say(language, "waitingSubject", issue.subject()), model);
    }

    private Message message(EmailAddress editor, String kind, String subject, Record model) {
        var content = new Content(
                subject,
                templates.render("mail/" + kind + ".html.ftlh", language, model),
                templates.render("mail/" + kind + ".txt.ftl", language, model));
        // RFC 3834, 5: no out-of-office replies, please.
        return new Message(editor, content, AutomaticEmail.HEADERS, Map.of("kind", kind));
    }

    // Units of the SI, and so the same in every language.
    private static String spoken(Duration took) {
        if (took.toHours() > 0) return "%d h %02d min".formatted(took.toHours(), took.toMinutesPart());
        return took.toMinutes() > 0
                ? "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart())
                : took.toSeconds() + " s";
    }

    /// What its templates may name.
    ///
    /// @param issue its id
    /// @param who the command that names people, `retry` the one that tries again, and `retryUnknown` the one that
    ///     sends to the unknown again
    private record Report(
            String newsletter,
            String postalAddress,
            String issue,
            String who,
            String retry,
            String retryUnknown,
            String subject,
            Outcome outcome,
            String took,
            List<String> warnings) {}

    /// What its templates may name.
    ///
    /// @param issue its id
    /// @param preview the command that shows it, `release` the one that lets it go on, and `discard` the one that
    ///     takes it back, if it can be
    private record Waiting(
            String newsletter,
            String postalAddress,
            String issue,
            String subject,
            boolean draft,
            Optional<String> reason,
            List<String> warnings,
            String preview,
            String release,
            Optional<String> discard) {}
}
