package org.edsnewsletter.article;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// Finds the text of the article on a page, among menus, pictures and forms.
final class PageBody {

    /// What systems call the element that holds the text of an article.
    private static final List<String> NAMES = List.of(
            "entry-content",
            "post-content",
            "article-body",
            "article-content",
            "article__body",
            "story-body",
            "release-body",
            "field--name-body",
            "field-name-body",
            "e-content");

    private static final Evaluator NAMED =
            Selector.evaluatorOf("[itemprop=articleBody], ." + String.join(", .", NAMES));

    private static final Evaluator MAIN = Selector.evaluatorOf("main, [role=main], #main, #content");

    /// Where pages that mean nothing by their elements put their date.
    static final Evaluator DATED = Selector.evaluatorOf("[class~=(?i)(?:^|\\s)(?:date|published|posted-on"
            + "|entry-date|post-date|article-date|publish-date|published-date|news-date|release-date|dateline-date"
            + "|submitted|timestamp|entry-meta|post-meta|article-meta|fecha|datum)(?:\\s|$)]");

    /// What systems call a headline that is no heading.
    private static final Evaluator TITLED =
            Selector.evaluatorOf("[class~=(?i)(?:^|\\s|_|-)(?:title|headline)(?:\\s|$)], [itemprop=headline]");

    /// What systems put around an article, and around none of a site's blocks.
    private static final Evaluator NODE = Selector.evaluatorOf("article, .node, .hentry, [class*=node--type-]");

    private static final Evaluator HEADLINES = Selector.evaluatorOf("h1, h2");

    /// Characters that are more than a line under a picture.
    private static final int PROSE = 200;

    private final Document page;
    private final TextLengths lengths;
    private final Optional<Element> headline;

    private PageBody(Document page, String title) {
        this.page = page;
        this.lengths = TextLengths.of(page);
        this.headline = page.select("h1, h2, h3").stream()
                .filter(heading -> repeats(heading, title))
                .findFirst()
                .or(() -> page.select(TITLED).stream()
                        .filter(element -> repeats(element, title))
                        .findFirst())
                .or(() -> Optional.ofNullable(page.selectFirst("h1")));
    }

    /// Returns the HTML of the text.
    ///
    /// @param title of the article, which is no part of it
    static Sourced<String> find(Document page, String title) {
        var copy = page.clone();
        Surroundings.remove(copy);
        var body = new PageBody(copy, title).container();
        Surroundings.remove(copy.select(HEADLINES).stream().filter(heading -> repeats(heading, title)));
        Surroundings.remove(body.select("h1, header time, time[pubdate], time[itemprop]").stream());
        Surroundings.remove(body.select(DATED).stream().filter(PageBody::isDate));
        Surroundings.remove(body.select("header").stream().filter(header -> !header.hasText()));
        return new Sourced<>(body.html(), name(body));
    }

    private static boolean repeats(Element heading, String title) {
        return heading.text().strip().equalsIgnoreCase(title);
    }

    private static boolean isDate(Element element) {
        return PublishedDate.parse(element.text(), ZoneOffset.UTC).isPresent();
    }

    /// As a selector would be written.
    private static String name(Element element) {
        if (!element.id().isEmpty()) return element.normalName() + "#" + element.id();
        var classes = List.copyOf(element.classNames());
        var known = classes.stream().filter(NAMES::contains).findFirst();
        return element.normalName()
                + known.or(() -> classes.stream().findFirst())
                        .map(name -> "." + name)
                        .orElse("");
    }

    private Element container() {
        return named().or(this::article)
                .or(() -> Optional.ofNullable(page.selectFirst(MAIN)))
                .or(this::densest)
                .orElse(page.body());
    }

    /// The longest of those that the headline belongs to: blocks of a site, teasers and comments are called as
    /// texts of articles are.
    private Optional<Element> named() {
        var candidates = page.select(NAMED);
        if (candidates.size() < 2) return candidates.stream().findFirst();
        return Optional.of(near(candidates).stream()
                        .filter(candidate -> lengths.get(candidate) > 0)
                        .toList())
                .flatMap(this::longest);
    }

    /// Those in the innermost element that holds the headline, too; all if there is none.
    private List<Element> near(List<Element> candidates) {
        var around = new IdentityHashMap<Element, Integer>();
        headline.map(heading -> List.copyOf(heading.parents()))
                .orElseGet(() -> List.copyOf(page.select(MAIN)))
                .forEach(parent -> around.putIfAbsent(parent, around.size()));
        var steps =
                candidates.stream().collect(groupingBy(candidate -> steps(candidate, around), TreeMap::new, toList()));
        return own(steps.firstEntry().getValue());
    }

    /// Those that belong to a node, unless none does: a block above it is of the site.
    private static List<Element> own(List<Element> candidates) {
        var own = candidates.stream()
                .filter(candidate -> candidate.closest(NODE) != null)
                .toList();
        return own.isEmpty() ? candidates : own;
    }

    /// How far out the first element is that is among those around the headline.
    private static int steps(Element candidate, IdentityHashMap<Element, Integer> around) {
        for (var parent = candidate; parent != null; parent = parent.parent())
            if (around.containsKey(parent)) return around.get(parent);
        return Integer.MAX_VALUE;
    }

    private Optional<Element> longest(List<Element> elements) {
        // The first of several of a length.
        return elements.stream().reduce((a, b) -> lengths.get(b) > lengths.get(a) ? b : a);
    }

    /// The one `<article>`, or of several the one that is clearly the longest, or has the headline: the others are
    /// teasers.
    private Optional<Element> article() {
        var articles = page.select("article");
        if (articles.size() < 2) return articles.stream().findFirst();
        var byLength = articles.stream()
                .sorted(Comparator.comparingInt(lengths::get).reversed())
                .toList();
        var clear = lengths.get(byLength.get(0)) > 2 * lengths.get(byLength.get(1));
        return clear
                ? Optional.of(byLength.get(0))
                : headline.flatMap(heading -> Optional.ofNullable(heading.closest("article")))
                        .filter(article -> lengths.prose(article) > PROSE);
    }

    /// What the headline stands in, if text stands there too; else what holds most text that is in no part of it but
    /// paragraphs.
    private Optional<Element> densest() {
        var around = headline.flatMap(heading -> heading.parents().stream()
                .filter(parent -> lengths.prose(parent) > PROSE)
                .findFirst());
        return around.or(() -> page.body().getAllElements().stream()
                .filter(element -> lengths.prose(element) > 0)
                .max(Comparator.comparingInt(lengths::prose)));
    }
}
