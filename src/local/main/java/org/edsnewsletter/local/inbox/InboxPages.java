package org.edsnewsletter.local.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.web.Response;

/// The inbox's pages, from the templates `inbox.ftlh`, `mail.ftlh`, `digest.ftlh` and `problem.ftlh`.
public final class InboxPages {

    // The mail is shown as its author wrote it, but runs nothing and fetches nothing except pictures.
    private static final String FRAME_POLICY = "sandbox allow-same-origin allow-top-navigation-by-user-activation; "
            + "default-src 'none'; style-src 'unsafe-inline'; img-src * data:";

    private final Templates templates;
    private final String newsletter;
    private final ZoneId zone;

    /// @param newsletter its name
    /// @param zone in which times are shown
    public InboxPages(Templates templates, String newsletter, ZoneId zone) {
        this.templates = templates;
        this.newsletter = newsletter;
        this.zone = zone;
    }

    Response list(List<ReceivedMail> mails, int total) {
        var rows = mails.stream()
                .map(mail -> Map.of(
                        "id", mail.messageId(),
                        "to", mail.to(),
                        "subject", mail.subject(),
                        "at", mail.at().toString(),
                        "time", time(mail.at())))
                .toList();
        var editions = List.of(Edition.DAILY.key(), Edition.WEEKLY.key(), Edition.EACH.key());
        return page(200, "inbox.ftlh", Map.of("mails", rows, "total", total, "editions", editions));
    }

    /// @param part `html`, `text` or `source`
    Response mail(ReceivedMail mail, String part) {
        var shown = switch (part) {
            case "text" -> mail.text().orElse("(It has no text part.)");
            case "source" -> new String(MailEml.of(mail), StandardCharsets.US_ASCII);
            default -> "";
        };
        return page(
                200,
                "mail.ftlh",
                Map.of(
                        "id", mail.messageId(),
                        "part", part,
                        "shown", shown,
                        "to", mail.to(),
                        "from", mail.from(),
                        "subject", mail.subject(),
                        "at", mail.at().toString(),
                        "time", time(mail.at())));
    }

    Response frame(ReceivedMail mail) {
        var html = mail.html().orElse("<!doctype html><title>empty</title><p>(It has no HTML part.)");
        // Links open in place of the inbox, as in a mail program they open in place of the mail.
        var outward = html.replaceFirst("(?i)<head[^>]*>", "$0<base target=\"_top\">");
        return new Response(
                200,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Content-Security-Policy", FRAME_POLICY,
                        "Cache-Control", "no-store"),
                outward);
    }

    Response digest(DigestNow.Told told) {
        return page(200, "digest.ftlh", Map.of("headline", told.headline(), "details", told.details()));
    }

    Response problem(int status, String words) {
        return page(status, "problem.ftlh", Map.of("words", words));
    }

    private Response page(int status, String template, Map<String, ?> model) {
        var all = new HashMap<String, Object>(model);
        all.put("newsletter", newsletter);
        return new Response(
                status,
                Map.of("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store"),
                templates.render(template, all));
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern("EEE d MMM, HH:mm:ss", Locale.US)
                .withZone(zone)
                .format(at);
    }
}
