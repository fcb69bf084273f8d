package org.edsnewsletter.article;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// A page that lists articles by links to theirs, newest first.
final class Listing {

    private static final Evaluator HEADLINES =
            Selector.evaluatorOf("h1 a[href], h2 a[href], h3 a[href], h4 a[href], a[href]:has(h1, h2, h3, h4)");

    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");

    /// Fewer words rather are a place in a menu than a headline.
    private static final int WORDS = 4;

    private Listing() {}

    /// The feed a page names (`<link rel="alternate">`), other than that of its comments.
    static Optional<URI> feed(Document page, URI address) {
        var base = base(page, address);
        return page.select("link[rel~=(?i)\\balternate\\b][href]").stream()
                .filter(link -> link.attr("type").matches("(?i)application/(?:rss\\+xml|atom\\+xml|feed\\+json)"))
                .filter(link -> !(link.attr("title") + link.attr("href"))
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("comment"))
                .flatMap(link -> Permalink.read(link.attr("href"), base).stream())
                .findFirst();
    }

    /// The addresses of the articles with the text of their links, as they stand on the page.
    ///
    /// @param most how many
    static Map<URI, String> articles(Document page, URI address, Selectors selectors, int most) {
        var copy = page.clone();
        if (selectors.get("article").isPresent())
            return links(
                    copy.select(selectors.get("article").get()).stream().flatMap(Listing::linkOf), page, address, most);
        Surroundings.remove(copy);
        var headlines = links(copy.select(HEADLINES).stream().flatMap(Listing::linkOf), page, address, most);
        if (headlines.size() > 1) return headlines;
        var worded = copy.select(LINKS).stream().filter(link -> link.text().split("\\s+").length >= WORDS);
        var found = links(worded, page, address, most);
        return found.isEmpty() ? headlines : found;
    }

    /// A headline within a link is one with it.
    private static Stream<Element> linkOf(Element element) {
        return element.nameIs("a")
                ? Stream.of(element)
                : element.select(LINKS).stream().limit(1);
    }

    private static Map<URI, String> links(Stream<Element> elements, Document page, URI address, int most) {
        var found = new LinkedHashMap<URI, String>();
        var here = Permalink.canonical(address);
        var base = base(page, address);
        elements.forEach(element -> Permalink.read(element.attr("href"), base)
                .map(Listing::withoutFragment)
                .filter(url -> Permalink.host(address).equals(Permalink.host(url)))
                .filter(url ->
                        !Permalink.canonical(url).equals(here) && url.getPath().length() > 1)
                .filter(_ -> found.size() < most)
                .ifPresent(url -> found.putIfAbsent(url, element.text().strip())));
        return found;
    }

    private static URI withoutFragment(URI url) {
        return URI.create(url.toString().replaceFirst("#.*", ""));
    }

    private static URI base(Document page, URI address) {
        return Optional.ofNullable(page.selectFirst("base[href]"))
                .flatMap(base -> Permalink.read(base.attr("href"), address))
                .orElse(address);
    }
}
