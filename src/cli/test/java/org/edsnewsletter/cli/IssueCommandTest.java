package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What an editor does with an issue before it goes out.
class IssueCommandTest {

    @TempDir
    private Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private boolean dead;
    private String asked = "";
    private Optional<String> answer = Optional.empty();
    private Deployment.Schedule[] schedules = {};
    private final Here here = Here.of(world, new MemoryArticles(), List.of(), this::dead);

    private Map<URI, Optional<String>> dead(Collection<URI> links) {
        return links.stream()
                .filter(link -> link.getHost().equals("ed.example.org"))
                .collect(Collectors.toMap(
                        link -> link, _ -> Optional.of("is gone").filter(_ -> dead)));
    }

    @BeforeEach
    void publish() {
        here.newsletter().editing().add(draft("The bridge is open"));
        world.clock.advance(Duration.ofHours(1));
    }

    private static Draft draft(String title) {
        return draft(title, "https://ed.example.org/news/bridge");
    }

    private static Draft draft(String title, String link) {
        return new Draft(
                link,
                title,
                URI.create(link),
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.of(2026, 11, 23)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "It is open.",
                "<p>It is open.</p>",
                List.of());
    }

    @Test
    void anIntroductionIsTriedOutAndThenWaits() throws IOException {
        var intro = Files.writeString(folder.resolve("hello.md"), "Dear **neighbors**");

        assertThat(run("preview", "--intro", intro.toString(), "--out", folder.toString()))
                .isZero();
        assertThat(html()).contains("neighbors</strong>");
        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(html()).doesNotContain("neighbors");

        assertThat(run("introduce", "daily", "--intro", intro.toString())).isZero();
        assertThat(out()).contains("it waits for the next issue of the edition daily");
        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(html()).contains("neighbors</strong>");

        assertThat(run("introduce", "daily", "--remove")).isZero();
        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(html()).doesNotContain("neighbors");
    }

    @Test
    void anIntroductionThatIsNoneIsNamed() throws IOException {
        var empty = Files.writeString(folder.resolve("empty.md"), "\n");
        var binary = Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(refusal("introduce", "daily", "--intro", empty.toString()))
                .endsWith("is no introduction: it says nothing");
        assertThat(refusal("introduce", "daily", "--intro", binary.toString())).endsWith("it is not written in UTF-8");
        assertThat(refusal("introduce", "daily", "--intro", folder + "/none.md"))
                .startsWith("there is no file");
        assertThat(refusal("introduce", "daily")).isEqualTo("give either --intro FILE.md or --remove");
    }

    @Test
    void aDeadLinkIsShownInThePreviewAndAllDeadKeepItBack() {
        dead = true;
        assertThat(run("preview", "--out", folder.toString())).isEqualTo(1);
        assertThat(out())
                .contains("✘ links: none of them leads anywhere, such as https://ed.example.org/news/bridge is gone");
    }

    @Test
    void aMadeIssueIsLookedAtOnceMoreWhenItIsApproved() throws IOException {
        var id = draftIssue();
        assertThat(run("preview", id.text(), "--out", folder.toString())).isZero();
        assertThat(Files.readString(folder.resolve(id + ".html"))).contains("The bridge is open");

        dead = true;
        assertThat(refusal("approve", id.text()))
                .startsWith(id + " stays DRAFT: links: none of them leads anywhere")
                .endsWith("(--anyway lets it go out)");
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);

