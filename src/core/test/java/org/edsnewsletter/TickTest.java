package org.edsnewsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.Settings;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From a source to the editor's mailbox.
class TickTest {

    private static final String BROKEN = "https://ed.example.org/releases";
    private static final String WHY = "did not answer within 20 s: see that its server is up";

    private final SubscriberWorld world = new SubscriberWorld();
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryQueue queue = new MemoryQueue(world.clock);

    @Test
    void ofASourceThatCouldNotBeReadTheEditorLearnsInTheReportOfTheIssueThatWentWithoutIt() {
        world.keep("ann@example.org", State.ACTIVE);
        var newsletter = newsletter(List.of(
                source("feed", new Look.Found(List.of(draft()), List.of(), none(), none())),
                source(BROKEN, new Look.Unreadable(WHY))));
        newsletter.tick().run(Edition.EACH, world.now());
        // The first look brings the backlog; the editor wants it all the same.
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));

        var report = newsletter.tick().run(Edition.DAILY, world.now());
        for (var task = queue.poll(Instant.MAX); task.isPresent(); task = queue.poll(Instant.MAX))
            newsletter.worker().perform(task.get());
        newsletter.tick().run(Edition.EACH, world.now());

        assertThat(String.join("\n", report.lines())).contains(BROKEN, WHY);
        assertThat(articles.source(BROKEN)).isEmpty();
        assertThat(mailTo("ann@example.org").content().text())
                .contains("The bridge is open")
                .doesNotContain(BROKEN);
        var told = mailTo("editor@example.org").content();
        var line = "source: " + BROKEN + " " + WHY + "; the issue goes without what is new there";
        assertThat(told.text().replaceAll("\\s+", " ")).contains(line);
        assertThat(Jsoup.parse(told.html()).text()).contains(line);
    }

    @Test
    void ofAnIssueHeldForItsSenderTheEditorIsToldAsSoonAsMailLeavesAgainAndOnce() {
        var newsletter = newsletter(List.of());
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));
        world.mailer.senderObjection(Optional.of("is not verified"));
        world.mailer.trouble(_ -> Optional.of(new Outcome.Stopped("Email address is not verified.")));

        newsletter.tick().run(Edition.DAILY, world.now());
        newsletter.tick().run(Edition.EACH, world.now());
        var held = newsletter.ports().issues().open();
        assertThat(held)
                .isNotEmpty()
                .allSatisfy(issue -> assertThat(issue.reason()).isEqualTo("sender: it is not verified"));
        assertThat(world.mailer.accepted()).isEmpty();

        world.mailer.senderObjection(Optional.empty());
        world.mailer.trouble(_ -> Optional.empty());
        newsletter.tick().run(Edition.EACH, world.now());
        newsletter.tick().run(Edition.EACH, world.now());

        assertThat(world.mailer.accepted())
                .hasSameSizeAs(held)
                .allSatisfy(mail -> assertThat(mail.content().text().replaceAll("\\s+", " "))
                        .contains("Why: sender: it is not verified", "./newsletter issue release "));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aSourceThatBreaksTheReadersStopsNeitherTheIssueNorTheOpenOnes(Throwable failure) {
        var newsletter = newsletter(List.of(source("feed", new Look.Unchanged())));
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));
        var broken = newsletter(List.of(source(BROKEN, () -> TickTest.<RuntimeException>sneakyThrow(failure))));

        var report = broken.tick().run(Edition.DAILY, world.now());

        assertThat(report.articles().failures())
                .singleElement()
                .asString()
                .startsWith(BROKEN + " could not be read: " + failure.getClass().getSimpleName());
        assertThat(report.issues()).singleElement().isInstanceOf(IssueReport.Frozen.class);
        assertThat(report.open()).hasSize(1);
    }

    static List<Throwable> failures() {
        return List.of(
                new NullPointerException(),
                new StackOverflowError(),
                new MissingResourceException("no message", "bundle", "key"),
                new NoClassDefFoundError("org/example/Reader"),
                new IOException("checked, and thrown all the same"));
    }

    @Test
    void theOpenIssuesAreLookedAfterBeforeAnySourceIsRead() {
        world.mailer.senderObjection(Optional.of("is not verified"));
        var newsletter = newsletter(List.of());
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));
        newsletter.digestRun().run(Edition.DAILY, world.now());
        var toldBefore = new ArrayList<Integer>();
        var slow = newsletter(List.of(source(BROKEN, () -> {
            toldBefore.add(world.mailer.accepted().size());
            return new Look.Unchanged();
        })));

        slow.tick().run(Edition.DAILY, world.now());

        assertThat(toldBefore).containsExactly(1);
        assertThat(mailTo("editor@example.org").content().subject()).contains("The bridge is open");
    }

    @Test
    void whatFailsBesideTheIssueIsThrownOnceTheIssueIsMade() {
        var newsletter = newsletter(List.of(), (Issues) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    if (method.getName().equals("open")) throw new StackOverflowError("looking after an issue");
                    return method.invoke(issues, arguments);
                }));
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));

        assertThatThrownBy(() -> newsletter.tick().run(Edition.DAILY, world.now()))
                .isInstanceOf(StackOverflowError.class);

        assertThat(issues.open()).hasSize(1);
    }

    @Test
    void sourcesAreReadForAsLongAsLeavesTimeForTheRest() {
        var end = new CountDownLatch(1);
        var newsletter = newsletter(List.of(source(BROKEN, () -> {
            end.await();
            return new Look.Unchanged();
        })));
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));

        var report = newsletter.tick().run(Edition.DAILY, world.now(), Tick.FOR_THE_REST);

        assertThat(report.articles().failures())
                .containsExactly(
                        BROKEN
                                + " was not read, since time ran out: the next look reads it first. See that its server is fast");
        assertThat(report.issues()).singleElement().isInstanceOf(IssueReport.Frozen.class);
    }

    @Test
    void theTimeThatOpenIssuesTookIsNotSpentOnSourcesAgain() {
        var asked = new ArrayList<Duration>();
        var newsletter = newsletter(
                List.of(source(BROKEN, () -> {
                    new CountDownLatch(1).await();
                    return new Look.Unchanged();
                })),
                (Issues) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                            if (method.getName().equals("open") && asked.isEmpty()) {
                                asked.add(Duration.ofMinutes(2));
                                world.clock.advance(Duration.ofMinutes(2));
                            }
                            return method.invoke(issues, arguments);
                        }));

        var report = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> newsletter.tick().run(Edition.DAILY, world.now(), Duration.ofMinutes(4)));

        assertThat(asked).hasSize(1);
        assertThat(report.articles().failures()).singleElement().asString().contains("time ran out");
    }

    @Test
    void theIssueIsMadeEvenIfCollectingFailsAltogether() {
        var broken = newsletter(List.of(new ArticleSource() {
            @Override
            public String name() {
                return BROKEN;
            }

            @Override
            public Optional<String> host() {
                throw new StackOverflowError();
            }

            @Override
            public Look look(Optional<SourceState> known) {
                return new Look.Unchanged();
            }
        }));
        broken.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));

        assertThatThrownBy(() -> broken.tick().run(Edition.DAILY, world.now())).isInstanceOf(StackOverflowError.class);

        assertThat(issues.open()).hasSize(1);
    }

    @Test
    void aSlotCountsAsRunOnlyOnceItsIssueIsMade() {
        var slot = Instant.parse("2026-11-24T13:00:00Z");
        world.pass(Duration.between(world.now(), slot.minusSeconds(1)));
        var isBroken = new AtomicBoolean(true);
        var newsletter = newsletter(List.of(), (Issues) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    if (method.getName().equals("freeze") && isBroken.get())
                        throw new IllegalStateException("throttled");
                    return method.invoke(issues, arguments);
                }));
        newsletter.editing().add(draft());
        newsletter.tick().run(Edition.EACH, world.now());
        world.clock.advance(Duration.ofMinutes(20));

        assertThatThrownBy(() -> newsletter.tick().run(Edition.DAILY, slot)).hasMessageContaining("throttled");
        world.clock.advance(Duration.ofSeconds(2));
        assertThat(newsletter.tick().run(Edition.EACH, world.now()).missed())
                .containsOnly(Map.entry(Edition.DAILY, slot));

        isBroken.set(false);
        assertThat(newsletter.tick().run(Edition.DAILY, slot).missed()).isEmpty();
    }

    @Test
    void aStackThatMustNotSendMakesNoIssueAndLooksAfterNone() {
        var newsletter = newsletter(List.of());
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));
        var tick = newsletter.tick();
        assertThat(tick.run(Edition.EACH, world.now()).objection()).isEmpty();
        // A backup of another stack is restored.
        ledger.own("another stack", ledger.owner());

        var report = tick.run(Edition.DAILY, world.now());

        assertThat(report.objection()).isPresent();
        assertThat(report.issues()).isEmpty();
        assertThat(issues.find(new IssueId("daily-" + LocalDate.ofInstant(world.now(), ZoneId.of("America/Chicago")))))
                .isEmpty();
    }

    @Test
    void anIssueIsOverdueUntilItIsSentUnlessItWaitsForTheEditor() {
        for (var status : Issue.Status.values()) {
            var progress =
                    new Sweep.Progress(new IssueId("daily-2026-11-23"), status, Sum.NOBODY, 0, true, world.now());
            var report = new Tick.Report(
                    new CollectingReport(List.of()),
                    List.of(),
                    List.of(progress),
                    Map.of(),
                    Optional.empty(),
                    world.now().plus(Duration.ofHours(3)));

            assertThat(report.overdue(Duration.ofHours(4))).isZero();
            assertThat(report.overdue(Duration.ofHours(2)))
                    .as(status.name())
                    .isEqualTo(status == Issue.Status.SENT || status == Issue.Status.DRAFT ? 0 : 1);
            assertThat(report.longest())
                    .isEqualTo(status == Issue.Status.SENT ? Optional.of(Duration.ofHours(3)) : Optional.empty());
        }
    }

    private static Duration timeout() throws IOException {
        var template = Files.readString(Path.of("template.yaml"));
        var digest = template.substring(template.indexOf("\n  DigestFunction:"));
        return Duration.ofSeconds(
                new Scanner(digest.substring(digest.indexOf("Timeout:") + "Timeout:".length())).nextLong());
    }

    /// AWS Lambda, asynchronous invocation: twice more, after one minute and after two; EventBridge Scheduler may begin
    /// a minute late.
    @Test
    void noSlotIsMissedThatIsStillTried() throws IOException {
        var tried = timeout().multipliedBy(3).plus(Duration.ofMinutes(1 + 2)).plus(Duration.ofMinutes(1));
        assertThat(Timetable.GRACE).isGreaterThan(tried).isLessThan(Timetable.MEMORY);
    }

    @Test
    void theFunctionIsGivenTimeForSourcesAndForTheRest() throws IOException {
        var timeout = timeout();

        // Thirty seconds are waited for a source.
        assertThat(timeout.minus(Tick.FOR_THE_REST)).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    }

    private MemoryMailer.Mail mailTo(String address) {
        return world.mailer.accepted().stream()
                .filter(mail -> mail.to().spelling().equals(address))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private Newsletter newsletter(List<ArticleSource> sources) {
        return newsletter(sources, issues);
    }

    private Newsletter newsletter(List<ArticleSource> sources, Issues issues) {
        var ports = new Ports(
                world.subscribers,
                world.limits,
                articles,
                issues,
                ledger,
                world.mailer,
                queue,
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        var config = Config.from(Settings.with(Map.of("EDITOR", "editor@example.org")));
        return new Newsletter(config, ports, sources, world.templates, world.clock, world.random, _ -> {});
    }

    private static ArticleSource source(String name, Look look) {
        return source(name, () -> look);
    }

    /// Throws anything, as a library does whose errors no signature tells of.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> Look sneakyThrow(Throwable failure) throws E {
        throw (E) failure;
    }

    private static ArticleSource source(String name, Callable<Look> look) {
        return new ArticleSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Look look(Optional<SourceState> known) {
                try {
                    return look.call();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new Look.Unreadable("was interrupted");
                } catch (Exception e) {
                    return TickTest.<RuntimeException>sneakyThrow(e);
                }
            }
        };
    }

    private static Draft draft() {
        var link = URI.create("https://ed.example.org/news/bridge");
        return new Draft(
                link.toString(),
                "The bridge is open",
                link,
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.of(2026, 11, 23)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "It is open.",
                "<p>It is open.</p>",
                List.of());
    }

    private static Optional<String> none() {
        return Optional.empty();
    }
}
