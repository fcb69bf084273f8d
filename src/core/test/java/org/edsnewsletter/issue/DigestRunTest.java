package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.issue.IssueReport.AlreadyMade;
import org.edsnewsletter.issue.IssueReport.Frozen;
import org.edsnewsletter.issue.IssueReport.NothingNew;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.ParsedTemplates;
import org.junit.jupiter.api.Test;

class DigestRunTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
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
    private LinkTrial links = LinkTrial.NONE;
    private int reviewAbove = 1000;
    private final DigestRun run = run(false);

    private DigestRun run(boolean approval) {
        return run(issues, dispatched::add, approval);
    }

    private DigestRun run(Issues issues, Dispatch dispatch) {
        return run(issues, dispatch, false);
    }

    private DigestRun run(Issues issues, Dispatch dispatch, boolean approval) {
        return new DigestRun(
                articles,
                issues,
                dispatch,
                mail,
                links,
                mailer,
                new ReleaseRules(Duration.ofMinutes(15), Duration.ofHours(6), approval, reviewAbove, CHICAGO),
                clock);
    }

    @Test
    void theIssueOfASlotHoldsWhatHasSettledNewestFirst() {
        keep("Old", "2026-11-22T10:00:00Z");
        keep("New", "2026-11-23T10:00:00Z");
        keep("Just published", "2026-11-23T12:50:00Z");

        var issue = frozen(Edition.DAILY);

        assertThat(issue.id()).isEqualTo(new IssueId("daily-2026-11-23"));
        assertThat(issue.subject()).isEqualTo("New + 1 more");
        assertThat(dispatched).hasSize(1);
    }

    @Test
    void whatAnEditorWouldLookForAndNotFindInItIsNamed() {
        keep("News", "2026-11-23T10:00:00Z");
        keep("Just published", "2026-11-23T12:50:00Z");
        var said = "left out: \"Just published\", new or changed less than 15 minutes before; the next issue has it";
        assertThat(run.next(Edition.DAILY, clock.instant()).orElseThrow().warnings())
                .containsExactly(said);

        assertThat(frozen(Edition.DAILY).warnings()).containsExactly(said);

        // In the edition of single articles nothing is looked for in another's issue.
        assertThat(frozen(Edition.EACH).warnings()).isEmpty();
    }

    @Test
    void whatNoIssueHasRoomForIsNamedAndGoesWithTheNext() {
        for (var number = 0; number < Issues.ARTICLE_LIMIT + 12; number++)
            keep("Article " + number, "2026-11-22T10:%02d:%02dZ".formatted(number / 60, number % 60));

        assertThat(frozen(Edition.DAILY).warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("left out: \"Article 11\", \"Article 10\", ")
                        .endsWith(
                                " \"Article 2\" and 2 more, for no issue holds more than 90 articles; the next one has"
                                        + " them"));
        clock.advance(Duration.ofDays(1));
        var next = frozen(Edition.DAILY);
        assertThat(next.articles()).hasSize(12);
        assertThat(next.warnings()).isEmpty();
    }

    @Test
    void articlesThatTakeMoreThanAnIssueCanKeepGoWithTheNextOne() {
        for (var number = 0; number < 60; number++) {
            var draft = News.full("Article " + number, Instant.parse("2026-11-22T10:00:00Z"))
                    .draft();
            var address = "%s/%d/%s".formatted("https://ed.example.org", number, "a".repeat(1900));
            keep(new Draft(
                    draft.guid(),
                    "水".repeat(300),
                    URI.create(address),
                    draft.published(),
                    draft.dateline(),
                    draft.attribution(),
                    Optional.of("水".repeat(200)),
                    Optional.of(URI.create(address)),
                    "水".repeat(1000),
                    "<p>Text.</p>",
                    List.of()));
        }

        var first = frozen(Edition.DAILY);
        clock.advance(Duration.ofDays(1));
        var second = frozen(Edition.DAILY);

        assertThat(first.articles()).hasSizeBetween(20, 40);
        assertThat(first.warnings())
                .anySatisfy(
                        warning -> assertThat(warning)
                                .endsWith(
                                        "for no issue holds more than 300 KB of titles, links and summaries; the next one has them"));
        assertThat(Objects.requireNonNull(issues.stories(List.of(first.id())).get(first.id())).stream()
                        .mapToInt(Story::size)
                        .sum())
                .isLessThanOrEqualTo(Issues.STORIES_LIMIT);
        assertThat(second.articles()).isNotEmpty().doesNotContainAnyElementsOf(first.articles());
    }

    @Test
    void anIssueOfAsManyArticlesWithAsLongLinksAsThereMayBeIsMade() {
        // Short enough for all to be in one issue; each of them takes five times as much in HTML.
        var query = "&".repeat(1900);
        for (var number = 0; number < Issues.ARTICLE_LIMIT; number++) {
            var draft = News.plain("Article " + number, Instant.parse("2026-11-22T10:00:00Z"))
                    .draft();
            keep(new Draft(
                    draft.guid(),
                    "水".repeat(200) + number,
                    URI.create("https://ed.example.org/%d?%s".formatted(number, query)),
                    draft.published(),
                    draft.dateline(),
                    draft.attribution(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "<p>Text.</p>",
                    List.of()));
        }

        var issue = frozen(Edition.DAILY);

        assertThat(issue.articles()).hasSize(Issues.ARTICLE_LIMIT);
        assertThat(issue.warnings())
                .contains(
                        "size: the mail would be clipped at 102 KB, so only the titles of 8 of 90 articles are listed");
        assertThat(issues.content(issue.id(), "es").orElseThrow().text()).hasSizeLessThan(Checks.LARGEST_HTML);
    }

    @Test
    void noMoreWarningsAreKeptThanAnybodyWouldRead() {
        keep("News", "2026-11-23T10:00:00Z");
        links = _ -> IntStream.range(0, 3000)
                .mapToObj(i -> URI.create("https://ed.example.org/%d/%s".formatted(i, "a".repeat(1900))))
                .collect(Collectors.toMap(
                        link -> link,
                        link -> link.getPath().startsWith("/1/") ? Optional.empty() : Optional.of("is gone")));

        var report = run(false).run(Edition.DAILY, clock.instant()).getFirst();

        var warnings = ((Frozen) report).issue().warnings();
        assertThat(warnings).hasSize(61).last().isEqualTo("and 2939 more");
        assertThat(warnings).allSatisfy(warning -> assertThat(warning.length()).isLessThanOrEqualTo(1200));
    }

    @Test
    void aSourceThatCouldNotBeReadIsNamedAndTheIssueGoesWithoutIt() {
        keep("News", "2026-11-23T10:00:00Z");
        var collected = new Collecting(
                        List.of(new Hanging("https://ed.example.org/feed")), new MemoryArticles(), false, clock)
                .collect();

        var issue = ((Frozen) run.run(Edition.DAILY, clock.instant(), collected).getFirst()).issue();

        assertThat(issue.status()).isEqualTo(Issue.Status.PLANNING);
        assertThat(issue.warnings())
                .containsExactly(
                        "source: https://ed.example.org/feed did not answer within 20 s: see that its server is"
                                + " up; the issue goes without what is new there");
    }

    private record Hanging(String name) implements ArticleSource {
        @Override
        public Look look(Optional<SourceState> known) {
            return new Look.Unreadable("did not answer within 20 s: see that its server is up");
        }
    }

    @Test
    void aDeadLinkIsToldAndTheIssueGoesOut() {
        keep("Old", "2026-11-22T10:00:00Z");
        keep("New", "2026-11-23T10:00:00Z");
        links = tried -> tried.stream()
                .collect(Collectors.toMap(
                        link -> link,
                        link -> Optional.of("answers with status 404")
                                .filter(_ -> link.toString().endsWith("/" + "Old".hashCode()))));

        var issue = ((Frozen) run(false).run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(issue.status()).isEqualTo(Issue.Status.PLANNING);
        assertThat(issue.warnings())
                .singleElement()
                .asString()
                .startsWith("link: https://")
                .endsWith("status 404");
        assertThat(issues.find(issue.id())).contains(issue);
    }

    @Test
    void whenAllLinksAreDeadTheIssueIsHeld() {
        keep("Old", "2026-11-22T10:00:00Z");
        keep("New", "2026-11-23T10:00:00Z");
        links = dead();

        var issue = ((Frozen) run(false).run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(issue.status()).isEqualTo(Issue.Status.HELD);
        assertThat(issue.reason()).startsWith("links: none of them leads anywhere, such as https://");
        assertThat(dispatched).isEmpty();
    }

    @Test
    void whileItsSenderIsNotVerifiedTheIssueIsHeld() {
        keep("New", "2026-11-23T10:00:00Z");
        mailer.senderObjection(Optional.of("is not verified"));
        assertThat(run.next(Edition.DAILY, clock.instant()).orElseThrow().problems())
                .containsExactly("sender: it is not verified");

        var issue = frozen(Edition.DAILY);

        assertThat(issue.status()).isEqualTo(Issue.Status.HELD);
        assertThat(issue.reason()).isEqualTo("sender: it is not verified");
        assertThat(issues.content(issue.id(), "en")).isPresent();
        assertThat(dispatched).isEmpty();
    }

    @Test
    void whenSesCanNotBeAskedForTheSenderTheIssueGoesOnAndSaysSo() {
        keep("New", "2026-11-23T10:00:00Z");
        mailer.senderObjection(() -> {
            throw new IllegalStateException("not authorized to perform: ses:GetEmailIdentity");
        });

        var issue = frozen(Edition.DAILY);

        assertThat(issue.status()).isEqualTo(Issue.Status.PLANNING);
        assertThat(issue.warnings())
                .containsExactly("sender: SES could not be asked whether it is verified: not authorized to perform:"
                        + " ses:GetEmailIdentity");
        assertThat(dispatched).hasSize(1);
    }

    @Test
    void allThatStandsAgainstAnIssueIsSaidAtOnce() {
        keep("New", "2026-11-23T10:00:00Z");
        mailer.senderObjection(Optional.of("is not verified"));
        links = dead();

        var issue = ((Frozen) run(true).run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(issue.status()).isEqualTo(Issue.Status.DRAFT);
        assertThat(issue.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).isEqualTo("sender: it is not verified"));
    }

    @Test
    void aDraftWithDeadLinksSaysSo() {
        keep("New", "2026-11-23T10:00:00Z");
        links = dead();

        var issue = ((Frozen) run(true).run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(issue.status()).isEqualTo(Issue.Status.DRAFT);
        assertThat(issue.warnings()).singleElement().asString().startsWith("links: none");
    }

    @Test
    void onlyWhatTheIssueLeadsToIsTried() {
        articles.keep(News.full("News", Instant.parse("2026-11-23T10:00:00Z")));
        var tried = new ArrayList<URI>();
        links = asked -> {
            tried.addAll(asked);
            return Map.of();
        };

        run(false).run(Edition.DAILY, clock.instant());

        assertThat(tried).isNotEmpty().doesNotHaveDuplicates().allSatisfy(link -> {
            assertThat(link.getScheme()).isEqualTo("https");
            assertThat(link.getHost()).isIn("ed.example.org", "news.example.org");
        });
    }

    private static LinkTrial dead() {
        return tried -> tried.stream().collect(Collectors.toMap(link -> link, _ -> Optional.of("is gone")));
    }

    @Test
    void anIntroductionStandsInTheNextIssueOfItsEditionAndInThatOneOnly() {
        issues.introduce(Introduction.of(Edition.DAILY, "Dear **neighbors**", URI.create("https://news.example.org")));
        keep("Old", "2026-11-22T10:00:00Z");

        assertThat(frozen(Edition.WEEKLY).id())
                .satisfies(id -> assertThat(html(id)).doesNotContain("neighbors"));
        assertThat(run.next(Edition.DAILY, clock.instant())
                        .orElseThrow()
                        .contents()
                        .values())
                .allSatisfy(content -> assertThat(content.html()).contains("neighbors</strong>"));
        assertThat(html(frozen(Edition.DAILY).id())).contains("neighbors</strong>");

        keep("New", "2026-11-23T10:00:00Z");
        clock.advance(Duration.ofDays(1));
        assertThat(html(frozen(Edition.DAILY).id())).doesNotContain("neighbors");
    }

    private String html(IssueId id) {
        return issues.content(id, "en").orElseThrow().html();
    }

    @Test
    void anIssueHasTheTopicsOfAllItsArticles() {
        var seen = Instant.parse("2026-11-23T10:00:00Z");
        articles.keep(News.about(List.of("Roads", "Schools"), "One", seen));
        articles.keep(News.about(List.of("Roads", "Water"), "Two", seen));
        keep("Nothing in particular", "2026-11-23T10:00:00Z");

        assertThat(frozen(Edition.DAILY).topics()).containsExactlyInAnyOrder("Roads", "Schools", "Water");
    }

    @Test
    void withApprovalAnIssueWaitsAsADraftAndItsArticlesWithIt() {
        keep("News", "2026-11-23T10:00:00Z");

        var reports = run(true).run(Edition.DAILY, clock.instant());

        assertThat(reports.getFirst())
                .isInstanceOfSatisfying(
                        IssueReport.Frozen.class,
                        frozen -> assertThat(frozen.issue().status()).isEqualTo(Issue.Status.DRAFT));
        assertThat(dispatched).isEmpty();
        assertThat(run(true).run(Edition.DAILY, clock.instant()).getFirst()).isInstanceOf(AlreadyMade.class);
        assertThat(dispatched).isEmpty();
    }

    @Test
    void anIssueWhoseMakerDiedBeforeHandingItOverIsHandedOverWhenItsSlotIsRunAgain() {
        keep("News", "2026-11-23T10:00:00Z");
        var dying = run(issues, _ -> {
            throw new IllegalStateException("power cut");
        });
        assertThatThrownBy(() -> dying.run(Edition.DAILY, clock.instant())).hasMessage("power cut");

        assertThat(run.run(Edition.DAILY, clock.instant())).singleElement().isInstanceOf(AlreadyMade.class);
        assertThat(dispatched).extracting(Issue::id).containsExactly(new IssueId("daily-2026-11-23"));
    }

    @Test
    void theSameSlotTwiceMakesOneIssue() {
        keep("News", "2026-11-23T10:00:00Z");
        frozen(Edition.DAILY);
        keep("More news", "2026-11-23T11:00:00Z");

        assertThat(run.run(Edition.DAILY, clock.instant())).singleElement().isInstanceOf(AlreadyMade.class);
        assertThat(issues.open()).hasSize(1);
    }

    @Test
    void anArticleGoesOutOnceAnEdition() {
        keep("News", "2026-11-23T10:00:00Z");
        frozen(Edition.DAILY);
        clock.advance(Duration.ofDays(1));

        assertThat(run.run(Edition.DAILY, clock.instant())).singleElement().isInstanceOf(NothingNew.class);
        assertThat(frozen(Edition.WEEKLY).articles()).hasSize(1);
    }

    @Test
    void theEachEditionMakesAnIssueOfEveryArticle() {
        keep("One", "2026-11-23T10:00:00Z");
        keep("Two", "2026-11-23T11:00:00Z");
        assertThat(run.run(Edition.EACH, clock.instant()))
                .hasSize(2)
                .allSatisfy(report -> assertThat(report).isInstanceOf(Frozen.class));
        assertThat(run.run(Edition.EACH, clock.instant())).isEmpty();
    }

    @Test
    void whereNobodyReadsSingleArticlesNoIssueOfThemIsMadeNowOrLater() {
        keep("One", "2026-11-23T10:00:00Z");
        var noReaders = new Dispatch() {
            private boolean hasAudience;

            @Override
            public void start(Issue issue) {
                dispatched.add(issue);
            }

            @Override
            public boolean hasAudience(Edition edition) {
                return hasAudience;
            }
        };

        assertThat(run(issues, noReaders).run(Edition.EACH, clock.instant())).isEmpty();

        noReaders.hasAudience = true;
        assertThat(run(issues, noReaders).run(Edition.EACH, clock.instant())).isEmpty();
        keep("Two", "2026-11-23T10:00:00Z");
        assertThat(run(issues, noReaders).run(Edition.EACH, clock.instant())).hasSize(1);
        assertThat(frozen(Edition.DAILY).articles()).hasSize(2);
    }

    @Test
    void issuesOfSingleArticlesThatAreMadeMeanwhileDoNotKeepTheDailyOneFromBeingMade() {
        for (var number = 0; number < 40; number++) keep("Article " + number, "2026-11-23T10:00:00Z");
        var during = interfering(() -> run.run(Edition.EACH, clock.instant()));

        var report = run(during, dispatched::add).run(Edition.DAILY, clock.instant());

        assertThat(report).singleElement().isInstanceOf(Frozen.class);
        assertThat(issues.open()).hasSize(1 + DailyCap.MOST);
    }

    @Test
    void anIssueThatCannotBeMadeForChangesIsTriedAgainByWhoeverRunsTheSlot() {
        keep("News", "2026-11-23T10:00:00Z");
        var during = interfering(() -> articles.open()
                .forEach(article -> articles.keep(new Article(
                        article.source(),
                        article.draft(),
                        article.firstSeen(),
                        article.lastChanged().plusSeconds(1),
                        article.standing(),
                        article.issues(),
                        article.revision()))));

        assertThatThrownBy(() -> run(during, dispatched::add).run(Edition.DAILY, clock.instant()))
                .hasMessageContaining("was not made: its articles change faster than it can be made");
    }

    @Test
    void anArticleThatNeverStopsChangingIsSentAfterADayAndSaidToBeSo() {
        var seen = clock.instant().minus(Duration.ofHours(25));
        var article = News.plain("Twelve comments", seen);
        articles.keep(new Article(
                "feed",
                article.draft(),
                seen,
                clock.instant().minusSeconds(60),
                Article.Standing.NEWS,
                article.issues(),
                0));

        assertThat(frozen(Edition.DAILY).warnings())
                .containsExactly(
                        "still changing: \"Twelve comments\". What keeps changing for 24 hours is sent as it is");
    }

    /// The same issues, but something happens before each is frozen.
    private Issues interfering(Runnable during) {
        return (Issues) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                    if (method.getName().equals("freeze")) during.run();
                    return method.invoke(issues, arguments);
                });
    }

    @Test
    void ofManyArticlesADayFourGoByThemselvesAndTheOthersTogether() {
        for (var number = 0; number < 7; number++) keep("Article " + number, "2026-11-23T10:00:0%dZ".formatted(number));

        var made = run.run(Edition.EACH, clock.instant());

        assertThat(made).hasSize(5);
        assertThat(articleCounts(made)).containsExactly(1, 1, 1, 1, 3);
        keep("Later", "2026-11-23T12:00:00Z");
        assertThat(run.run(Edition.EACH, clock.instant())).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(articleCounts(run.run(Edition.EACH, clock.instant()))).containsExactly(1);
    }

    @Test
    void whatAppearsAllAtOnceWaitsForApprovalInEachEdition() {
        reviewAbove = 10;
        keep("News", "2026-11-23T09:00:00Z");
        for (var number = 0; number < 11; number++) keep("Archive " + number, "2026-11-23T10:00:00Z");
        var careful = run(false);

        var each = careful.run(Edition.EACH, clock.instant());
        var daily = ((Frozen) careful.run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(articleCounts(each)).containsExactly(11, 1);
        assertThat(each)
                .extracting(report -> ((Frozen) report).issue().status())
                .containsExactly(Issue.Status.DRAFT, Issue.Status.PLANNING);
        assertThat(daily.status()).isEqualTo(Issue.Status.DRAFT);
        assertThat(daily.warnings())
                .containsExactly("many at once: 11 articles appeared in feed at the same time. Approve the issue if"
                        + " people should get them, else discard it and hide them");
        assertThat(dispatched).hasSize(1);
    }

    @Test
    void whatIsLeftOverOfAFloodWaitsForApprovalToo() {
        reviewAbove = 10;
        for (var number = 0; number < Issues.ARTICLE_LIMIT + 5; number++)
            keep("Archive " + number, "2026-11-23T10:00:00Z");
        var careful = run(false);
        var first = ((Frozen) careful.run(Edition.DAILY, clock.instant()).getFirst()).issue();
        clock.advance(Duration.ofDays(1));

        var second = ((Frozen) careful.run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(first.status()).isEqualTo(Issue.Status.DRAFT);
        assertThat(second.articles()).hasSize(5);
        assertThat(second.status()).isEqualTo(Issue.Status.DRAFT);
        assertThat(second.warnings()).anySatisfy(warning -> assertThat(warning).contains("many at once: 95 articles"));
    }

    private static List<Integer> articleCounts(List<IssueReport> made) {
        return made.stream()
                .map(report -> ((Frozen) report).issue().articles().size())
                .toList();
    }

    @Test
    void theDateOfASlotIsTheNewslettersNotGreenwichs() {
        keep("News", "2026-11-23T10:00:00Z");
        clock.advance(Duration.ofHours(14));
        assertThat(frozen(Edition.DAILY).id()).isEqualTo(new IssueId("daily-2026-11-23"));
    }

    @Test
    void withoutSettlingWhatWasJustPublishedGoesToo() {
        keep("Just published", "2026-11-23T12:59:00Z");
        assertThat(run.run(Edition.DAILY, clock.instant())).singleElement().isInstanceOf(NothingNew.class);
        assertThat(run.settling(Duration.ZERO).run(Edition.DAILY, clock.instant()))
                .singleElement()
                .isInstanceOf(Frozen.class);
    }

    @Test
    void anIssueThatComesTooLateIsHeldNotSentStale() {
        keep("News", "2026-11-22T10:00:00Z");
        var issue = frozen(Edition.DAILY, clock.instant().minus(Duration.ofHours(7)));
        assertThat(issue.status()).isEqualTo(Issue.Status.HELD);
        assertThat(issue.reason()).startsWith("late: its slot was at 2026-11-23T06:00:00Z");
        assertThat(dispatched).isEmpty();
    }

    @Test
    void whatTheEditorHasReleasedDoesNotGoOutByItself() {
        keep("News", "2026-11-22T10:00:00Z");
        var issue = frozen(Edition.DAILY);

        assertThat(issue.goesOutByItself()).isTrue();
        assertThat(issue.release().opened(clock.instant()).goesOutByItself()).isFalse();
        assertThat(issue.correcting(new IssueId("daily-2026-11-22")).goesOutByItself())
                .isFalse();
    }

    @Test
    void whatWasThereBeforeOrWasTakenBackIsNotMailed() {
        var seen = Instant.parse("2026-11-23T10:00:00Z");
        var backlog = News.plain("Backlog", seen);
        articles.keep(new Article("feed", backlog.draft(), seen, seen, Article.Standing.BACKLOG, backlog.issues(), 0));
        articles.keep(News.plain("Taken back", seen).withdrawn());
        assertThat(run.run(Edition.DAILY, clock.instant())).singleElement().isInstanceOf(NothingNew.class);
    }

    @Test
    void whatIsNewsToASingleArticlesReadersIsShownBeforeItGoes() {
        keep("Old", "2026-11-22T10:00:00Z");
        keep("New", "2026-11-23T10:00:00Z");

        var next = run.next(Edition.EACH, clock.instant()).orElseThrow();

        assertThat(next.articles()).isEqualTo(1);
        assertThat(next.contents().get("en"))
                .satisfies(content -> assertThat(content.subject()).isEqualTo("New"));
        assertThat(next.id().text()).startsWith("each-");
        assertThat(run.next(Edition.DAILY, clock.instant()).orElseThrow().articles())
                .isEqualTo(2);
    }

    @Test
    void withoutNewsThereIsNothingToShow() {
        assertThat(run.next(Edition.DAILY, clock.instant())).isEmpty();
    }

    @Test
    void anIssueThatWasMadeAndNotHandedOverIsHandedOverByTheNextRun() {
        keep("News", "2026-11-23T10:00:00Z");
        var made = frozen(Edition.DAILY);
        dispatched.clear();

        run.run(Edition.DAILY, clock.instant());
        assertThat(dispatched).containsExactly(made);

        issues.replace(made.opened(clock.instant()));
        dispatched.clear();
        run.run(Edition.DAILY, clock.instant());
        assertThat(dispatched).isEmpty();
    }

    @Test
    void asManyArticlesAsAnIssueHoldsAreAllInIt() {
        for (var number = 0; number < Issues.ARTICLE_LIMIT; number++)
            keep("Article " + number, "2026-11-22T10:%02d:%02dZ".formatted(number / 60, number % 60));

        var issue = frozen(Edition.DAILY);

        assertThat(issue.articles()).hasSize(Issues.ARTICLE_LIMIT);
        assertThat(issue.warnings()).noneMatch(warning -> warning.contains("no issue holds more"));
    }

    @Test
    void whatWasInAnEarlierIssueIsNotNamedAsLeftOut() {
        keep("Old", "2026-11-22T10:00:00Z");
        keep("Just published", "2026-11-23T12:50:00Z");
        frozen(Edition.DAILY);
        clock.advance(Duration.ofDays(1));
        keep("Just published too", "2026-11-24T12:50:00Z");

        assertThat(frozen(Edition.DAILY).warnings())
                .containsExactly(
                        "left out: \"Just published too\", new or changed less than 15 minutes before; the next"
                                + " issue has it");
    }

    @Test
    void sixtyWarningsAreKeptAndNoneIsCounted() {
        keep("News", "2026-11-23T10:00:00Z");
        links = _ -> IntStream.range(0, 61)
                .mapToObj(number -> URI.create("https://ed.example.org/" + number))
                .collect(Collectors.toMap(
                        link -> link, link -> link.getPath().equals("/1") ? Optional.empty() : Optional.of("is gone")));

        var issue = ((Frozen) run(false).run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(issue.warnings()).hasSize(60).allMatch(warning -> warning.startsWith("link: "));
    }

    @Test
    void issuesOfOtherDaysAndEditionsDoNotCountAgainstTheDaysCap() {
        for (var number = 0; number < 5; number++) keep("Article " + number, "2026-11-23T10:00:0%dZ".formatted(number));
        assertThat(run.run(Edition.EACH, clock.instant())).hasSize(5);
        clock.advance(Duration.ofDays(1));
        for (var number = 5; number < 10; number++)
            keep("Article " + number, "2026-11-24T10:00:0%dZ".formatted(number));
        frozen(Edition.DAILY);

        assertThat(articleCounts(run.run(Edition.EACH, clock.instant()))).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void whatCanNotBeKeptIsTriedAgainAndNotBlamedOnTheArticle() {
        keep("First", "2026-11-23T10:00:00Z");
        keep("Second", "2026-11-23T10:00:01Z");
        var failing = new AtomicBoolean(true);
        var store = interfering(() -> {
            if (failing.getAndSet(false)) throw new IllegalStateException("DynamoDB does not answer");
        });
        var unlucky = run(store, dispatched::add);

        assertThatThrownBy(() -> unlucky.run(Edition.EACH, clock.instant())).hasMessage("DynamoDB does not answer");

        assertThat(unlucky.run(Edition.EACH, clock.instant()))
                .extracting(report -> report.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Frozen");
        assertThat(issues.open()).hasSize(2);
    }

    @Test
    void noIssueHoldsMoreTextThanOneTransactionMayMark() {
        for (var number = 0; number < 12; number++) {
            var plain = News.plain("Article " + number, Instant.parse("2026-11-23T10:00:0%dZ".formatted(number % 10)))
                    .draft();
            keep(new Draft(
                    plain.guid(),
                    plain.title(),
                    plain.link(),
                    plain.published(),
                    plain.dateline(),
                    plain.attribution(),
                    plain.author(),
                    plain.image(),
                    plain.summary(),
                    "<p>" + "x".repeat(280 * 1024) + "</p>",
                    plain.categories()));
        }

        var first = frozen(Edition.DAILY);
        clock.advance(Duration.ofDays(1));
        var second = frozen(Edition.DAILY);

        assertThat(first.articles()).hasSize(10);
        assertThat(first.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .endsWith("for no issue holds more than 3 MB of text; the next one has them"));
        assertThat(second.articles()).hasSize(2);
    }

    // Those of the day before were approved today, after today's.
    @Test
    void whatLeavesTodayCountsAgainstTheDaysCapWheneverItWasMade() {
        var careful = run(true);
        for (var day = 23; day <= 24; day++) {
            for (var number = 0; number < 4; number++)
                keep("Article %d %d".formatted(day, number), "2026-11-%dT10:00:00Z".formatted(day));
            assertThat(careful.run(Edition.EACH, clock.instant())).hasSize(4);
            if (day == 23) clock.advance(Duration.ofDays(1));
        }
        var drafts = issues.open().stream()
                .sorted(Comparator.comparing(Issue::frozenAt).reversed())
                .toList();
        assertThat(drafts).hasSize(8);
        for (var draft : drafts) {
            clock.advance(Duration.ofSeconds(1));
            var opened = draft.release().opened(clock.instant());
            assertThat(issues.replace(opened)).isTrue();
            assertThat(issues.replace(opened.withRevision(opened.revision() + 1).moved(Issue.Status.SENT, "")))
                    .isTrue();
        }

        keep("One more", "2026-11-24T11:00:00Z");
        keep("And another", "2026-11-24T11:00:00Z");
        assertThat(careful.run(Edition.EACH, clock.instant())).isEmpty();
    }

    private void keep(Draft draft) {
        var seen = draft.published().orElseThrow();
        articles.keep(new Article("feed", draft, seen, seen, Article.Standing.NEWS, Map.of(), 0));
    }

    private void keep(String title, String seen) {
        assertThat(articles.keep(News.plain(title, Instant.parse(seen)))).isTrue();
    }

    private Issue frozen(Edition edition) {
        return frozen(edition, clock.instant());
    }

    private Issue frozen(Edition edition, Instant slot) {
        var report = run.run(edition, slot).getFirst();
        assertThat(report).isInstanceOf(Frozen.class);
        return ((Frozen) report).issue();
    }
}
