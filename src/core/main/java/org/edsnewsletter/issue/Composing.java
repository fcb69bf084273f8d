package org.edsnewsletter.issue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.template.Templates;

/// What a mail of an issue says to those who read a language, before it is put into its template.
final class Composing {

    private static final int SUBJECT_LENGTH = 120;
    private static final int PREHEADER_LENGTH = 140;

    private final Templates templates;
    private final String newsletter;
    private final String postalAddress;
    private final URI siteUrl;
    private final String language;
    private final DigestStyle style;
    private final String reader;
    private final ArticleTelling telling;
    private final BodySetting setting;

    Composing(
            Templates templates,
            String newsletter,
            String postalAddress,
            URI siteUrl,
            String language,
            DigestStyle style,
            String reader) {
        this.templates = templates;
        this.newsletter = newsletter;
        this.postalAddress = postalAddress;
        this.siteUrl = siteUrl;
        this.language = language;
        this.style = style;
        this.reader = reader;
        this.telling = new ArticleTelling(templates, reader, siteUrl);
        this.setting = BodySetting.from(templates);
    }

    IssuePage page(Composition issue, ArticleTelling.Detail detail) {
        var shown = issue.articles()
                .subList(0, Math.min(style.most(), issue.articles().size()));
        var whole = issue.edition() == Edition.EACH && issue.articles().size() == 1;
        return new IssuePage(
                newsletter,
                postalAddress,
                issue.edition().key(),
                subject(issue),
                preheader(issue),
                language,
                Languages.direction(language),
                issue.id().map(id -> siteUrl + "/archive/" + id),
                detail.words().isPresent(),
                issue.introduction().map(html -> setting.introduction(html, Introduction.LONGEST)),
                issue.correction().map(MergeFields::escape),
                issue.articles().size(),
                issue.articles().size() - shown.size(),
                whole ? telling.above(shown.getFirst(), detail) : telling.card(shown.getFirst(), detail),
                groups(shown.subList(1, shown.size()), detail),
                whole
                        ? Optional.of(setting.article(shown.getFirst().draft().body(), detail.body()))
                        : Optional.empty());
    }

    private List<IssuePage.Group> groups(List<Article> others, ArticleTelling.Detail detail) {
        var groups = new ArrayList<IssuePage.Group>();
        new Grouping(style.topics()).of(others).forEach((topic, articles) -> {
            var cards = articles.stream()
                    .map(article -> telling.card(article, detail))
                    .toList();
            groups.add(
                    new IssuePage.Group(topic.map(MergeFields::escape), topic.isEmpty() && !groups.isEmpty(), cards));
        });
        return groups;
    }

    private String subject(Composition issue) {
        var more = issue.articles().size() == 1
                ? ""
                : templates.say(reader, "digestSubjectMore", issue.articles().size() - 1);
        var pattern =
                style.subject().filter(_ -> issue.edition() != Edition.EACH).orElse("{lead}{more}");
        var frame = filled(pattern, issue, "", more);
        var said = issue.correction().isPresent() ? templates.say(reader, "correctionSubject", frame) : frame;
        var room = Math.max(20, SUBJECT_LENGTH - said.length());
        var lead = Cut.words(issue.articles().getFirst().draft().title(), room);
        var subject = filled(pattern, issue, lead, more);
        return MergeFields.escape(
                issue.correction().isPresent() ? templates.say(reader, "correctionSubject", subject) : subject);
    }

    // The lead last: it may hold anything.
    private String filled(String pattern, Composition issue, String lead, String more) {
        var day = issue.date()
                .orElse(issue.articles().getFirst().draft().dateline().date());
        return pattern.replace("{newsletter}", newsletter)
                .replace("{date}", telling.day(day))
                .replace("{count}", String.valueOf(issue.articles().size()))
                .replace("{more}", more)
                .replace("{lead}", lead);
    }

    // What mail programs show beside the subject: what was wrong, the other headlines, or how the only article
    // begins.
    private String preheader(Composition issue) {
        var articles = issue.articles();
        var text = issue.correction()
                .orElseGet(() -> articles.size() == 1
                        ? articles.getFirst().draft().summary()
                        : articles.stream()
                                .skip(1)
                                .map(article -> article.draft().title())
                                .collect(Collectors.joining(" · ")));
        return MergeFields.escape(Cut.words(text, PREHEADER_LENGTH));
    }
}
