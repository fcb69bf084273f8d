package org.edsnewsletter.issue;

import java.util.Map;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// What the editor is told once an issue was sent: `templates/mail/report.html.ftlh` and `report.txt.ftl`.
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
    public record Outcome(long audience, long accepted, long skipped, long failed, long unknown) {}

    /// The report of an issue.
    public Message to(EmailAddress editor, Issue issue, Outcome outcome) {
        var model = new Report(
                newsletter,
                postalAddress,
                issue.id().text(),
                "./newsletter issue who " + issue.id().text(),
                "./newsletter issue retry " + issue.id().text(),
                issue.subject(),
                outcome);
        var content = new Content(
                templates.say(language, "reportSubject", issue.subject()),
                templates.render("mail/report.html.ftlh", language, model),
                templates.render("mail/report.txt.ftl", language, model));
        // RFC 3834, 5: no out-of-office replies, please.
        return new Message(editor, content, Map.of("Auto-Submitted", "auto-generated"), Map.of("kind", "report"));
    }

    /// What its templates may name.
    ///
    /// @param issue its id
    /// @param who the command that names people, and `retry` the one that tries again
    private record Report(
            String newsletter,
            String postalAddress,
            String issue,
            String who,
            String retry,
            String subject,
            Outcome outcome) {}
}
