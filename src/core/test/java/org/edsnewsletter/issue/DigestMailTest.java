package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.testing.ParsedTemplates;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestMailTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    private final DigestMail mail = new DigestMail(
            ParsedTemplates.BUILT_IN,
            "Ed's newsletter",
            "12 Court Street, Alder Falls",
            URI.create("https://news.example.org"),
            "en");

    @Test
    void anArticleIsToldWithHeadlineDatelineSummaryLinkAndWhereItFirstAppeared() {
        var content = render(News.full("Footbridge reopens in spring", NOW));
        var page = Jsoup.parse(content.html());

        assertThat(page.select("h2 a").text()).isEqualTo("Footbridge reopens in spring");
        assertThat(page.select("h2 a").attr("href")).startsWith("https://ed.example.org/news/");
        assertThat(page.text())
                .contains("Alder Falls, November 21, 2026")
                .contains("The council voted seven to two")
                .contains("Content originally published by The Prairie Courier on November 20, 2026.");
        assertThat(content.text())
                .contains(
                        "Footbridge reopens in spring\n----------------------------\nAlder Falls, November 21, 2026 · by Ed Fairweather\n")
                .contains("Content originally published by The Prairie Courier on November 20,\n2026.")
                .contains("https://ed.example.org/news/");
    }

    @Test
    void whatAnArticleDoesNotHaveLeavesNoTrace() {
        var content = render(News.plain("Short notice", NOW));
        assertThat(Jsoup.parse(content.html()).text()).doesNotContain("originally published", " · by ");
        assertThat(Jsoup.parse(content.html()).select("img")).isEmpty();
        assertThat(content.text()).doesNotContain("originally published", " · by ", "\n\n\n\n");
    }

    @Test
    void theSubjectIsTheLeadAndHowManyMore() {
        assertThat(render(News.plain("One", NOW)).subject()).isEqualTo("One");
        assertThat(render(News.plain("One", NOW), News.plain("Two", NOW), News.plain("Three", NOW))
                        .subject())
                .isEqualTo("One + 2 more");
        assertThat(render(News.plain("x".repeat(500), NOW), News.plain("Two", NOW))
                        .subject())
                .hasSize(120)
                .endsWith("… + 1 more");
    }

    @Test
    void nothingInAnArticleCanBeTakenForAMergeFieldOrMarkup() {
        var content = render(News.article(
                "{{unsubscribe}} {{{x}}} <script>alert(1)</script>",
                "Braces {{#if}} and }} & \"quotes\"",
                NOW,
                Optional.of("{{place}}"),
                Optional.empty()));
        assertThat(Checks.of(content)).isEmpty();
        assertThat(content.subject()).doesNotContain("{{");
        assertThat(content.html()).doesNotContain("<script>", "{{{", "{{place");
        assertThat(MergeFields.in(content.html()))
                .containsExactlyInAnyOrder("greetingHtml", "preferences", "unsubscribe");
        assertThat(MergeFields.in(content.text())).containsExactlyInAnyOrder("greeting", "preferences", "unsubscribe");
    }

    @Test
    void linesOfTheTextPartAreAtMost72CharactersUnlessALinkIsLonger() {
        var content = render(News.full("A headline that goes on ".repeat(6), NOW), News.plain("Short", NOW));
        assertThat(content.text().lines())
                .allSatisfy(line -> assertThat(line.length() <= 72 || line.contains("https://") || line.contains("{{"))
                        .as(line)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(Edition.class)
    void everyEditionSaysHowOftenItComesWhoSendsItAndHowToLeave(Edition edition) {
        var content = render(edition, "en", News.plain("One", NOW));
        for (var part : List.of(Jsoup.parse(content.html()).text(), content.text())) {
            assertThat(part).contains("12 Court Street, Alder Falls", "Ed's newsletter", "Unsubscribe");
        }
        assertThat(Checks.of(content)).isEmpty();
    }

    @Test
    void theMailIsBuiltForReadingMachinesToo() {
        var page = Jsoup.parse(render(News.full("One", NOW)).html());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("table:not([role=presentation])")).isEmpty();
        assertThat(page.select("img:not([alt])")).isEmpty();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("script, link, form, iframe")).isEmpty();
    }

    @Test
    void aMailThatGmailWouldClipIsStopped() {
        var content = new Content("News", "{{unsubscribe}}" + "word ".repeat(30_000), "{{unsubscribe}}");
        assertThat(Checks.of(content)).singleElement().asString().startsWith("size: the HTML part has 15");
    }

    @Test
    void aTemplateWithoutAWayToLeaveIsStopped() {
        assertThat(Checks.of(new Content("News", "<p>{{unsubscribed}}</p>", "{{unsubscribe}} {{ #if }}")))
                .containsExactlyInAnyOrder(
                        "merge fields: nothing fills unsubscribed",
                        "merge fields: something looks like one and is none: {{ #if }}",
                        "unsubscribe link: the template has no {{unsubscribe}}");
    }

    @Test
    void whoReadsSpanishIsToldInSpanishAboutArticlesAsTheyWereWritten() {
        var content = render(Edition.DAILY, "es", News.full("Footbridge reopens", NOW), News.plain("Two", NOW));
        var page = Jsoup.parse(content.html());

        assertThat(content.subject()).isEqualTo("Footbridge reopens y 1 más");
        assertThat(page.select("html").attr("lang")).isEqualTo("es");
        assertThat(page.select("h2").eachAttr("lang")).containsExactly("en", "en");
        assertThat(page.text())
                .contains("Las novedades de hoy")
                .contains("Alder Falls, 21 de noviembre de 2026 · por Ed Fairweather")
                .contains("Publicado originalmente por The Prairie Courier el 20 de noviembre de 2026.");
        assertThat(content.text()).contains("Darme de baja: {{unsubscribe}}");
        assertThat(Checks.of(content)).isEmpty();
    }

    @Test
    void whoReadsTheLanguageOfTheArticlesIsNotToldWhichItIs() {
        var page = Jsoup.parse(render(News.full("Footbridge reopens", NOW)).html());

        assertThat(page.select("body [lang]")).isEmpty();
    }

    private Content render(Article... articles) {
        return render(Edition.DAILY, "en", articles);
    }

    private Content render(Edition edition, String language, Article... articles) {
        return Optional.ofNullable(mail.render(edition, List.of(articles)).get(language))
                .orElseThrow();
    }
}
