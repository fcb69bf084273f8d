package org.edsnewsletter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.local.inbox.MailEml;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.Settings;
import org.edsnewsletter.web.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every kind of email, in the MIME that arrives: it asks not to be answered by a machine, and tells
/// nobody's id.
class AutomaticEmailTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path articles;

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final MemoryArticles kept = new MemoryArticles();
    private final SesEmulator ses = SesEmulator.start(0, Account.of("ed.example.org"), clock);
    private final AwsClients clients = LocalClients.at(ses.uri(), ses.uri(), ses.uri());

    AutomaticEmailTest() throws IOException {}

    @AfterEach
    void stop() {
        clients.close();
        ses.close();
    }

    @Test
    void everyEmailSaysThatAMachineHasSentIt() throws Exception {
        var emails = everyKind();

        assertThat(emails.keySet())
                .containsExactlyInAnyOrder(
                        "confirm", "already", "welcome", "move", "digest", "test", "report", "waiting");
        assertThat(emails).allSatisfy((kind, email) -> {
            // RFC 3834, 5: one that no email asked for is generated, not replied.
            assertThat(header(email, "Auto-Submitted")).as(kind).isEqualTo("auto-generated");
            assertThat(header(email, "X-Auto-Response-Suppress")).as(kind).isEqualTo("OOF, AutoReply");
        });
    }

    @Test
    void onlyWhatGoesToManyIsBulk() throws Exception {
        assertThat(everyKind())
                .allSatisfy((kind, email) -> assertThat(header(email, "Precedence"))
                        .as(kind)
                        .isEqualTo(kind.equals("digest") ? "bulk" : null));
    }

    /// The id of a subscriber is a hash of an address, which anybody can compute.
    @Test
    void anEmailHasNoIdButItsRecipientsBesideTheSecretOfALink() throws Exception {
        var ids = Stream.of("ann", "anna", "editor")
                .map(name -> SubscriberId.of(new EmailAddress(name + "@ed.example.org")))
                .toList();
        for (var email : everyKind().entrySet()) {
            var recipient = SubscriberId.of(
                    new EmailAddress(email.getValue().getAllRecipients()[0].toString()));
            var text = text(email.getValue());
            var links =
                    Pattern.compile("https?://[^/\\s]+/[a-z]+/" + Pattern.quote(recipient.text()) + "\\.[\\w-]{22}");

            assertThat(links.matcher(text).find())
                    .as(email.getKey())
                    .isEqualTo(!Set.of("test", "report", "waiting").contains(email.getKey()));
            assertThat(links.matcher(text).replaceAll(""))
                    .as(email.getKey())
                    .isNotBlank()
                    .doesNotContain(ids.stream().map(SubscriberId::text).toList())
                    .doesNotContain(ids.stream()
                            .map(id -> HexFormat.of().formatHex(id.bytes()))
                            .toList());
        }
    }

    /// Its headers and parts, decoded.
    private static String text(Part part) throws MessagingException, IOException {
        var text = new StringBuilder();
        for (var header : Collections.list(part.getAllHeaders()))
            text.append(header.getName()).append(": ").append(header.getValue()).append('\n');
        if (part.getContent() instanceof Multipart parts)
            for (var at = 0; at < parts.getCount(); at++) text.append(text(parts.getBodyPart(at)));
        else text.append(part.getContent());
        return text.toString();
    }

    private static @Nullable String header(MimeMessage email, String name) {
        try {
            return email.getHeader(name, null);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /// One email of each kind.
    private Map<String, MimeMessage> everyKind() throws IOException {
        var newsletter = newsletter();
        post(newsletter, "/subscriptions", "email=ann@ed.example.org&edition=daily");
        post(newsletter, "/confirm/" + confirmation(newsletter), "");
        clock.advance(Duration.ofHours(2));
        post(newsletter, "/subscriptions", "email=ann@ed.example.org&edition=daily");
        post(newsletter, "/move/" + link(newsletter), "email=anna@ed.example.org");

        newsletter.collecting().collect();
        write("bridge");
        newsletter.collecting().collect();
        clock.advance(Duration.ofMinutes(20));
        newsletter.digestRun().run(Edition.DAILY, clock.instant());
        newsletter.sweep().sweep();
        var issue = newsletter.ports().issues().open().getFirst().id();
        var proof =
                newsletter.proofs().of(newsletter.ports().issues().find(issue).orElseThrow());
        newsletter.proofs().send(proof, "en", List.of(new EmailAddress("editor@ed.example.org")));
        newsletter.holding().approve(issue);
        deliver(newsletter);
        return ses.mailbox().all().stream()
                .collect(toMap(AutomaticEmailTest::kind, AutomaticEmailTest::mime, (one, _) -> one));
    }

    private void deliver(Newsletter newsletter) {
        for (var round = 0; round < 3; round++) {
            for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant())) {
                newsletter.worker().perform(task.get());
                clock.advance(Duration.ofSeconds(1));
            }
            newsletter.sweep().sweep();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private static String link(Newsletter newsletter) {
        var ann = kept(newsletter);
        return Links.key(ann.id(), ann.token());
    }

    private static String confirmation(Newsletter newsletter) {
        var ann = kept(newsletter);
        return Links.key(ann.id(), ann.requests().getLast().secret());
    }

    private static Subscriber kept(Newsletter newsletter) {
        var ann = SubscriberId.of(new EmailAddress("ann@ed.example.org"));
        return newsletter.ports().subscribers().find(ann).orElseThrow();
    }

    private static void post(Newsletter newsletter, String path, String form) {
        var headers = Map.of("content-type", "application/x-www-form-urlencoded");
        var answer = newsletter
                .site()
                .handle(new Request("POST", path, Map.of(), headers, form.getBytes(UTF_8), "192.0.2.1"));
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
    }

    private void write(String name) throws IOException {
        Files.writeString(articles.resolve(name + ".md"), """
                ---
                title: The bridge is open
                date: 2026-11-23
                link: https://ed.example.org/news/%s
                ---
                The county has agreed to pay for it.
                """.formatted(name));
    }

    private Newsletter newsletter() {
        var config = Config.from(Settings.with(Map.of(
                "SENDER", "news@ed.example.org",
                "EDITOR", "editor@ed.example.org",
                "ARTICLE_SOURCES", articles.toString(),
                "APPROVAL", "true",
                "WRITE_LAG", "PT0S")));
        var ports = new Ports(
                new MemorySubscribers(),
                new MemoryLimits(),
                kept,
                new MemoryIssues(kept),
                new MemoryLedger(),
                AwsPorts.mailer(clients, config.name(), config.sender(), Optional.of(Account.CONFIGURATION_SET)),
                queue,
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), true);
        return new Newsletter(
                config,
                ports,
                List.of(Sources.of(articles.toString(), settings, clock)),
                Templates.fixed(Path.of("templates")),
                clock,
                new SecureRandom(),
                trouble -> {
                    throw new AssertionError(trouble);
                });
    }

    private static String kind(ReceivedMail mail) {
        return mail.tags().getOrDefault("kind", "digest");
    }

    private static MimeMessage mime(ReceivedMail mail) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(MailEml.of(mail)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
