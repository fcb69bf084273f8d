package org.edsnewsletter.issue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.template.Templates;

/// How an issue reads and looks: the templates `digest`, `article` (an issue of one whole article) and `correction` of
/// `templates/mail`, each as HTML and as text.
///
/// It is rendered once for everybody who reads a language; what differs from person to person stays in it as merge
/// fields. Only the frame is in that language: articles are mailed as they were written.
public final class DigestMail {

    /// Merge fields grow by so much when they are filled: two links and a name, in their places.
    private static final int ROOM_FOR_FIELDS = 1024;

    private static final String CLIPPED = "size: the mail would be clipped at 102 KB, so ";

    private final Templates templates;
    private final String newsletter;
    private final String postalAddress;
    private final URI siteUrl;
    private final String language;
    private final DigestStyle style;

    /// @param newsletter its name
    /// @param siteUrl where the archive is; no slash at the end
    /// @param language what articles are written in, an IETF tag
    public DigestMail(
            Templates templates,
            String newsletter,
            String postalAddress,
            URI siteUrl,
            String language,
            DigestStyle style) {
        this.templates = templates;
        this.newsletter = newsletter;
        this.postalAddress = postalAddress;
        this.siteUrl = siteUrl;
        this.language = language;
        this.style = style;
    }

    /// In the plain style.
    public DigestMail(Templates templates, String newsletter, String postalAddress, URI siteUrl, String language) {
        this(templates, newsletter, postalAddress, siteUrl, language, DigestStyle.PLAIN);
    }

    /// The language whose subject line stands for the issue wherever it is listed.
    public String language() {
        return Languages.of(language);
    }

    /// The order that articles stand in: the first leads, the others follow by topic. Topics only order: as many of
    /// the first as a mail tells of come before all others.
    ///
    /// @param articles newest first
    public List<Article> order(List<Article> articles) {
        var told = articles.stream().limit(style.most()).toList();
        var others = articles.stream().skip(style.most());
        return Stream.concat(new Grouping(style.topics()).order(told).stream(), others)
                .toList();
    }

    /// [#render(Composition)] of articles and nothing else.
    public Map<String, Content> render(Edition edition, List<Article> articles) {
        return render(Composition.of(edition, articles)).contents();
    }

    /// Renders an issue in each of [Languages#SUPPORTED].
    ///
    /// @throws Templates.Faulty when a template is wrong
    public Rendering render(Composition composition) {
        var contents = new LinkedHashMap<String, Content>();
        var warnings = new LinkedHashSet<String>();
        var onTheSite = composition.articles().stream().skip(style.most()).toList();
        if (!onTheSite.isEmpty())
            warnings.add("left out: %s, for a mail shows %d articles; they are counted as more on the site"
                    .formatted(Titles.of(onTheSite), style.most()));
        for (var reader : Languages.SUPPORTED) contents.put(reader, render(reader, composition, warnings));
        return new Rendering(contents, List.copyOf(warnings));
    }

    // With as much of each article as fits; when even the least of each does not, with fewer articles.
    private Content render(String reader, Composition composition, Set<String> warnings) {
        for (var detail : ArticleTelling.Detail.LEVELS) {
            var content = content(reader, composing(reader, style.most()).page(composition, detail));
            if (!fits(content)) continue;
            detail.words().ifPresent(words -> warnings.add(CLIPPED + words));
            return content;
        }
        var least = ArticleTelling.Detail.LEVELS.getLast();
        for (var most = Math.min(style.most(), composition.articles().size()); ; most = Math.max(1, most * 3 / 4)) {
            var content = content(reader, composing(reader, most).page(composition, least));
            if (!fits(content) && most > 1) continue;
            warnings.add(CLIPPED
                    + "only the titles of %d of %d articles are listed"
                            .formatted(most, composition.articles().size()));
            return content;
        }
    }

    private static boolean fits(Content content) {
        return size(content) <= Checks.LARGEST_HTML - ROOM_FOR_FIELDS;
    }

    private Composing composing(String reader, int most) {
        return new Composing(templates, newsletter, postalAddress, siteUrl, language, style.showing(most), reader);
    }

    private Content content(String reader, IssuePage page) {
        var template = "mail/"
                + (page.correction().isPresent() ? "correction" : page.body().isPresent() ? "article" : "digest");
        return new Content(
                page.subject(),
                templates.render(template + ".html.ftlh", reader, page),
                templates.render(template + ".txt.ftl", reader, page));
    }

    private static int size(Content content) {
        return content.html().getBytes(StandardCharsets.UTF_8).length;
    }
}
