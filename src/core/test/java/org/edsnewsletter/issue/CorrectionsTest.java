package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.issue.Corrections.Outcome;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.ParsedTemplates;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

    private static final Instant SEEN = Instant.parse("2026-11-23T10:00:00Z");

    private final MovableClock clock = new MovableClock("2026-11-23T15:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final List<Issue> dispatched = new ArrayList<>();
    private final DigestMail mail = new DigestMail(
            ParsedTemplates.BUILT_IN,
            "Ed's newsletter",
            "12 Court Street",
            URI.create("https://news.example.org"),
            "en");
    private final MemoryMailer mailer = new MemoryMailer();
    private final Corrections corrections =
            new Corrections(articles, issues, dispatched::add, mail, LinkTrial.NONE, mailer, ZoneOffset.UTC, clock);

    @Test
    void aCorrectionSaysWhatWasWrongAndHasTheArticlesAsTheyStandNow() {
        var original = sent("The bridge opens in Mai");
        retitle(original, "The bridge opens in May");

        var made = made(corrections.correct(original, "The bridge opens in {{May}}, not \"Mai\"."));

        assertThat(made.id()).isEqualTo(new IssueId("daily-2026-11-23-correction"));
        assertThat(made.corrects()).contains(original.id());
        assertThat(made.status()).isEqualTo(Issue.Status.PLANNING);
        assertThat(dispatched).containsExactly(made);
        var english = issues.content(made.id(), "en").orElseThrow();
        assertThat(english.subject()).isEqualTo("Correction: The bridge opens in May");
        assertThat(english.html())
                .contains("The bridge opens in", "not &quot;Mai&quot;.")
                .doesNotContain("{{May}}");
        assertThat(english.text()).contains("not \"Mai\".");
        assertThat(issues.content(made.id(), "es").orElseThrow().subject()).startsWith("Corrección: ");
    }

    @Test
    void anIssueIsCorrectedOnce() {
        var original = sent("News");
        var made = made(corrections.correct(original, "One word was wrong."));
        dispatched.clear();

        assertThat(corrections.correct(original, "Another word was wrong.")).isEqualTo(new Outcome.AlreadyMade(made));
        // It is still being planned, and whoever made it may have died.
        assertThat(dispatched).containsExactly(made);
        assertThat(corrections.correct(made, "And another.")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void noneIsMadeThatItsSenderCouldNotSend() {
        var original = sent("News");
        mailer.senderObjection(Optional.of("is not verified"));

        assertThat(corrections.correct(original, "A word was wrong."))
                .isEqualTo(new Outcome.Refused(List.of("sender: it is not verified")));
        assertThat(issues.find(original.id().correction())).isEmpty();
    }

    @Test
    void onlyAnIssueThatWasSentCanBeCorrected() {
        var issue = frozen("News");

        assertThat(corrections.correct(issue, "A word was wrong."))
                .isEqualTo(new Outcome.Refused(
                        List.of("it is PLANNING: only an issue that is SENT can be corrected; hold it instead")));
        assertThat(corrections.correct(sentOf(issue), " ")).isInstanceOf(Outcome.Refused.class);
        assertThat(corrections.correct(sentOf(issue), "x".repeat(1001))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anArticleThatWasTakenBackIsLeftOut() {
        var original = sent("Stays", "Goes", "Is hidden");
        articles.keep(article(original, "Goes").withdrawn());
        articles.keep(article(original, "Is hidden").hidden());

        var made = made(corrections.correct(original, "One was not ours."));

        assertThat(issues.content(made.id(), "en").orElseThrow().text())
                .contains("Stays")
                .doesNotContain("Goes", "Is hidden");
    }

    @Test
    void aNoteMayBeAsLongAsItsLimit() {
        made(corrections.correct(sent("News"), "x".repeat(Corrections.LONGEST_NOTE)));
    }

    @Test
    void aCorrectionIsNotCorrected() {
        var correction = made(corrections.correct(sent("News"), "A word was wrong."));

        assertThat(corrections.correct(sentOf(correction), "Another word was wrong."))
                .isEqualTo(new Outcome.Refused(List.of("it is a correction itself")));
    }

    @Test
    void whatHasNoArticleLeftIsNotCorrected() {
        var original = sent("Goes");
        articles.keep(article(original, "Goes").withdrawn());

        assertThat(corrections.correct(original, "It was not ours."))
                .isEqualTo(new Outcome.Refused(List.of("none of its articles is there any more")));
    }

    @Test
    void aCorrectionWhoseLinksLeadNowhereIsRefused() {
        LinkTrial dead = tried -> tried.stream().collect(Collectors.toMap(link -> link, _ -> Optional.of("is gone")));
        var careful = new Corrections(articles, issues, dispatched::add, mail, dead, mailer, ZoneOffset.UTC, clock);

        assertThat(((Outcome.Refused) careful.correct(sent("News"), "A word was wrong.")).problems())
                .singleElement()
                .asString()
                .startsWith("links: none of them leads anywhere");
        assertThat(dispatched).isEmpty();
    }

    @Test
    void aCorrectionThatIsBeingSentIsNotPlannedAgain() {
        var original = sent("News");
        var made = made(corrections.correct(original, "A word was wrong."));
        issues.replace(made.opened(clock.instant()));
        dispatched.clear();

        assertThat(corrections.correct(original, "A word was wrong.")).isInstanceOf(Outcome.AlreadyMade.class);
        assertThat(dispatched).isEmpty();
    }

    @Test
    void aCorrectionThatIsMadeStaysSoWhateverBecomesOfItsArticles() {
        var original = sent("News");
        var made = made(corrections.correct(original, "A word was wrong."));
        articles.keep(article(original, "News").withdrawn());

        assertThat(corrections.correct(original, "A word was wrong.")).isEqualTo(new Outcome.AlreadyMade(made));
    }

    @Test
    void anArticleThatChangesMeanwhileIsLookedAtBeforeItIsMailed() {
        var original = sent("The bridge opens in Mai");
        var during = (Issues) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    if (method.getName().equals("freeze")) retitle(original, "The bridge opens in May");
                    return method.invoke(issues, arguments);
                });
        var unlucky =
                new Corrections(articles, during, dispatched::add, mail, LinkTrial.NONE, mailer, ZoneOffset.UTC, clock);

        assertThat(unlucky.correct(original, "A word was wrong."))
                .isEqualTo(new Outcome.Refused(
                        List.of("one of its articles has just changed: look at the preview and try again")));
        assertThat(dispatched).isEmpty();
    }

    @Test
    void whatACorrectionHasTakenTheOriginalDoesNotFree() {
        var original = sent("News");
        var made = made(corrections.correct(original, "A word was wrong."));

        assertThat(original.freed(articles)).isEmpty();
        assertThat(made.freed(articles)).extracting(Article::id).isEqualTo(made.articles());
    }

    @Test
    void anArticleThatHasAnotherIdByNowStandsInACorrectionAsItIs() {
        var original = sent("Renamed", "Stays");
        var old = article(original, "Renamed");
        var draft = old.draft();
        var renamed = new Draft(
                "tag:ed.example.org,2026:renamed",
                draft.title(),
                draft.link(),
                draft.published(),
                draft.dateline(),
                draft.attribution(),
                draft.author(),
                draft.image(),
                draft.summary(),
                draft.body(),
                draft.categories());
        var successor = new Article("feed", renamed, SEEN, SEEN, Article.Standing.NEWS, Map.of(), 0);
        assertThat(articles.rename(old.withdrawn(), successor)).isTrue();

        var made = made(corrections.correct(original, "A word was wrong."));

        assertThat(made.articles())
                .containsExactlyInAnyOrder(
                        successor.id(), article(original, "Stays").id());
    }

    private Article article(Issue issue, String title) {
        return articles.findAll(issue.articles()).values().stream()
                .filter(article -> article.draft().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Issue made(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made) outcome).correction();
    }

    private Issue sent(String... titles) {
        return sentOf(frozen(titles));
    }

    private Issue sentOf(Issue issue) {
        return issue.opened(clock.instant()).moved(Issue.Status.SENT, "");
    }

    private Issue frozen(String... titles) {
        for (var title : titles) articles.keep(News.plain(title, SEEN));
        var chosen = articles.open();
        var issue = new Issue(
                new IssueId("daily-2026-11-23"),
                Edition.DAILY,
                clock.instant(),
                clock.instant(),
                Issue.Status.PLANNING,
                "",
                titles[0],
                chosen.stream().map(article -> article.id()).toList(),
                Set.of(),
                Set.of("en", "es"),
                0);
        assertThat(issues.freeze(issue, Map.copyOf(mail.render(Edition.DAILY, chosen)), chosen))
                .isTrue();
        return issue.withRevision(1);
    }

    private void retitle(Issue issue, String title) {
        var kept = articles.findAll(issue.articles()).values().iterator().next();
        var fresh = News.plain(title, SEEN).draft();
        var old = kept.draft();
        articles.keep(kept.seenAs(
                new Draft(
                        old.guid(),
                        title,
                        old.link(),
                        old.published(),
                        fresh.dateline(),
                        old.attribution(),
                        old.author(),
                        old.image(),
                        old.summary(),
                        old.body(),
                        old.categories()),
                clock.instant()));
    }
}
