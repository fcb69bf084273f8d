package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.issue.SampleIssues.daily;
import static org.edsnewsletter.issue.SampleIssues.long_;
import static org.edsnewsletter.issue.SampleIssues.mail;
import static org.edsnewsletter.issue.SampleIssues.plain;
import static org.edsnewsletter.issue.SampleIssues.six;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.testing.ParsedTemplates;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in an issue, and in which order.
class ComposingTest {

    private static final DigestStyle BY_TOPIC =
            new DigestStyle(List.of("Water", "roads"), 20, Optional.of("{newsletter}, {date}: {lead}{more}"));

    @Test
    void theFirstLeadsAndTheOthersFollowByTopicThoseOnNoneLast() {
        var ordered = mail(BY_TOPIC).order(six());

        assertThat(ordered.stream().map(article -> article.draft().title().replaceFirst(" .*", "")))
                .containsExactly("Miller", "Well", "Prairie", "The", "Volunteer", "Office");
        var page = Jsoup.parse(english(mail(BY_TOPIC).render(daily(ordered))).html());
        assertThat(page.select("h2").eachText())
                .containsExactly(six().getFirst().draft().title(), "Water", "roads", "More news");
        assertThat(page.select("h3")).hasSize(5);
    }

    @Test
    void whatIsNewestIsInTheMailWhateverItIsAboutAndTopicsOnlyOrder() {
        var newest = six().reversed();
        var capped = mail(new DigestStyle(BY_TOPIC.topics(), 4, Optional.empty()));

        var ordered = capped.order(newest);

        assertThat(ordered.subList(0, 4)).isEqualTo(mail(BY_TOPIC).order(newest.subList(0, 4)));
        assertThat(ordered.subList(4, 6)).isEqualTo(newest.subList(4, 6));
        assertThat(mail(BY_TOPIC).order(newest).subList(0, 4))
                .as("with topics first, older ones would be in it")
                .containsAnyElementsOf(newest.subList(4, 6));
        var page = Jsoup.parse(english(capped.render(daily(ordered))).html());
        assertThat(page.text())
                .contains(newest.subList(0, 4).stream()
                        .map(article -> article.draft().title())
                        .toArray(String[]::new));
        assertThat(page.select("h3")).hasSize(3);
    }

