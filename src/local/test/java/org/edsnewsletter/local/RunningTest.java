package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.testing.Browser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole system as `./newsletter local` runs it, over HTTP.
final class RunningTest {

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERRORS = new ByteArrayOutputStream();

    private static Running running;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        var settings = new LocalSettings(
                Path.of(""),
                Map.of("NEWSLETTER_TIME_ZONE", "America/Chicago"),
                0,
                List.of(),
                Optional.empty(),
                InstantSource.system(),
                print(ERRORS));
        running = Running.start(settings, Optional.empty(), print(OUT));
        browser = new Browser(URI.create("http://localhost:" + running.site().port()), HttpClient.newHttpClient());
    }

    @AfterAll
    static void stop() {
        browser.close();
        running.close();
        assertThat(ERRORS.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aSignUpBecomesAConfirmedSubscriberWhoGetsTheDigestAndLeaves() throws Exception {
        assertThat(browser.get("/").body()).contains("<article>", "Stay Connected", "name=\"email\"");

        var signedUp = browser.post("/subscriptions", "email=Anna@Example.com&name=Anna&edition=daily&page=/");
        assertThat(signedUp.statusCode()).isEqualTo(200);
        var confirmation = only(browser.inbox("Anna@Example.com"));
        var link = find("http://localhost:\\d+(/confirm/[\\w.-]+)", text(confirmation, "text"));
        assertThat(browser.get(link).body()).contains("<button");
        assertThat(browser.postForJson("/inbox/digest?edition=daily"))
                .as("who has not pressed the button is no subscriber, and nothing has settled yet")
                .containsEntry("result", "Nothing new to send");
        assertThat(browser.post(link, "").statusCode()).isEqualTo(200);

        var told = browser.postForJson("/inbox/digest?edition=daily&force=true");

        assertThat(told).containsEntry("result", "Sent to 1 subscriber");
        var digest = browser.inbox("Anna@Example.com").getFirst();
        assertThat(text(digest, "subject")).contains("Miller Creek bridge");
        assertThat(text(digest, "from")).isEqualTo("Ed's newsletter <news@ed.example.org>");
        for (var part : List.of("html", "text"))
            assertThat(text(digest, part))
                    .contains("Miller Creek bridge to be replaced before the next harvest") // headline
                    .contains("ALDER FALLS", "November 20, 2026") // dateline
                    .contains("The state will pay for a new bridge") // summary
                    .contains(browser.site() + "/news/miller-creek-bridge") // link
                    .containsPattern("Content\\s+originally\\s+published\\s+by\\s+The\\s+Prairie\\s+Courier\\s+on")
                    .contains("Anna")
                    .doesNotContain("{{");
        everyLinkAndPictureIsServed(text(digest, "html"));
        var headers = (Map<?, ?>) Objects.requireNonNull(digest.get("headers"));
        assertThat(headers.get("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var leave = find("http://localhost:\\d+(/u/[\\w.-]+)", String.valueOf(headers.get("List-Unsubscribe")));

        assertThat(browser.postForJson("/inbox/digest?edition=daily&force=true"))
                .as("there is one issue a slot")
                .containsEntry("result", "Today's issue has gone out already");

        assertThat(browser.post(leave, "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(200);
        assertThat(browser.postForJson("/inbox/digest?edition=weekly&force"))
                .containsEntry("result", "The issue is made; nobody is subscribed to this edition");
    }

    // Those at other sites are for sharing, and for the reader's own mail program.
    private static void everyLinkAndPictureIsServed(String html) throws Exception {
        var mail = Jsoup.parse(html);
        assertThat(mail.select("[href*=//ed.example.org], [src*=//ed.example.org]"))
                .isEmpty();
        assertThat(mail.select("h2 a[href]")).hasSize(6);
        for (var link : mail.select("a[href^=" + browser.site() + "]"))
            assertThat(browser.get(link.attr("href")).statusCode())
                    .as(link.toString())
                    .isEqualTo(200);
        assertThat(mail.select("img")).hasSize(3);
        for (var picture : mail.select("img")) {
            var served = browser.get(picture.attr("src"));
            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.headers().firstValue("Content-Type")).contains("image/jpeg");
        }
    }

    @Test
    void eachSampleArticleIsAPageOfTheSite() throws Exception {
        var page = Jsoup.parse(browser.get("/news/library-hours").body());
        assertThat(page.select("h1").text()).isEqualTo("Evening hours return to three libraries");
        assertThat(page.text())
                .contains(
                        "PRAIRIE JUNCTION – November 17, 2026",
                        "the chess club moved to the laundromat",
                        "The Prairie Courier");
        assertThat(page.select("article img").attr("src")).isEqualTo(browser.site() + "/images/library-hours.jpg");
        assertThat(page.select("link[rel=stylesheet], form")).hasSize(2);
        assertThat(browser.get("/news/no-such-article").statusCode()).isEqualTo(404);
        assertThat(browser.get("/images/no-such-picture.jpg").statusCode()).isEqualTo(404);
        assertThat(browser.get("/images/..%2farticles/rail-stop.md").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theInboxShowsMailsAndCanBeEmptied() throws Exception {
        browser.post("/subscriptions", "email=ben@example.com&edition=weekly&page=/");
        assertThat(browser.get("/inbox").body()).contains("to ben@example.com");
        assertThat(browser.delete("/inbox").statusCode()).isEqualTo(204);
        assertThat(browser.get("/inbox").body()).doesNotContain("to ben@example.com");
    }

    @Test
    void badInputIsAnsweredAndNothingIsMailed() throws Exception {
        assertThat(browser.post("/subscriptions", "email=nobody&page=/").statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/subscriptions", "email=" + "x".repeat(20_000)).statusCode())
                .isEqualTo(413);
        assertThat(browser.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(browser.inbox("nobody")).isEmpty();
    }

    @Test
    void itSaysWhatRunsAndWhereToLook() {
        assertThat(OUT.toString(StandardCharsets.UTF_8))
                .contains("DynamoDB  http://localhost:", "SQS       http://localhost:", "SES       http://localhost:")
                .contains("http://localhost:" + running.site().port() + "/inbox");
    }

    private static Map<?, ?> only(List<Map<?, ?>> mails) {
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private static String text(Map<?, ?> mail, String field) {
        return String.valueOf(mail.get(field));
    }

    private static String find(String pattern, String in) {
        var match = Pattern.compile(pattern).matcher(in);
        assertThat(match.find()).as(in).isTrue();
        return match.group(1);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