        assertThat(run("approve", id.text(), "--anyway")).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void whatTheAccountMayNotMailIsSaidBefore() {
        world.keep("ann@example.org", State.ACTIVE);
        world.keep("bob@example.org", State.ACTIVE);
        world.clock.advance(Duration.ofMinutes(1));
        var id = draftIssue();
        world.mailer.quota(new Quota(14, OptionalLong.of(200), 199, false));

        assertThat(run("preview", id.text(), "--out", folder.toString())).isEqualTo(1);
        assertThat(out())
                .contains("✘ sending: SES has stopped the account's sending")
                .contains("✘ 24-hour quota: 2 people are to be mailed and the account may mail 1 more now");
        assertThat(refusal("approve", id.text())).contains("24-hour quota: 2 people");
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);
    }

    @Test
    void aSenderThatIsNotVerifiedKeepsAnIssueBackBeforeAnythingIsSent() {
        var id = draftIssue();
        world.mailer.senderObjection(Optional.of("is not verified by SES"));

        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(run("preview", id.text(), "--out", folder.toString())).isEqualTo(1);
        assertThat(out()).contains("✘ sender: it is not verified by SES");
        assertThat(refusal("approve", id.text())).startsWith(id + " stays DRAFT: sender: it is not verified by SES");
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);

        world.mailer.senderObjection(Optional.empty());
        assertThat(run("approve", id.text())).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void aDraftThatWaitedTooLongIsNotApprovedWithoutSayingSo() {
        var id = draftIssue();
        world.clock.advance(Duration.ofHours(7));

        assertThat(refusal("approve", id.text())).startsWith(id + " stays DRAFT: late: its slot was at ");
        assertThat(run("approve", id.text(), "--anyway")).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void aDraftThatWasPutAsideIsLookedAtWhenItIsReleased() {
        var id = draftIssue();
        assertThat(run("hold", id.text(), "--reason", "not yet")).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.HELD);

        dead = true;
        assertThat(refusal("release", id.text())).startsWith(id + " stays HELD: links: none of them");
        assertThat(status(id)).isEqualTo(Issue.Status.HELD);

        dead = false;
        assertThat(run("release", id.text())).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void aDiscardedDraftGoesNowhereAndItsArticlesGoIntoTheNextIssue() throws IOException {
        world.keep("ann@example.org", State.ACTIVE);
        world.clock.advance(Duration.ofMinutes(1));
        var id = draftIssue();

        assertThat(run("discard", id.text())).isZero();
        assertThat(out())
                .startsWith(id + "  DISCARDED")
                .contains("  \"The bridge is open\", 1 article\n")
                .contains("its articles go into the next issue of the edition daily");
        assertThat(run("discard", id.text())).as("once more does no harm").isZero();

        assertThat(refusal("approve", id.text()))
                .isEqualTo(id + " is DISCARDED, not a draft: there is nothing to approve");
        assertThat(refusal("release", id.text()))
                .isEqualTo(id + " is DISCARDED, not held: there is nothing to release");
        assertThat(refusal("hold", id.text())).isEqualTo(id + " is DISCARDED: there is nothing to hold");
        assertThat(refusal("retry", id.text()))
                .isEqualTo(id + " is not tried again: it is DISCARDED: it goes to nobody");
        assertThat(status(id)).isEqualTo(Issue.Status.DISCARDED);
        here.newsletter().sweep().sweep();
        var today = here.newsletter().digestRun().run(Edition.DAILY, world.clock.instant());
        assertThat(today).singleElement().isInstanceOf(IssueReport.AlreadyMade.class);
        assertThat(run("list")).isZero();
        assertThat(out()).startsWith("no issue is open");

        assertThat(run("preview", "--out", folder.toString(), "--json")).isZero();
        assertThat(json()).containsEntry("articles", 1).doesNotContainEntry("issue", id.text());
        world.clock.advance(Duration.ofDays(1));
        var tomorrow = here.newsletter().digestRun().run(Edition.DAILY, world.clock.instant());
        assertThat(tomorrow)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssueReport.Frozen.class,
                        made -> assertThat(made.issue().articles()).hasSize(1));
    }

    @Test
    void whatItsSourceCallsAnotherNameMeanwhileGoesIntoTheNextIssueToo() throws IOException {
        var feed = folder.resolve("feed.xml");
        var settings = new Sources.Settings("News", URI.create("https://news.example.org"), ZoneOffset.UTC, true);
        var source = List.of(Sources.of(Files.writeString(feed, feed("", "")).toString(), settings, world.clock));
        var collecting = new Collecting(source, here.newsletter().ports().articles(), false, world.clock);
        collecting.collect();
        Files.writeString(feed, feed("The library is open", "1"));
        collecting.collect();
        world.clock.advance(Duration.ofHours(1));
        var id = draftIssue();
        Files.writeString(feed, feed("The library is open", "one"));
        collecting.collect();

        assertThat(run("discard", id.text())).isZero();

        world.clock.advance(Duration.ofDays(1));
        collecting.collect();
        var next = here.newsletter().digestRun().run(Edition.DAILY, world.clock.instant());
        assertThat(next)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssueReport.Frozen.class,
                        made -> assertThat(made.issue().articles())
                                .containsExactlyInAnyOrder(
                                        ArticleId.ofGuid("one in " + feed),
                                        ArticleId.ofGuid("https://ed.example.org/news/bridge")));
    }

    private static String feed(String title, String guid) {
        var item = """
                <item><title>%s</title><link>https://ed.example.org/library</link><guid isPermaLink="false">%s</guid>
                <pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><description>Text.</description></item>
                """.formatted(title, guid);
        return "<rss version='2.0'><channel><title>News</title>" + (title.isEmpty() ? "" : item) + "</channel></rss>";
    }

    @Test
    void theDiscardedIssueOfOneArticleIsNotMadeAgain() {
        subscribe("ann@example.org", Edition.EACH);
        here.newsletter().digestRun().run(Edition.EACH, world.clock.instant());
        var made = here.newsletter().ports().issues().open().getFirst();
        assertThat(run("hold", made.id().text())).isZero();

        assertThat(run("discard", made.id().text())).isZero();

        assertThat(out()).contains("its article does not go out by itself any more");
        assertThat(here.newsletter().digestRun().run(Edition.EACH, world.clock.instant()))
                .isEmpty();
        assertThat(here.newsletter().digestRun().next(Edition.DAILY, world.now()))
                .isPresent();
    }

    @Test
    void aCommandThatCanDoNothingForAnIssueAsItStandsSaysSo() {
        var id = draftIssue();
        assertThat(refusal("release", id.text()))
                .isEqualTo(id + " is DRAFT, not held: `newsletter issue approve` lets it go out");
        assertThat(refusal("retry", id.text()))
                .isEqualTo(id + " is not tried again: it is DRAFT: nobody was mailed yet");
        assertThat(run("hold", id.text())).isZero();
        assertThat(refusal("approve", id.text())).isEqualTo(id + " is HELD, not a draft: there is nothing to approve");
        assertThat(refusal("retry", id.text())).isEqualTo(id + " is not tried again: it is HELD: release it first");

        var issues = here.newsletter().ports().issues();
        assertThat(issues.replace(issues.find(id).orElseThrow().moved(Issue.Status.SENT, "")))
                .isTrue();
        assertThat(refusal("release", id.text())).isEqualTo(id + " is SENT, not held: there is nothing to release");
        assertThat(refusal("hold", id.text())).isEqualTo(id + " is SENT: there is nothing to hold");
        assertThat(run("retry", id.text())).isZero();
        assertThat(out()).startsWith("nobody failed");
    }

    @Test
    void whoeverMayGetAnIssueTwiceIsSentItOnlyByAnExplicitDecision() {
        var id = sentIssueWithTwoUnknown();

        assertThat(refusal("retry", id.text(), "--unknown"))
                .isEqualTo("not a terminal: pass --yes to send without asking");
        answer = Optional.of("yes");
        assertThat(refusal("retry", id.text(), "--unknown")).isEqualTo("that is not the ID; nothing was sent");
        assertThat(asked).contains("2 of the audience may have been sent " + id + " already and would get it twice");
        assertThat(here.newsletter().audience().sum(id).unknown()).isEqualTo(2);

        answer = Optional.of(id.text());
        assertThat(run("retry", id.text(), "--unknown")).isZero();
        assertThat(out()).startsWith("2 will be tried again; some of them may get it twice");
        assertThat(here.newsletter().audience().sum(id).unknown()).isZero();
    }

    @Test
    void aScriptDecidesWithYes() {
        var id = sentIssueWithTwoUnknown();

        assertThat(run("retry", id.text())).isZero();
        assertThat(out()).startsWith("nobody failed");
        assertThat(run("retry", id.text(), "--unknown", "--yes")).isZero();
        assertThat(asked).isEmpty();
        assertThat(here.newsletter().audience().sum(id).waiting()).isEqualTo(2);
    }

    @Test
    void aCorrectionNamesHowManyItLeavesOutBecauseNobodyKnowsWhetherTheyHaveTheIssue() {
        var id = sentIssueWithTwoUnknown();

        assertThat(run("correct", id.text(), "--note", "It opens on Tuesday.")).isZero();

        assertThat(out()).startsWith("2 who may have " + id + " are left out, as it is not known");
    }

    private IssueId sentIssueWithTwoUnknown() {
        var id = draftIssue();
        var issues = here.newsletter().ports().issues();
        assertThat(issues.replace(issues.find(id).orElseThrow().moved(Issue.Status.SENT, "")))
                .isTrue();
        var members = Stream.of("ann", "ben")
                .map(name -> SubscriberId.of(new EmailAddress(name + "@example.org")))
                .toList();
        var planned = Batch.planned(id, new BatchId(3, 0), members, world.now());
        var unknown = planned.settled(
                members.stream().collect(Collectors.toMap(member -> member, _ -> new Fate.Unknown())), world.now());
        var shard = Shard.untouched(id, 3)
                .advanced(members.getLast(), List.of(planned))
                .completed()
                .enqueued(1, world.now());
        assertThat(here.newsletter().ports().ledger().plan(shard, List.of(unknown)))
                .isTrue();
        return id;
    }

    @Test
    void whatPeopleMayHaveIsNotDiscarded() {
        var id = draftIssue();
        var issues = here.newsletter().ports().issues();
        assertThat(run("approve", id.text())).isZero();
        assertThat(refusal("discard", id.text()))
                .isEqualTo(id + " is not discarded: it is PLANNING, no draft: hold it first");

        var opened = issues.find(id).orElseThrow().opened(world.clock.instant());
        assertThat(issues.replace(opened)).isTrue();
        assertThat(run("hold", id.text())).isZero();
        assertThat(refusal("discard", id.text()))
                .isEqualTo(id + " is not discarded: it has left already: hold stops it, correct mends it");
        assertThat(status(id)).isEqualTo(Issue.Status.HELD);
    }

    @Test
    void whatWasSentIsShownWhateverTheAccountMayMailNow() {
        world.keep("ann@example.org", State.ACTIVE);
        world.clock.advance(Duration.ofMinutes(1));
        var id = draftIssue();
        var issues = here.newsletter().ports().issues();
        assertThat(issues.replace(issues.find(id).orElseThrow().moved(Issue.Status.SENT, "")))
                .isTrue();
        world.mailer.quota(new Quota(14, OptionalLong.of(200), 200, false));
        world.mailer.senderObjection(Optional.of("is not verified by SES"));
        dead = true;

        assertThat(run("preview", id.text(), "--out", folder.toString())).isZero();
        assertThat(out())
                .contains("! links: none of them leads anywhere", "  it is SENT\n")
                .doesNotContain("✘", "✔", "quota");
    }

    @Test
    void aTestOfAMadeIssueIsMailedAsItIsAndTheIssueStaysAsItIs() throws IOException {
        var id = draftIssue();

        assertThat(run("send-test", "ed@example.org", "--issue", id.text())).isZero();
        assertThat(out()).isEqualToIgnoringNewLines("✔ ed@example.org");
        assertThat(world.mailer.accepted()).singleElement().satisfies(mail -> {
            assertThat(mail.content().subject()).isEqualTo("[Test] The bridge is open");
            assertThat(mail.content().html()).contains("Hello Robin").doesNotContain("{{");
        });
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);

        assertThat(run("send-test", "ed@example.org", "--issue", id.text(), "--json"))
                .isZero();
        assertThat(json())
                .containsEntry("issue", id.text())
                .containsEntry("address", "ed@example.org")
                .containsEntry("accepted", true);
        assertThat(refusal("send-test", "ed@example.org", "--issue", "daily-2001-01-01"))
                .startsWith("there is no issue daily-2001-01-01");
        assertThat(refusal("send-test", "ed@example.org", "--issue", id.text(), "--edition", "weekly"))
                .isEqualTo(id + " is made: --issue goes with neither --edition nor --intro");
    }

    @Test
    void aTestThatIsNotTakenIsNamed() throws IOException {
        world.mailer.trouble(to -> to.spelling().startsWith("bob")
                ? Optional.of(new Outcome.Failed("no such mailbox"))
                : Optional.empty());

        assertThat(run("send-test", "ann@example.org", "bob@example.org")).isEqualTo(1);
        assertThat(out().lines()).containsExactly("✔ ann@example.org", "✘ bob@example.org: no such mailbox");

        assertThat(run("send-test", "bob@example.org", "--json")).isEqualTo(1);
        assertThat(json()).containsEntry("accepted", false).containsEntry("reason", "no such mailbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview daily", "send-test ed@example.org", "simulate daily"})
    void thatNothingIsNewIsAnObjectForPrograms(String command) throws IOException {
        here.newsletter().digestRun().run(Edition.DAILY, world.clock.instant());

        assertThat(run(command.split(" "))).isZero();
        assertThat(out()).startsWith("nothing is new for the edition daily: no issue would go out now");

        assertThat(run((command + " --json").split(" "))).isZero();
        assertThat(json()).isEqualTo(Map.of("edition", "daily", "nothingNew", true));
    }

    @Test
    void theNextIssueIsThatOfTheNextSlotOfItsSchedule() throws IOException {
        // A Wednesday, at noon in Chicago; no mail is due at the weekend.
        world.clock.advance(Duration.between(world.now(), Instant.parse("2026-11-25T18:00:00Z")));
        schedules = new Deployment.Schedule[] {
            schedule("daily", "cron(0 7 ? * MON-FRI *)"), schedule("weekly", "cron(0 7 ? * MON *)")
        };

        assertNext("weekly", "weekly-2026-11-30");
        assertNext("daily", "daily-2026-11-26");
        assertThat(run("preview", "daily", "--out", folder.toString())).isZero();
        assertThat(out()).contains("\n  1 article, ", "  slot 2026-11-26T13:00:00Z\n");

        // Friday, of which the issue is made.
        world.clock.advance(Duration.ofDays(2));
        here.newsletter().digestRun().run(Edition.DAILY, Instant.parse("2026-11-27T13:00:00Z"));
        here.newsletter().editing().add(draft("The library is open", "https://ed.example.org/news/library"));
        world.clock.advance(Duration.ofHours(1));
        assertNext("daily", "daily-2026-11-30");

        // Before the slot of a day whose issue somebody has made by hand.
        here.newsletter().digestRun().run(Edition.WEEKLY, Instant.parse("2026-11-30T13:00:00Z"));
        here.newsletter().editing().add(draft("The school is open", "https://ed.example.org/news/school"));
        world.clock.advance(Duration.ofHours(1));
        assertNext("weekly", "weekly-2026-12-07");
    }

    @Test
    void whereNoScheduleIsKnownTheNextIssueIsAsItWouldGoOutNow() throws IOException {
        world.clock.advance(Duration.between(world.now(), Instant.parse("2026-11-25T18:00:00Z")));
        schedules = new Deployment.Schedule[] {
            new Deployment.Schedule("daily", false, "cron(0 7 * * ? *)", "America/Chicago")
        };

        assertNext("daily", "daily-2026-11-25");
        assertNext("weekly", "weekly-2026-11-25");
        assertThat(run("preview", "weekly", "--out", folder.toString())).isZero();
        assertThat(out())
                .contains("  as it would go out now: its schedule is not known here, so its date may be another\n");

        here.newsletter().digestRun().run(Edition.DAILY, world.now());
        here.newsletter().editing().add(draft("The library is open", "https://ed.example.org/news/library"));
        world.clock.advance(Duration.ofHours(1));
        assertNext("daily", "daily-2026-11-26");
    }

    private static Deployment.Schedule schedule(String edition, String expression) {
        return new Deployment.Schedule(edition, true, expression, "America/Chicago");
    }

    private void assertNext(String edition, String issue) throws IOException {
        assertThat(run("preview", edition, "--out", folder.toString(), "--json"))
                .isZero();
        assertThat(json()).containsEntry("issue", issue);
        assertThat(run("simulate", edition, "--json")).isZero();
        assertThat(json()).containsEntry("issue", issue);
    }

    @Test
    void aSimulationSaysWhoWouldBeMailedAndNothingHappens() throws IOException {
        world.keep("ann@example.org", State.ACTIVE);
        world.keep("bob@example.org", State.ACTIVE);
        world.keep("cat@example.org", State.PAUSED);
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(run("simulate", "--json")).isZero();

        assertThat(json())
                .containsEntry("issue", today())
                .containsEntry("audience", 2)
                .containsEntry("mails", 2)
                .containsEntry("fitsQuota", true)
                .containsEntry("problems", List.of());
        assertThat(world.mailer.accepted()).isEmpty();
        assertThat(here.newsletter().ports().issues().open()).isEmpty();
        assertThat(shown.toString(UTF_8)).containsPattern("mails .* 2/\\?.* 2 mails, \\d+ a second");
        assertThat(here.newsletter().digestRun().next(Edition.DAILY, world.now()))
                .isPresent();
    }

    @Test
    void everyArticleOfTheEditionEachIsSimulatedAndAllAreSummedUp() throws IOException {
        here.newsletter().editing().add(draft("The library is open", "https://ed.example.org/news/library"));
        world.clock.advance(Duration.ofHours(1));
        subscribe("ann@example.org", Edition.EACH);
        subscribe("bob@example.org", Edition.EACH);
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(run("simulate", "each")).isZero();
        assertThat(out().lines().filter(line -> line.endsWith(", sent to nobody")))
                .hasSize(2);
        assertThat(out()).contains("2 people, of whom 2 would be mailed").endsWith("4 mails of 2 issues, $0.00\n");

        assertThat(run("simulate", "each", "--json")).isZero();
        assertThat(out().lines().toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JSON.std.mapFrom(line)).containsEntry("mails", 2));

        // Each fits, both do not.
        world.mailer.quota(new Quota(14, OptionalLong.of(200), 197, true));
        assertThat(run("simulate", "each")).isEqualTo(1);
        assertThat(out()).contains("✔ 24-hour quota: 3 left");
    }

    @Test
    void aSimulationOfMoreThanTheAccountMayMailFails() throws IOException {
        world.keep("ann@example.org", State.ACTIVE);
        world.keep("bob@example.org", State.ACTIVE);
        world.clock.advance(Duration.ofMinutes(1));
        world.mailer.quota(new Quota(1, OptionalLong.of(200), 199, true));

        assertThat(run("simulate")).isEqualTo(1);
        assertThat(out())
                .contains("2 people, of whom 2 would be mailed")
                .contains("2 seconds at the account's 1 a second")
                .contains("✘ 24-hour quota: 1 left");
        assertThat(run("simulate", "--json")).isEqualTo(1);
        assertThat(json()).containsEntry("fitsQuota", false).containsEntry("mails", 2);
    }

    @Test
    void aSimulationNamesWhatWouldKeepTheIssueBack() throws IOException {
        world.keep("ann@example.org", State.ACTIVE);
        world.mailer.senderObjection(Optional.of("is not verified by SES"));

        assertThat(run("simulate")).isEqualTo(1);
        assertThat(out()).contains("✘ sender: it is not verified by SES");
        assertThat(run("simulate", "--json")).isEqualTo(1);
        assertThat(json()).containsEntry("problems", List.of("sender: it is not verified by SES"));
    }

    private void subscribe(String address, Edition edition) {
        world.admission.admit(world.applicant(address, edition, Optional.empty()));
    }

    private String today() {
        return IssueId.of(
                        Edition.DAILY,
                        LocalDate.ofInstant(
                                world.clock.instant(),
                                here.newsletter().config().zone()))
                .text();
    }

    private Map<String, Object> json() throws IOException {
        return JSON.std.mapFrom(out());
    }

    private IssueId draftIssue() {
        var newsletter = here.newsletter();
        newsletter.digestRun().run(Edition.DAILY, world.clock.instant());
        var issues = newsletter.ports().issues();
        var made = issues.open().getFirst();
        assertThat(issues.replace(made.moved(Issue.Status.DRAFT, ""))).isTrue();
        return made.id();
    }

    private Issue.Status status(IssueId id) {
        return here.newsletter().ports().issues().find(id).orElseThrow().status();
    }

    private String html() throws IOException {
        return Files.readString(folder.resolve("daily-"
                + LocalDate.ofInstant(
                        world.clock.instant(), here.newsletter().config().zone()) + ".html"));
    }

    private int run(String... arguments) {
        out.reset();
        return commandLine().execute(arguments);
    }

    private String refusal(String... arguments) {
        var said = new StringBuilder();
        var code = commandLine()
                .setExecutionExceptionHandler((e, _, _) -> {
                    assertThat(e).isInstanceOf(Refusal.class);
                    said.append(e.getMessage());
                    return ((Refusal) e).exitCode();
                })
                .execute(arguments);
        assertThat(code).isPositive();
        return said.toString();
    }

    private CommandLine commandLine() {
        return new CommandLine(new IssueCommand(
                _ -> here.scheduled(schedules),
                to(out),
                new Screen(to(shown), true, ticking()),
                question -> {
                    asked = question;
                    return answer;
                },
                world.clock));
    }

    // By this clock every look at the time takes three seconds.
    private InstantSource ticking() {
        var clock = new MovableClock("2026-11-23T13:00:00Z");
        return () -> {
            clock.advance(Duration.ofSeconds(3));
            return clock.instant();
        };
    }

    private static PrintStream to(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    private String out() {
        return out.toString(UTF_8);
    }
}
