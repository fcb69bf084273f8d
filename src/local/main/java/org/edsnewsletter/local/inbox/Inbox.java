package org.edsnewsletter.local.inbox;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.edsnewsletter.emulators.ses.Mailbox;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.local.UrlEncoded;
import org.edsnewsletter.local.inbox.DigestNow.Wish;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;

/// The inbox of the local run, for people and, where JSON is asked for, for programs.
///
/// | | |
/// |---|---|
/// | `GET /inbox` | all mails, newest first; JSON: a list of `{to, from, subject, headers, html, text, at}` |
/// | `DELETE /inbox` | empties it |
/// | `GET /inbox/count` | JSON: `{mails}` |
/// | `GET /inbox/{id}`, `…/text`, `…/source` | one mail: its HTML in a frame, its text, its MIME source |
/// | `GET /inbox/{id}/html` | what the frame shows |
/// | `POST /inbox/digest?edition=daily` | runs a digest now; `force`: without settling; `backlog`: with what was there
/// before |
public final class Inbox implements Function<Request, Response> {

    /// How many mails the page lists; JSON has all.
    private static final int LISTED = 200;

    private final Mailbox mailbox;
    private final DigestNow digest;
    private final InboxPages pages;

    public Inbox(Mailbox mailbox, DigestNow digest, InboxPages pages) {
        this.mailbox = mailbox;
        this.digest = digest;
        this.pages = pages;
    }

    /// Whether a request is for the inbox.
    public static boolean owns(Request request) {
        return request.path().equals("/inbox") || request.path().startsWith("/inbox/");
    }

    @Override
    public Response apply(Request request) {
        if (!OwnMachine.mayAsk(request))
            return problem(403, "The inbox answers only at localhost, and only to its own pages.", request);
        var rest = request.path().substring("/inbox".length()).replaceFirst("^/", "");
        return switch (request.method() + " " + rest) {
            case "GET ", "HEAD " -> list(request);
            case "DELETE " -> empty();
            case "GET count" -> json(200, Map.of("mails", mailbox.size()));
            case "POST digest" -> runDigest(request);
            default ->
                switch (request.method()) {
                    case "GET", "HEAD" -> mail(rest, request);
                    default -> problem(405, "The inbox does not know " + request.method() + " here.", request);
                };
        };
    }

    private Response list(Request request) {
        if (request.wantsJson())
            return json(
                    200,
                    mailbox.all().reversed().stream().map(Inbox::forPrograms).toList());
        return pages.list(mailbox.newest(LISTED), mailbox.size());
    }

    private Response empty() {
        mailbox.clear();
        return new Response(204, Map.of(), "");
    }

    private Response runDigest(Request request) {
        var form = new LinkedHashMap<>(UrlEncoded.parse(new String(request.body(), StandardCharsets.UTF_8)));
        form.putAll(request.query());
        var key = form.getOrDefault("edition", Edition.DAILY.key());
        var edition = Edition.ofKey(key);
        if (edition.isEmpty())
            return problem(400, "There is no edition \"" + key + "\": it is each, daily or weekly.", request);
        var told = digest.run(edition.get(), new Wish(isSet(form, "force"), isSet(form, "backlog")));
        return request.wantsJson() ? json(200, told.json()) : pages.digest(told);
    }

    private Response mail(String path, Request request) {
        var slash = path.indexOf('/');
        var id = slash < 0 ? path : path.substring(0, slash);
        var found = mailbox.find(id);
        if (found.isEmpty()) return problem(404, "There is no such mail here.", request);
        var mail = found.get();
        if (request.wantsJson()) return json(200, forPrograms(mail));
        return switch (slash < 0 ? "" : path.substring(slash + 1)) {
            case "" -> pages.mail(mail, "html");
            case "text" -> pages.mail(mail, "text");
            case "source" -> pages.mail(mail, "source");
            case "html" -> pages.frame(mail);
            default -> problem(404, "A mail has no such part.", request);
        };
    }

    private Response problem(int status, String words, Request request) {
        return request.wantsJson() ? json(status, Map.of("problem", words)) : pages.problem(status, words);
    }

    // `force`, `force=true` and `force=1` all mean it.
    private static boolean isSet(Map<String, String> form, String name) {
        var value = form.get(name);
        return value != null && !value.equals("false") && !value.equals("0");
    }

    private static Map<String, Object> forPrograms(ReceivedMail mail) {
        var object = new LinkedHashMap<String, Object>();
        object.put("to", mail.to());
        object.put("from", mail.from());
        object.put("subject", mail.subject());
        object.put("headers", mail.headers());
        object.put("html", mail.html().orElse(""));
        object.put("text", mail.text().orElse(""));
        object.put("at", mail.at().toString());
        object.put("tags", mail.tags());
        object.put("messageId", mail.messageId());
        return object;
    }

    private static Response json(int status, Object value) {
        try {
            return new Response(
                    status,
                    Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                    JSON.std.asString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
