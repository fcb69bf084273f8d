package org.edsnewsletter.issue;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.template.Templates;

/// How a digest reads and looks: `templates/mail/digest.html.ftlh` and `digest.txt.ftl`.
///
/// It is rendered once for everybody who reads a language; what differs from person to person stays in it as merge
/// fields. Only the frame is in that language: articles are mailed as they were written.
public final class DigestMail {

    private static final int SUBJECT_LENGTH = 120;
    private static final int TEXT_WIDTH = 72;

    private final Templates templates;
    private final String newsletter;
    private final String postalAddress;
    private final URI siteUrl;
    private final String language;

    /// @param newsletter its name
    /// @param language what articles are written in, an IETF tag
    public DigestMail(Templates templates, String newsletter, String postalAddress, URI siteUrl, String language) {
        this.templates = templates;
        this.newsletter = newsletter;
        this.postalAddress = postalAddress;
        this.siteUrl = siteUrl;
        this.language = language;
    }

    /// The language whose subject line stands for the issue wherever it is listed.
    public String language() {
        return Languages.of(language);
    }

    /// Renders an issue in each of [Languages#SUPPORTED].
    ///
    /// @param articles at least one, in the order they stand in the mail
    /// @return by language
    /// @throws Templates.Faulty when a template is wrong
    public Map<String, Content> render(Edition edition, List<Article> articles) {
        var contents = new LinkedHashMap<String, Content>();
        for (var language : Languages.SUPPORTED)
            contents.put(language, render(language, edition, articles, Optional.empty()));
        return contents;
    }

    /// Renders an issue once more as a correction of what its readers got.
    ///
    /// @param note what was wrong, in plain text
    public Map<String, Content> correction(Edition edition, List<Article> articles, String note) {
        var contents = new LinkedHashMap<String, Content>();
        for (var language : Languages.SUPPORTED)
            contents.put(language, render(language, edition, articles, Optional.of(note)));
        return contents;
    }

    private Content render(String reader, Edition edition, List<Article> articles, Optional<String> note) {
        var telling = new Telling(templates, reader);
        var plain = subject(reader, articles);
        var subject = note.isPresent() ? templates.say(reader, "correctionSubject", plain) : plain;
        var model = new HashMap<String, Object>(Map.of(
                "newsletter",
                newsletter,
                "postalAddress",
                postalAddress,
                "siteUrl",
                siteUrl.toString(),
                "articleLanguage",
                language,
                "edition",
                edition.key(),
                "subject",
                subject,
                "preheader",
                preheader(articles),
                "articles",
                articles.stream().map(telling::item).toList()));
        note.map(MergeFields::escape).ifPresent(text -> model.put("note", text));
        return new Content(
                subject,
                templates.render("mail/digest.html.ftlh", reader, model),
                templates.render("mail/digest.txt.ftl", reader, model));
    }

    private String subject(String reader, List<Article> articles) {
        var lead = MergeFields.escape(articles.getFirst().draft().title());
        var more = articles.size() == 1 ? "" : templates.say(reader, "digestSubjectMore", articles.size() - 1);
        var room = SUBJECT_LENGTH - more.length();
        return (lead.length() <= room ? lead : lead.substring(0, room - 1).strip() + "…") + more;
    }

    // What mail programs show beside the subject: the other headlines, or how the only article begins.
    private static String preheader(List<Article> articles) {
        var text = articles.size() == 1
                ? articles.getFirst().draft().summary()
                : String.join(
                        " · ",
                        articles.stream()
                                .skip(1)
                                .map(article -> article.draft().title())
                                .toList());
        return MergeFields.escape(
                text.length() <= 140 ? text : text.substring(0, 139).strip() + "…");
    }

    /// An article as the templates see it; nothing in it can be taken for a merge field.
    ///
    /// @param dateline `Alder Falls, March 3, 2026`
    /// @param attribution `Content originally published by The Prairie Courier on March 1, 2026.`
    /// @param summaryLines the summary, wrapped for the text part
    public record Item(
            String headline,
            String dateline,
            Optional<String> author,
            String summary,
            List<String> summaryLines,
            String link,
            Optional<String> image,
            Optional<String> attribution,
            List<String> attributionLines,
            List<String> headlineLines) {}

    /// How articles are told in a language.
    private static final class Telling {

        private final Templates templates;
        private final String language;
        private final DateTimeFormatter date;

        Telling(Templates templates, String language) {
            this.templates = templates;
            this.language = language;
            this.date = templates.dates(language, "date");
        }

        Item item(Article article) {
            var draft = article.draft();
            var headline = MergeFields.escape(draft.title());
            var summary = MergeFields.escape(draft.summary());
            var attribution = draft.attribution().map(this::attribution).map(MergeFields::escape);
            return new Item(
                    headline,
                    MergeFields.escape(dateline(draft.dateline())),
                    draft.author().map(MergeFields::escape),
                    summary,
                    PlainText.wrap(summary, TEXT_WIDTH),
                    draft.link().toString(),
                    draft.image().map(URI::toString),
                    attribution,
                    attribution.map(text -> PlainText.wrap(text, TEXT_WIDTH)).orElse(List.of()),
                    PlainText.wrap(headline, TEXT_WIDTH));
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
    }
}
