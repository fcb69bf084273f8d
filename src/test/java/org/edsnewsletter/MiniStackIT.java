package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep.Progress;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.local.LocalClients;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// From sign-up to digest on a stack that `sam deploy` made of `template.yaml`, with an SES that is not ours. Run by
/// `.ci/run stack`.
@EnabledIfSystemProperty(named = "ministack", matches = "http.+")
class MiniStackIT {

    private static final Pattern LINK = Pattern.compile("https://\\S+/(?<kind>confirm|u|p)/\\S+");

    private final MiniStack stack = MiniStack.ofThisBuild();
    private final Map<String, String> outputs = stack.outputs();
    private final MovableClock clock = new MovableClock(Instant.now().toString());
    private final AwsClients clients = LocalClients.at(stack.url(), stack.url(), stack.url());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path articles;

    @SuppressWarnings("NullAway.Init")
    private Newsletter newsletter;

    @BeforeEach
    void takeTheFunctionsPlace() throws IOException {
        assertThat(stack.pauseFunctions()).isEqualTo(2);
        Files.writeString(articles.resolve("old.md"), article("An old story", "2026-01-05", ""));
        newsletter = newsletter();
        newsletter.collecting().collect();
    }

    @AfterEach
    void close() {
        clients.close();
        stack.close();
    }

    @Test
    void whoSignsUpAndConfirmsGetsTheDigest() throws IOException {
        signUp("ann@example.org", "Ann & Co");
        signUp("bob@example.org", "");
        signUp("never.confirms@example.org", "");
        confirm("ann@example.org");
        confirm("bob@example.org");
        clock.advance(Duration.ofMinutes(1));
        var elsewhere = "publication: The Prairie Courier\npublished: 2026-11-18\n";
        Files.writeString(
                articles.resolve("bridge.md"), article("A new bridge for Alder Falls", "2026-11-20", elsewhere));
        newsletter.collecting().collect();
        clock.advance(newsletter.config().settling());

        var reports = newsletter.digestRun().run(Edition.DAILY, clock.instant());
        assertThat(reports).singleElement().isInstanceOf(IssueReport.Frozen.class);
        var progress = deliver();

        assertThat(progress.status()).isEqualTo(Issue.Status.SENT);
        assertThat(progress.sum()).isEqualTo(new Sum(2, 0, 0, 0, 0));
        assertDigest("ann@example.org", "Ann &amp; Co");
        assertDigest("bob@example.org", "Hello");
        assertThat(stack.mailsTo("never.confirms@example.org")).hasSize(1);
    }

    private void assertDigest(String address, String greetingHtml) {
        var mails = stack.mailsTo(address);
        // To confirm, the welcome, the digest.
        assertThat(mails).hasSize(3);
        var digest = mails.getLast();
        assertThat(digest.from()).endsWith("<news@example.org>");
        assertThat(digest.subject()).isEqualTo("A new bridge for Alder Falls");
        for (var part : List.of(digest.html(), digest.text())) {
            assertThat(part)
                    .contains("Alder Falls, November 20, 2026")
                    .containsIgnoringWhitespaces(
                            "Content originally published by The Prairie Courier on November 18, 2026.")
                    .contains("12 Main Street")
                    .contains(newsletter.config().siteUrl() + "/u/")
                    .doesNotContain("An old story")
                    .doesNotContain("{{");
        }
        assertThat(digest.html()).contains("<html").contains(greetingHtml);
        assertThat(digest.text()).doesNotContain("<html");
    }

    private void signUp(String address, String name) {
        var form = "email=%s&name=%s&edition=daily&page=%%2F".formatted(encode(address), encode(name));
        assertThat(post("/subscriptions", form).status()).isEqualTo(200);
    }

    private void confirm(String address) {
        var mails = stack.mailsTo(address);
        assertThat(mails).hasSize(1);
        var link = LINK.matcher(mails.getFirst().text());
        assertThat(link.find()).isTrue();
        assertThat(link.group("kind")).isEqualTo("confirm");
        assertThat(post(URI.create(link.group()).getPath(), "").status()).isEqualTo(200);
    }

    private Response post(String path, String form) {
        var headers = Map.of("content-type", "application/x-www-form-urlencoded");
        return newsletter
                .site()
                .handle(new Request("POST", path, Map.of(), headers, form.getBytes(UTF_8), "192.0.2.1"));
    }

    /// Does what the delivery function would, until the queue stays empty, and what the tick would then.
    private Progress deliver() {
        var queue = newsletter.config().queueUrl();
        while (true) {
            var messages = clients.sqs()
                    .receiveMessage(
                            r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(2))
                    .messages();
            if (messages.isEmpty()) break;
            for (var message : messages) {
                newsletter.worker().perform(TaskJson.decode(message.body()));
                clients.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
        var progress = newsletter.sweep().sweep();
        assertThat(progress).hasSize(1);
        return progress.getFirst();
    }

    private Newsletter newsletter() {
        var config = Config.from(environment());
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), false);
        var source = Sources.of(articles.toString(), settings, clock);
        return new Newsletter(
                config,
                Newsletter.onAws(config, clients, LinkTrial.NONE),
                List.of(source),
                Templates.builtIn(),
                clock,
                new SecureRandom(),
                line -> fail(line));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.of(
                "NEWSLETTER_NAME", "Ed's newsletter",
                "SENDER", "news@example.org",
                "POSTAL_ADDRESS", "12 Main Street, Springfield, IL 62701",
                "ARTICLE_SOURCES", articles.toString(),
                "TIME_ZONE", ZoneId.of("America/Chicago").getId(),
                "SETTLING", "PT15M"));
        environment.putAll(Map.of(
                "LATEST", "PT6H", "WORKERS", "4", "SPREAD", "false", "WRITE_LAG", "PT0S", "STACK_ID", "newsletter-ci"));
        environment.put("SITE_URL", output("FormUrl"));
        environment.put("SUBSCRIBERS_TABLE", output("SubscribersTable"));
        environment.put("ARTICLES_TABLE", output("ArticlesTable"));
        environment.put("ISSUES_TABLE", output("IssuesTable"));
        environment.put("LIMITS_TABLE", output("LimitsTable"));
        environment.put("DELIVERY_QUEUE_URL", output("DeliveryQueueUrl"));
        environment.put("CONFIGURATION_SET", output("ConfigurationSet"));
        return environment;
    }

    private String output(String name) {
        return requireNonNull(outputs.get(name), () -> "the stack has no output " + name);
    }

    private static String article(String title, String date, String more) {
        return """
                ---
                title: %s
                date: %s
                place: Alder Falls
                link: https://ed.example.org/news/%s
                %s---
                The county has agreed to pay for it, and work begins in spring.
                """.formatted(title, date, date, more);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
