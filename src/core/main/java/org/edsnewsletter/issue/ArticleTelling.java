package org.edsnewsletter.issue;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.template.Templates;

/// How articles are told in a language.
final class ArticleTelling {

    /// How far into a text its opening goes, in characters of HTML.
    private static final int OPENING = 3000;

    private final Templates templates;
    private final String language;
    private final URI siteUrl;
    private final DateTimeFormatter date;

    ArticleTelling(Templates templates, String language, URI siteUrl) {
        this.templates = templates;
        this.language = language;
        this.siteUrl = siteUrl;
        this.date = templates.dates(language, "date");
    }

    IssuePage.Card card(Article article, Detail detail) {
        return card(article, detail, detail.pictures());
    }

    /// The card of an article whose text follows: without a picture that the text opens with.
    IssuePage.Card above(Article article, Detail detail) {
        var body = article.draft().body();
        var opening = body.substring(0, Math.min(body.length(), OPENING));
        var repeats = article.draft()
                .image()
                .filter(image -> opening.contains('"' + image.toString().replace("&", "&amp;") + '"'))
                .isPresent();
        return card(article, detail, detail.pictures() && !repeats);
    }

    private IssuePage.Card card(Article article, Detail detail, boolean pictures) {
        var draft = article.draft();
        return new IssuePage.Card(
                MergeFields.escape(Cut.words(draft.title(), detail.title())),
                MergeFields.escape(dateline(draft.dateline())),
                draft.author().map(MergeFields::escape),
                MergeFields.escape(Cut.words(draft.summary(), detail.summary())),
                draft.link().toString(),
                draft.image().filter(_ -> pictures).filter(this::isSafe).map(URI::toString),
                draft.attribution()
                        .filter(_ -> detail.summary() > 0)
                        .map(this::attribution)
                        .map(MergeFields::escape),
                detail.shares() ? ShareLink.of(draft.title(), draft.link()) : List.of());
    }

    // In plain http, mail programs and networks show, change or drop pictures as they like. Only a local run has a site
    // without https (Config sees to that), and its pictures never leave the machine.
    private boolean isSafe(URI image) {
        return "https".equalsIgnoreCase(image.getScheme())
                || siteUrl.resolve("/").equals(image.resolve("/"));
    }

    String day(LocalDate day) {
        return date.format(day);
    }

    private String dateline(Dateline dateline) {
        var day = date.format(dateline.date());
        return dateline.place()
                .map(place -> templates.say(language, "dateline", place, day))
                .orElse(day);
    }

    private String attribution(Attribution first) {
        return first.date()
                .map(day -> templates.say(language, "firstPublishedOn", first.publication(), date.format(day)))
                .orElseGet(() -> templates.say(language, "firstPublished", first.publication()));
    }

    /// How much is told of each article: less, where a mail would be too large for mail programs.
    ///
    /// @param title characters of it, and `summary`
    /// @param body characters of the text, where a whole article is mailed
    /// @param words what the editor is told of it
    record Detail(int title, int summary, boolean pictures, boolean shares, int body, Optional<String> words) {

        /// From the most to the least.
        static final List<Detail> LEVELS = List.of(
                new Detail(300, 1_200, true, true, 12_000, Optional.empty()),
                new Detail(300, 160, true, true, 6_000, Optional.of("summaries are shortened")),
                new Detail(
                        200, 160, true, false, 3_000, Optional.of("summaries are shortened, links to share left out")),
                new Detail(160, 0, false, false, 1_000, Optional.of("only titles are listed")));
    }
}