    @Test
    void withoutTopicsTheOrderStaysAndNothingIsGrouped() {
        var page = Jsoup.parse(
                english(mail(DigestStyle.PLAIN).render(daily(six()))).html());

        assertThat(mail(DigestStyle.PLAIN).order(six())).isEqualTo(six());
        assertThat(page.select("h2").eachText())
                .isEqualTo(six().stream().map(it -> it.draft().title()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example.org,    https://ed.example.org/bridge.jpg,    true",
        "https://news.example.org,    http://ed.example.org/bridge.jpg,     false",
        "https://news.example.org,    http://news.example.org/bridge.jpg,   false",
        "https://news.example.org,    http://localhost:8080/bridge.jpg,     false",
        "http://localhost:8080,       https://ed.example.org/bridge.jpg,    true",
        "http://localhost:8080,       http://localhost:8080/bridge.jpg,     true",
        "http://localhost:8080,       http://localhost:9090/bridge.jpg,     false",
        "http://localhost:8080,       http://ed.example.org/bridge.jpg,     false",
        "http://localhost:8080,       data:image/png;base64;AAAA,           false"
    })
    void aPictureIsShownIfItIsSecureOrOfALocalRunsOwnSite(URI site, URI picture, boolean shown) {
        var telling = new ArticleTelling(ParsedTemplates.BUILT_IN, "en", site);
        var article = News.pictured(picture);

        var card = telling.card(article, ArticleTelling.Detail.LEVELS.getFirst());

        assertThat(card.image()).isEqualTo(shown ? Optional.of(picture.toString()) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"5, One more article on the site", "4, 2 more articles on the site"})
    void whatIsBeyondTheCapIsOnTheSite(int most, String said) {
        var rendered =
                english(mail(new DigestStyle(List.of(), most, Optional.empty())).render(daily(six())));
        var page = Jsoup.parse(rendered.html());

        assertThat(page.select("h2")).hasSize(most);
        assertThat(page.select("a:contains(" + said + ")").attr("href"))
                .isEqualTo("https://news.example.org/archive/daily-2026-11-23");
        assertThat(rendered.subject()).endsWith(" + 5 more");
        assertThat(mail(new DigestStyle(List.of(), most, Optional.empty()))
                        .render(daily(six()))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("left out: \"")
                .endsWith("\", for a mail shows %d articles; they are counted as more on the site".formatted(most));
        assertThat(rendered.text()).contains(said + " [");
    }

    @Test
    void besideTheSubjectAMailboxShowsTheOtherHeadlines() {
        var html = english(mail(DigestStyle.PLAIN).render(daily(six()))).html();
        var others =
                six().stream().skip(1).map(article -> article.draft().title()).collect(Collectors.joining(" · "));

        assertThat(Jsoup.parse(html).body().text()).startsWith(others.substring(0, 100));
    }

    @Test
    void theLeadHasItsPicture() {
        var lead = six().getFirst();
        var page = Jsoup.parse(
                english(mail(DigestStyle.PLAIN).render(daily(six()))).html());

        var pictures = page.select("img[src=" + lead.draft().image().orElseThrow() + "]");
        assertThat(pictures).hasSize(1);
        assertThat(pictures.hasAttr("alt")).isTrue();
    }

    @Test
    void theSubjectFollowsThePattern() {
        assertThat(english(mail(BY_TOPIC).render(daily(six()))).subject())
                .isEqualTo(
                        "Ed's newsletter, November 23, 2026: Miller Creek bridge to be replaced before the next harvest"
                                + " + 5 more");
        var odd = daily(List.of(plain("{date} {more} {{lead}}")));
        assertThat(english(mail(BY_TOPIC).render(odd)).subject()).contains(": {date} {more} {\u2060{lead}");
    }

    @Test
    void aCorrectionSaysSoInItsSubjectAndAtItsTop() {
        var rendered = english(mail(DigestStyle.PLAIN).render(daily(six()).correcting("Not <May>, but {{August}}.")));

        assertThat(rendered.subject()).startsWith("Correction: Miller Creek bridge");
        assertThat(Jsoup.parse(rendered.html()).select("h1").text()).isEqualTo("Correction");
        assertThat(Jsoup.parse(rendered.html()).select(".note").text()).startsWith("Not <May>, but {");
        assertThat(rendered.text()).contains("\n* Not <May>, but {");
        assertThat(Checks.of(rendered)).isEmpty();
    }

    @Test
    void theSubjectOfACorrectionIsNoLongerThanAnother() {
        var long_ = daily(List.of(plain("x".repeat(300))));

        assertThat(english(mail(DigestStyle.PLAIN).render(long_.correcting("Not May.")))
                        .subject())
                .hasSize(120)
                .startsWith("Correction: x")
                .endsWith("…");
    }

    @Test
    void anIssueOfTheEachEditionIsTheWholeArticle() {
        var rendered = english(mail(DigestStyle.PLAIN).render(Composition.of(Edition.EACH, List.of(six().getFirst()))));
        var page = Jsoup.parse(rendered.html());

        assertThat(page.select("h1").text()).isEqualTo("Miller Creek bridge to be replaced before the next harvest");
        assertThat(page.select("h2").eachText()).containsExactly("What it costs", "What comes next");
        assertThat(page.select("table.data th[style]")).hasSize(2);
        assertThat(rendered.text())
                .contains("What it costs\n=============\n")
                .contains("\n- The state pays $2.1 million.\n- The county pays the rest, over three years.\n\n")
                .contains("\nMarch to August | The bridge and County Road 9\n")
                .contains("\n> “You can set your watch")
                .contains("\n1. Bids are opened in January.\n")
                .contains("county board [1]")
                .contains("\n[1] https://county.example.org/board\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 90})
    void aMailThatWouldBeClippedTellsLessAndSaysSo(int count) {
        var rendering = mail(new DigestStyle(List.of(), 90, Optional.empty())).render(daily(long_(count)));
        var page = Jsoup.parse(english(rendering).html());

        assertThat(rendering.warnings())
                .singleElement()
                .asString()
                .startsWith("size: the mail would be clipped at 102 KB");
        for (var content : rendering.contents().values()) {
            assertThat(content.html().getBytes(StandardCharsets.UTF_8).length).isLessThan(101 * 1024);
            assertThat(Checks.of(content)).isEmpty();
        }
        assertThat(page.select("h2")).hasSize(count);
        assertThat(page.text()).contains("This mail was shortened").contains("Article number " + count);
        assertThat(english(rendering).text()).containsIgnoringWhitespaces("This mail was shortened");
    }

    @Test
    void aMailThatFitsIsNotShortenedAndNothingIsWarnedOf() {
        var rendering = mail(DigestStyle.PLAIN).render(daily(six()));

        assertThat(rendering.warnings()).isEmpty();
        assertThat(english(rendering).html()).doesNotContain("shortened");
    }

    @Test
    void everyArticleCanBeSharedByPlainLinks() {
        var page = Jsoup.parse(english(mail(DigestStyle.PLAIN).render(daily(List.of(plain("A & B: 100 % true?")))))
                .html());
        var address = "https%3A%2F%2Fed.example.org%2Fnews%2Fa-b-100-true-";
        var title = "A%20%26%20B%3A%20100%20%25%20true%3F";

        assertThat(page.select("a[aria-label$=: A & B: 100 % true?]:not([aria-label^=Read])")
                        .eachAttr("href"))
                .containsExactly(
                        "https://www.facebook.com/sharer/sharer.php?u=" + address,
                        "https://x.com/intent/post?text=" + title + "&url=" + address,
                        "https://bsky.app/intent/compose?text=" + title + "%20" + address,
                        "mailto:?subject=" + title + "&body=" + title + "%0D%0A" + address,
                        "https://ed.example.org/news/a-b-100-true-");
        assertThat(ShareLink.of("a+b", URI.create("https://example.org/?a=1&b=2"))
                        .get(1)
                        .link())
                .endsWith("?text=a%2Bb&url=https%3A%2F%2Fexample.org%2F%3Fa%3D1%26b%3D2");
    }

    @Test
    void headingsOfAnIntroductionStandAboveNoArticle() {
        var page = Jsoup.parse(english(
                        mail(DigestStyle.PLAIN)
                                .render(
                                        daily(six())
                                                .introducedBy(
                                                        "<h1>Dear all</h1><p onclick=x>Read <a href=\"https://example.org/a\">this</a>.</p>")))
                .html());

        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("p strong").text()).isEqualTo("Dear all");
        assertThat(page.select("a:contains(this)").attr("style")).contains("color:#");
    }

    @Test
    void aPictureThatTheTextOpensWithIsNotShownTwice() {
        var telling = new ArticleTelling(ParsedTemplates.BUILT_IN, "en", URI.create("https://news.example.org"));
        var picture = "https://ed.example.org/bridge.jpg?a=1&b=2";
        var most = ArticleTelling.Detail.LEVELS.getFirst();

        assertThat(telling.above(showing(picture, "<p>A text.</p>"), most).image())
                .contains(picture);
        assertThat(telling.above(
                                showing(picture, "<img src=\"" + picture.replace("&", "&amp;") + "\"><p>A text.</p>"),
                                most)
                        .image())
                .isEmpty();
        assertThat(telling.above(showing(picture, "<p>A text.</p>"), ArticleTelling.Detail.LEVELS.getLast())
                        .image())
                .isEmpty();
    }

    @Test
    void aWholeArticleShowsThePictureThatItOpensWithOnce() {
        var picture = "https://ed.example.org/bridge.jpg";
        var article = showing(picture, "<p><img src=\"" + picture + "\"></p><p>A text.</p>");

        var rendered = english(mail(DigestStyle.PLAIN).render(Composition.of(Edition.EACH, List.of(article))));

        assertThat(Jsoup.parse(rendered.html()).select("img[src=" + picture + "]"))
                .hasSize(1);
    }

    @Test
    void whereAnArticleWasFirstPublishedIsSaidWithOrWithoutADayAndNotWithTitlesAlone() {
        var telling = new ArticleTelling(ParsedTemplates.BUILT_IN, "en", URI.create("https://news.example.org"));
        var seen = Instant.parse("2026-11-23T10:00:00Z");
        var undated = News.article(
                "A bridge",
                "It opens.",
                seen,
                Optional.empty(),
                Optional.of(new Attribution("The Courier", Optional.empty())));

        assertThat(telling.card(undated, ArticleTelling.Detail.LEVELS.getFirst())
                        .attribution())
                .hasValueSatisfying(words -> assertThat(words).contains("The Courier"));
        assertThat(telling.card(undated, ArticleTelling.Detail.LEVELS.getLast()).attribution())
                .isEmpty();
    }

    private static Article showing(String picture, String body) {
        var bare = News.pictured(URI.create(picture)).draft();
        var draft = new Draft(
                bare.guid(),
                bare.title(),
                bare.link(),
                bare.published(),
                bare.dateline(),
                bare.attribution(),
                bare.author(),
                bare.image(),
                bare.summary(),
                body,
                bare.categories());
        return new Article("feed", draft, Instant.EPOCH, Instant.EPOCH, Article.Standing.NEWS, Map.of(), 0);
    }

    @Test
    void theSubjectsPatternIsForDigestsOnly() {
        assertThat(english(mail(BY_TOPIC).render(Composition.of(Edition.EACH, List.of(six().getFirst()))))
                        .subject())
                .isEqualTo(six().getFirst().draft().title());
    }

    @Test
    void besideTheSubjectOfASingleArticleAMailboxShowsHowItBegins() {
        var only = six().getFirst();

        assertThat(Jsoup.parse(english(mail(DigestStyle.PLAIN).render(daily(List.of(only))))
                                .html())
                        .body()
                        .text())
                .startsWith(only.draft().summary().substring(0, 60));
    }

    private static Content english(Rendering rendering) {
        return Optional.ofNullable(rendering.contents().get("en")).orElseThrow();
    }
}
