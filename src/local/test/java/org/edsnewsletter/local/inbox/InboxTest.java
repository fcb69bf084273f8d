package org.edsnewsletter.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.emulators.ses.Mailbox;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.local.UrlEncoded;
import org.edsnewsletter.local.inbox.DigestNow.Told;
import org.edsnewsletter.local.inbox.DigestNow.Wish;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InboxTest {

    private final Mailbox mailbox = new Mailbox();
    private final List<String> asked = new ArrayList<>();
    private final Inbox inbox = new Inbox(
            mailbox,
            (edition, wish) -> {
                asked.add(edition + " " + wish);
                return new Told(true, "It is out.", List.of("3 articles"), Map.of("issue", "daily-2026-11-23"));
            },
            new InboxPages(
                    Templates.in(Path.of("src/local/main/resources/templates-local")),
                    "Ed's newsletter",
                    ZoneOffset.UTC));

    @Test
    void anEmptyInboxSaysWhatToDo() {
        assertThat(page("GET", "/inbox")).contains("No mail yet", "href=\"/\"");
    }

    @Test
    void mailsAreListedNewestFirst() {
        receive("1", "First <b>", "a@example.com");
        receive("2", "Second", "b@example.com");
        var page = page("GET", "/inbox");
        assertThat(page).contains("First &lt;b&gt;", "to a@example.com", "07:00:00", "2 mails");
        assertThat(page.indexOf("Second")).isLessThan(page.indexOf("First"));
    }

    @Test
    void programsGetEveryMailAsJson() throws Exception {
        receive("1", "First", "a@example.com");
        receive("2", "Second", "b@example.com");

        var mails = mails(json("GET", "/inbox").body());

        assertThat(mails).extracting(mail -> mail.get("subject")).isEqualTo(List.of("Second", "First"));
        var mail = mails.getLast();
        assertThat(mail.get("to")).isEqualTo("a@example.com");
        assertThat(mail.get("from")).isEqualTo("Ed's newsletter <news@ed.example.org>");
        assertThat(mail.get("headers")).isEqualTo(Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        assertThat(mail.get("html")).isEqualTo("<html><head></head><body><a href='/x'>x</a></body></html>");
        assertThat(mail.get("text")).isEqualTo("text of First");
        assertThat(mail.get("at")).isEqualTo("2026-11-23T07:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    localhost:8025,        '',                      200",
        "GET,    127.0.0.1:8025,        '',                      200",
        "GET,    [::1]:8025,            https://evil.example,    200",
        "GET,    LOCALHOST,             '',                      200",
        "GET,    evil.example:8025,     '',                      403",
        "GET,    localhost.evil.example, '',                     403",
        "GET,    127.0.0.1.evil.example, '',                     403",
        "DELETE, localhost:8025,        '',                      204",
        "DELETE, localhost:8025,        http://localhost:8025,   204",
        "DELETE, localhost:8025,        http://localhost:9000,   403",
        "DELETE, localhost:8025,        https://evil.example,    403",
        "DELETE, localhost:8025,        null,                    403",
        "POST,   evil.example,          http://evil.example,     403"
    })
    void pagesOfTheInternetNeitherReadNorChangeIt(String method, String host, String origin, int status) {
        receive("1", "Secret", "a@example.com");
        var headers = origin.isEmpty() ? Map.of("host", host) : Map.of("host", host, "origin", origin);

        var response = inbox.apply(new Request(method, "/inbox", Map.of(), headers, new byte[0], "127.0.0.1"));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body().contains("Secret")).isEqualTo(status == 200);
    }

    @Test
    void deletingEmptiesIt() throws Exception {
        receive("1", "First", "a@example.com");
        assertThat(inbox.apply(request("DELETE", "/inbox", "", Map.of())).status())
                .isEqualTo(204);
        assertThat(json("GET", "/inbox").body()).isEqualTo("[]");
        assertThat(json("GET", "/inbox/count").body()).isEqualTo("{\"mails\":0}");
    }

    @Test
    void aMailIsShownAsHtmlTextAndSource() {
        receive("1", "First", "a@example.com");
        assertThat(page("GET", "/inbox/1")).contains("<iframe", "src=\"/inbox/1/html\"", "sandbox=\"");
        assertThat(page("GET", "/inbox/1/text")).contains("text of First").doesNotContain("<iframe");
        assertThat(page("GET", "/inbox/1/source"))
                .contains("Subject: First", "multipart/alternative", "Message-ID: &lt;1@email.amazonses.com&gt;");
    }

    @Test
    void linksInTheFrameLeaveItAndScriptsDoNotRun() {
        receive("1", "First", "a@example.com");
        var frame = inbox.apply(request("GET", "/inbox/1/html", "", Map.of()));
        assertThat(frame.body()).contains("<head><base target=\"_top\">");
        assertThat(frame.headers().get("Content-Security-Policy"))
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts");
    }

    @Test
    void aDigestIsRunAsAsked() {
        assertThat(json("POST", "/inbox/digest?edition=weekly&force").body())
                .isEqualTo("{\"issue\":\"daily-2026-11-23\"}");
        var form = request("POST", "/inbox/digest", "edition=each&backlog=true", Map.of());
        assertThat(inbox.apply(form).body()).contains("It is out.", "3 articles");
        json("POST", "/inbox/digest?force=false");

        assertThat(asked)
                .containsExactly(
                        Edition.WEEKLY + " " + new Wish(true, false),
                        Edition.EACH + " " + new Wish(false, true),
                        Edition.DAILY + " " + new Wish(false, false));
    }

    @Test
    void whatDoesNotExistIsToldClearly() {
        assertThat(json("POST", "/inbox/digest?edition=hourly"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("hourly", "daily"));
        assertThat(asked).isEmpty();
        assertThat(json("GET", "/inbox/nothing").status()).isEqualTo(404);
        receive("1", "First", "a@example.com");
        assertThat(json("GET", "/inbox/1").status()).isEqualTo(200);
        assertThat(inbox.apply(request("GET", "/inbox/1/other", "", Map.of())).status())
                .isEqualTo(404);
        assertThat(inbox.apply(request("PUT", "/inbox", "", Map.of())).status()).isEqualTo(405);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> mails(String json) throws Exception {
        return (List<Map<String, Object>>) JSON.std.anyFrom(json);
    }

    private void receive(String id, String subject, String to) {
        mailbox.add(new ReceivedMail(
                to,
                "Ed's newsletter <news@ed.example.org>",
                Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                Instant.parse("2026-11-23T07:00:00Z"),
                id,
                Map.of(),
                new ReceivedMail.Plain(
                        subject,
                        Optional.of("<html><head></head><body><a href='/x'>x</a></body></html>"),
                        Optional.of("text of " + subject))));
    }

    private String page(String method, String path) {
        var response = inbox.apply(request(method, path, "", Map.of()));
        assertThat(response.status()).isEqualTo(200);
        return response.body();
    }

    private Response json(String method, String path) {
        return inbox.apply(request(method, path, "", Map.of("accept", "application/json")));
    }

    private static Request request(String method, String target, String body, Map<String, String> headers) {
        var mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var query = UrlEncoded.parse(mark < 0 ? "" : target.substring(mark + 1));
        return new Request(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    }
}
