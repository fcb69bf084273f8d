package org.edsnewsletter.issue;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.template.Templates;

/// How a digest reads and looks: `templates/mail/digest.html.ftlh` and `digest.txt.ftl`.
///
/// It is rendered once for everybody; what differs from person to person stays in it as merge fields.
public final class DigestMail {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);
    private static final int SUBJECT_LENGTH = 120;
    private static final int TEXT_WIDTH = 72;

    private final Templates templates;
    private final String newsletter;
    private final String postalAddress;
    private final URI siteUrl;

    /// @param newsletter its name
    public DigestMail(Templates templates, String newsletter, String postalAddress, URI siteUrl) {
        this.templates = templates;
        this.newsletter = newsletter;
        this.postalAddress = postalAddress;
        this.siteUrl = siteUrl;
    }

    /// The language it is written in, an IETF tag.
    public String language() {
        return "en";
    }

    /// Renders an issue.
    ///
    /// @param articles at least one, in the order they stand in the mail
    /// @throws Templates.Faulty when a template is wrong
    public Content render(Edition edition, List<Article> articles) {
        var model = Map.of(
                "newsletter", newsletter,
                "postalAddress", postalAddress,
                "siteUrl", siteUrl.toString(),
                "language", language(),
                "edition", edition.key(),
                "subject", subject(articles),
                "preheader", preheader(articles),
                "articles", articles.stream().map(Item::of).toList());
        return new Content(
                subject(articles),
                templates.render("mail/digest.html.ftlh", model),
                templates.render("mail/digest.txt.ftl", model));
    }

    private static String subject(List<Article> articles) {
        var lead = MergeFields.escape(articles.getFirst().draft().title());
        var more = articles.size() == 1 ? "" : " + " + (articles.size() - 1) + " more";
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
            List<String> headlineLines) {

        static Item of(Article article) {
            var draft = article.draft();
            var headline = MergeFields.escape(draft.title());
            var summary = MergeFields.escape(draft.summary());
            var attribution = draft.attribution().map(Item::attribution).map(MergeFields::escape);
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

        private static String dateline(Dateline dateline) {
            var date = DATE.format(dateline.date());
            return dateline.place().map(place -> place + ", " + date).orElse(date);
        }

        private static String attribution(Attribution attribution) {
            var when =
                    attribution.date().map(date -> " on " + DATE.format(date)).orElse("");
            return "Content originally published by " + attribution.publication() + when + ".";
        }
    }
}
