package org.edsnewsletter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.local.DeployedNewsletter.link;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.edsnewsletter.cli.stack.DeployedStack;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/// A stack that `sam deploy` made of `template.yaml`, used as people use it: `functions.zip` runs behind its API,
/// its queues and its schedules, with the variables that the stack gave it and an SES that is not ours. Run by
/// `.ci/run stack`.
@EnabledIfSystemProperty(named = "ministack", matches = "http.+")
class MiniStackIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeployedNewsletter deployed;

    @BeforeEach
    void start() throws IOException {
        deployed = DeployedNewsletter.ofThisBuild();
    }

    @AfterEach
    void stop() {
        deployed.close();
    }

    @Test
    void whoSignsUpAndConfirmsGetsTheDigestUntilTheyLeave() throws IOException {
        assertThat(deployed.get("/").body()).contains("<form");
        for (var address : List.of("ann@gmail.com", "bob@gmail.com", "zoe@gmail.com", "never@gmail.com"))
            assertThat(deployed.post("/subscriptions", form(address)).statusCode())
                    .isEqualTo(200);
        for (var address : List.of("ann@gmail.com", "bob@gmail.com", "zoe@gmail.com"))
            deployed.confirm(link("confirm", deployed.mailsTo(address).getFirst()));
        deployed.leave(link("u", deployed.mailsTo("zoe@gmail.com").getLast()));
        assertThat(deployed.newsletter("article", "add", article())).contains("A new bridge for Alder Falls");

        deployed.fire("Daily");
        deployed.await(() -> deployed.mailsTo("ann@gmail.com").size() == 3
                && deployed.mailsTo("bob@gmail.com").size() == 3);
        assertDigest("ann@gmail.com");
        assertDigest("bob@gmail.com");
        assertThat(deployed.mailsTo("zoe@gmail.com"))
                .as("to confirm, and welcome")
                .hasSize(2);
        assertThat(deployed.mailsTo("never@gmail.com")).as("to confirm").hasSize(1);

        deployed.fire("Tick");
        deployed.await(() -> !deployed.mailsTo("editor@example.org").isEmpty());
        var report = deployed.mailsTo("editor@example.org").getFirst();
        assertThat(report.text()).contains("A new bridge for Alder Falls");
        var issue = deployed.archived("daily");
        assertThat(deployed.newsletter("issue", "show", issue))
                .contains(issue + "  SENT", "audience 2 = accepted 2 + skipped 0 + failed 0 + unknown 0");

        bounce("bob@gmail.com", issue);
        deployed.await(() ->
                deployed.newsletter("subscribers", "show", "bob@gmail.com").contains("BOUNCED"));
        assertThat(deployed.newsletter("issue", "show", issue)).contains("bounces 1");
        deployed.leave(link("u", deployed.mailsTo("ann@gmail.com").getLast()));
        assertThat(deployed.newsletter("subscribers", "show", "ann@gmail.com")).contains("UNSUBSCRIBED");
        assertThat(deployed.newsletter("issue", "show", issue)).contains("unsubscribes 1");
        assertThat(deployed.newsletter("status", "--json")).contains("\"people\"");
    }

    @Test
    void theDoctorFindsInTheDeployedStackWhatTheTemplateAsksFor() {
        var found = deployed.newsletter("doctor");
        for (var check : List.of(
                "settings",
                "sandbox",
                "sending",
                "quota",
                "sender",
                "one click",
                "events",
                "event rule",
                "schedules",
                "deletion",
                "owner",
                "dead letters",
                "functions",
                "concurrency",
                "clock",
                "version")) assertThat(found).containsPattern("✔ " + check + " ");
        assertThat(found).containsPattern("✔ alarms +\\d+ are off; you@example.org is told of them");
        // Nothing was mailed an hour ago or more.
        assertThat(found).containsPattern("– event flow +no issue was mailed");
        // The emulator's tables tell of none, though the template asks for it; DNS and sources are out of reach.
        assertThat(found).contains("✘ recovery", "✘ source");
    }

    /// The emulator's SES reports nothing to EventBridge: the way there is shown, the way back is missed.
    @Test
    void theLiveRunGoesThroughTheDeployedFunctionAndMissesTheEvents() {
        var found = deployed.newsletter("doctor", "--live", "--wait", "45");
        for (var mailbox : List.of("success", "bounce", "complaint", "suppressionlist", "ooto"))
            assertThat(found)
                    .containsPattern("✔ " + mailbox + " +sent after \\d+ s")
                    .containsPattern("✘ " + mailbox + " +no Send event in \\d+ s");
        assertThat(found)
                .containsPattern("DeliveryFunction +version \\d+, java25, arm64, 1,024 MB, \\d+ s")
                .containsPattern("✔ numbers +DIGEST_ARTICLES \\S+, REVIEW_ABOVE \\S+, WORKERS \\S+")
                .contains("✔ traces           the issue and its subscribers are removed");
        assertThat(deployed.newsletter("issue", "list")).doesNotContain("newsletter-doctor-live");
    }

    /// The emulator counts no messages by itself.
    @Test
    void theDoctorCountsTheEventsThatCameIntoTheQueueOfTheStack() {
        var clients = deployed.stack().clients();
        var stack =
                DeployedStack.find(clients.cloudFormation(), deployed.stack().stack());
        var begun = Instant.now().minus(Duration.ofHours(1));
        var url = stack.id("FeedbackQueue").orElseThrow();
        var queue = Dimension.builder()
                .name("QueueName")
                .value(url.substring(url.lastIndexOf('/') + 1))
                .build();
        var sent = MetricDatum.builder()
                .metricName("NumberOfMessagesSent")
                .dimensions(queue)
                .timestamp(Instant.now())
                .value(7.0)
                .build();
        clients.cloudWatch().putMetricData(r -> r.namespace("AWS/SQS").metricData(sent));

        assertThat(clients.deployment(stack).eventsSince(begun)).isEqualTo(7);
    }

    private void assertDigest(String address) {
        var digest = deployed.mailsTo(address).getLast();
        assertThat(digest.from()).endsWith("<news@example.org>");
        assertThat(digest.subject()).isEqualTo("A new bridge for Alder Falls");
        for (var part : List.of(digest.html(), digest.text())) {
            assertThat(part)
                    .contains("Alder Falls, November 20, 2026")
                    .containsIgnoringWhitespaces(
                            "Content originally published by The Prairie Courier on November 18, 2026.")
                    .contains("12 Main Street")
                    .contains(deployed.site() + "/u/")
                    .doesNotContain("{{");
        }
        assertThat(digest.html()).contains("<html").contains("Hello Ann &amp; Co");
        assertThat(digest.text()).doesNotContain("<html");
    }

    /// Puts into the queue what SES would through EventBridge, whose emulator takes no events of SES from others.
    private void bounce(String address, String issue) {
        var event = """
                {"source":"aws.ses","detail":{"eventType":"Bounce",
                "bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"%s"}]},
                "mail":{"messageId":"0100018f","timestamp":"%s","destination":["%s"],
                "tags":{"issue":["%s"],"member":["%s"]}}}}""".formatted(address, Instant.now(), address, issue, SubscriberId.of(new EmailAddress(address)));
        deployed.stack()
                .clients()
                .sqs()
                .sendMessage(r -> r.queueUrl(deployed.output("FeedbackQueueUrl"))
                        .messageBody(event)
                        .delaySeconds(0));
    }

    private static String form(String address) {
        return "email=%s&name=%s&edition=daily&page=%%2F"
                .formatted(URLEncoder.encode(address, UTF_8), URLEncoder.encode("Ann & Co", UTF_8));
    }

    private String article() throws IOException {
        return Files.writeString(folder.resolve("bridge.md"), """
                ---
                title: A new bridge for Alder Falls
                date: 2026-11-20
                place: Alder Falls
                link: https://ed.example.org/news/2026-11-20
                publication: The Prairie Courier
                published: 2026-11-18
                ---
                The county has agreed to pay for it, and work begins in spring.
                """).toString();
    }
}
