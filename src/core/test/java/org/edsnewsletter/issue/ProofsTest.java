package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.ParsedTemplates;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final URI SITE = URI.create("https://news.example.org");

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final MemoryMailer mailer = new MemoryMailer();
    private final DigestMail mail =
            new DigestMail(ParsedTemplates.BUILT_IN, "Ed's newsletter", "12 Court Street", SITE, "en");

    @Test
    void whatIsToComeIsShownWithTheIntroductionThatWaitsOrWithAnother() {
        assertThat(proofs(LinkTrial.NONE).next(Edition.DAILY, clock.instant())).isEmpty();
        keep("News");
        var introduction = Introduction.of(Edition.DAILY, "Dear neighbors", SITE);

        assertThat(html(proofs(LinkTrial.NONE)
                        .next(Edition.DAILY, clock.instant())
                        .orElseThrow()))
                .doesNotContain("Dear neighbors");
        assertThat(html(proofs(LinkTrial.NONE)
                        .next(introduction, clock.instant())
                        .orElseThrow()))
                .contains("Dear neighbors");
    }

    @Test
    void anIssueIsLookedAtOnceMore() {
        var issue = frozen(false, clock.instant());

        var proof = proofs(dead()).of(issue);

        assertThat(proof.articles()).isEqualTo(1);
        assertThat(proof.contents().keySet()).isEqualTo(issue.languages());
        assertThat(proof.problems()).singleElement().asString().startsWith("links: none of them leads anywhere");
    }

    @Test
    void nothingKeepsBackWhatHasGone() {
        var sent = frozen(false, clock.instant()).opened(clock.instant()).moved(Issue.Status.SENT, "");

        var proof = proofs(dead()).of(sent);

        assertThat(proof.problems()).isEmpty();
        assertThat(proof.warnings()).singleElement().asString().startsWith("links: none of them leads anywhere");
    }

    @Test
    void ofADraftThatIsLateThatIsSaidAndOfAHeldIssueItIsKnown() {
        var draft = frozen(true, clock.instant().minus(Duration.ofHours(7)));

        assertThat(proofs(LinkTrial.NONE).of(draft).problems())
                .singleElement()
                .asString()
                .startsWith("late: its slot was at 2026-11-23T06:00:00Z");
        assertThat(proofs(LinkTrial.NONE)
                        .of(draft.moved(Issue.Status.HELD, "late"))
                        .problems())
                .isEmpty();
    }

    @Test
    void aTestEmailIsWhatSomebodyWouldReadAndSaysThatItIsATest() {
        var proof = proofs(LinkTrial.NONE).of(frozen(false, clock.instant()));

        var outcomes = proofs(LinkTrial.NONE)
                .send(proof, "en", List.of(new EmailAddress("ann@example.org"), new EmailAddress("bob@example.org")));

        assertThat(outcomes).hasSize(2).allMatch(Outcome.Accepted.class::isInstance);
        var read = proofs(LinkTrial.NONE).asRead(proof, "en");
        assertThat(read.html()).contains("Robin").doesNotContain("{{");
        assertThatThrownBy(() -> proofs(LinkTrial.NONE).asRead(proof, "xx")).hasMessageStartingWith("there is no xx");
    }

    private static LinkTrial dead() {
        return tried -> tried.stream().collect(Collectors.toMap(link -> link, _ -> Optional.of("is gone")));
    }

    private static String html(Proof proof) {
        return Optional.ofNullable(proof.contents().get("en")).orElseThrow().html();
    }

    private void keep(String title) {
        articles.keep(News.plain(title, Instant.parse("2026-11-22T10:00:00Z")));
    }

    private Issue frozen(boolean approval, Instant slot) {
        keep("News");
        var report = run(approval).run(Edition.DAILY, slot).getFirst();
        return ((IssueReport.Frozen) report).issue();
    }

    private Proofs proofs(LinkTrial links) {
        return new Proofs(run(false), issues, links, mailer, ParsedTemplates.BUILT_IN, SITE);
    }

    private DigestRun run(boolean approval) {
        return new DigestRun(
                articles,
                issues,
                _ -> {},
                mail,
                LinkTrial.NONE,
                mailer,
                new ReleaseRules(Duration.ofMinutes(15), Duration.ofHours(6), approval, 1000, ZoneOffset.UTC),
                clock);
    }
}
