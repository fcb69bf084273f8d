package org.edsnewsletter.article;

import java.util.Comparator;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// Finds the text of the article on a page, among menus, pictures and forms.
final class PageBody {

    private static final Evaluator NAMED = Selector.evaluatorOf("[itemprop=articleBody], .entry-content, .post-content,"
            + " .article-body, .article-content, .story-body, .release-body, .field--name-body, .e-content");

    private static final Evaluator MAIN = Selector.evaluatorOf("main, [role=main], #main, #content");

    private static final Evaluator HEADLINES = Selector.evaluatorOf("h1, h2");

    private PageBody() {}

    /// The HTML of the text.
    ///
    /// @param title of the article, which is no part of it
    static String find(Document page, String title) {
        var copy = page.clone();
        Surroundings.remove(copy);
        var body = container(copy);
        copy.select(HEADLINES).stream()
                .filter(heading -> repeats(heading, title))
                .forEach(Element::remove);
        body.select("h1").remove();
        body.select("header time, time[pubdate], time[itemprop]").remove();
        body.select("header").stream().filter(header -> !header.hasText()).forEach(Element::remove);
        return body.html();
    }

    private static boolean repeats(Element heading, String title) {
        return heading.text().strip().equalsIgnoreCase(title);
    }

    private static Element container(Document page) {
        return Optional.ofNullable(page.selectFirst(NAMED))
                .or(() -> article(page))
                .or(() -> Optional.ofNullable(page.selectFirst(MAIN)))
                .or(() -> densest(page))
                .orElse(page.body());
    }

    /// The one `<article>`, or of several the one that is clearly the longest: the others are teasers.
    private static Optional<Element> article(Document page) {
        var articles = page.select("article");
        if (articles.size() < 2) return articles.stream().findFirst();
        var byLength = articles.stream()
                .sorted(Comparator.comparingInt(
                                (Element article) -> article.text().length())
                        .reversed())
                .toList();
        var clear = byLength.get(0).text().length() > 2 * byLength.get(1).text().length();
        return clear ? Optional.of(byLength.get(0)) : Optional.empty();
    }

    /// What the headline stands in, if text stands there too; else what holds most text that is in no part
    /// of it but paragraphs.
    private static Optional<Element> densest(Document page) {
        var headline = Optional.ofNullable(page.selectFirst("h1"))
                .flatMap(h1 -> h1.parents().stream()
                        .filter(parent -> prose(parent) > 200)
                        .findFirst());
        return headline.or(() -> page.body().getAllElements().stream()
                .filter(element -> prose(element) > 0)
                .max(Comparator.comparingInt(PageBody::prose)));
    }

    private static int prose(Element element) {
        var paragraphs = element.children().stream().filter(child -> child.nameIs("p"));
        return element.ownText().length()
                + paragraphs.mapToInt(child -> child.text().length()).sum();
    }
}
