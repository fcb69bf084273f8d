package org.edsnewsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.local.memory.MemoryIssues;
import org.edsnewsletter.local.memory.MemoryLedger;
import org.edsnewsletter.local.memory.MemoryMailer;
import org.edsnewsletter.local.memory.MemoryQueue;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.Settings;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// From a source to the editor's mailbox.
class TickTest {

    private static final String BROKEN = "https://ed.example.org/releases";
    private static final String WHY = "did not answer within 20 s: see that its server is up";

    private final SubscriberWorld world = new SubscriberWorld();
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final MemoryQueue queue = new MemoryQueue(world.clock);

    @Test
    void ofASourceThatCouldNotBeReadTheEditorLearnsInTheReportOfTheIssueThatWentWithoutIt() {
        world.keep("ann@example.org", State.ACTIVE);
        var newsletter = newsletter(List.of(
                source("feed", new ArticleSource.Look.Found(List.of(draft()), List.of(), none(), none())),
                source(BROKEN, new ArticleSource.Look.Unreadable(WHY))));
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

    @Test
    void whenNoIssueCanBeMadeTheOpenOnesAreLookedAfterBeforeItFails() {
        world.mailer.senderObjection(Optional.of("is not verified"));
        var newsletter = newsletter(List.of());
        newsletter.editing().add(draft());
        world.clock.advance(Duration.ofMinutes(20));
        newsletter.digestRun().run(Edition.DAILY, world.now());
        var broken = newsletter(List.of(new ArticleSource() {
            @Override
            public String name() {
                return BROKEN;
            }

            @Override
            public Look look(Optional<SourceState> known) {
                throw new IllegalStateException("the table is throttled");
            }
        }));

        assertThatThrownBy(() -> broken.tick().run(Edition.DAILY, world.now())).hasMessage("the table is throttled");

        assertThat(mailTo("editor@example.org").content().subject()).contains("The bridge is open");
    }

    private MemoryMailer.Mail mailTo(String address) {
        return world.mailer.accepted().stream()
                .filter(mail -> mail.to().spelling().equals(address))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private Newsletter newsletter(List<ArticleSource> sources) {
        var ports = new Ports(
                world.subscribers,
                world.limits,
                articles,
                issues,
                new MemoryLedger(),
                world.mailer,
                queue,
                LinkTrial.NONE);
        var config = Config.from(Settings.with(Map.of("EDITOR", "editor@example.org")));
        return new Newsletter(config, ports, sources, world.templates, world.clock, world.random, _ -> {});
    }

    private static ArticleSource source(String name, ArticleSource.Look look) {
        return new ArticleSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Look look(Optional<SourceState> known) {
                return look;
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
