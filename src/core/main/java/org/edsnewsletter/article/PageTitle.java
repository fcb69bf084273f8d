package org.edsnewsletter.article;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// Finds the headline of a page: what JSON-LD, OpenGraph, `<title>` and the headings agree on. The name of the site
/// is none, whatever heading it is in.
final class PageTitle {

    /// A heading that nothing confirms is the headline if it is the only one of its kind.
    private static final List<String> HEADINGS = List.of("article h1", "main h1", "h1");

    /// What divides a title from the name of the site.
    private static final String DIVIDERS = "|–—·•«»";

    private static final Pattern BRAND = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:site[-_]?(?:title|name|logo|branding)|logo|brand(?:ing)?)(?:$|[\\s_-])");

    private static final Evaluator HEADER = Selector.evaluatorOf(
            "body > header, [role=banner], #header, .header, #masthead, .masthead, .site-header, #banner, .banner");

    /// The parts of a page that are not shared with other pages.
    private static final Evaluator MAIN = Selector.evaluatorOf("main, article, [role=main], #main, #content");

    private static final int LONGEST_SITE = 60;

    private static final int LONGEST = 1000;

    private final Document page;
    private final PageMeta meta;
    private final LinkedData data;
    private final String whole;
    private final Optional<String> site;

    PageTitle(Document page, PageMeta meta, LinkedData data) {
        this.page = page;
        this.meta = meta;
        this.data = data;
        this.whole = cut(page.title());
        this.site = meta.first(List.of("og:site_name", "application-name")).map(Sourced::value);
    }

    Optional<Sourced<String>> find() {
        var told = meta.first(List.of("og:title", "twitter:title"))
                .map(title -> new Sourced<>(withoutSite(title.value()), title.from()))
                .filter(title -> !isSite(title.value()));
        return data.text("headline")
                .map(SafeHtml::text)
                .filter(text -> !text.isEmpty())
                .map(text -> new Sourced<>(text, "JSON-LD headline"))
                .or(() -> told.flatMap(title -> heading(title.value())))
                .or(() -> headingOf(parts(whole)))
                .or(() -> HEADINGS.stream().flatMap(css -> only(css).stream()).findFirst())
                .or(() -> told)
                .or(() -> first("h1"))
                .or(() -> Optional.of(withoutSite(whole))
                        .filter(text -> !text.isEmpty() && !isSite(text))
                        .map(text -> new Sourced<>(text, "the title element")))
                .or(() -> first("h2"))
                .or(() -> Optional.of(whole)
                        .filter(text -> !text.isEmpty())
                        .map(text -> new Sourced<>(text, "the title element")));
    }

    /// A title, and what it is made of if it is that of a page and the name of its site, or the other way around.
    private static List<String> parts(String title) {
        var first = 0;
        while (first < title.length() && !isDivider(title, first)) first++;
        if (first == title.length()) return List.of(title);
        var last = title.length() - 1;
        while (!isDivider(title, last)) last--;
        return List.of(
                title,
                title.substring(0, last).strip(),
                title.substring(0, first).strip(),
                title.substring(first + 1).strip(),
                title.substring(last + 1).strip());
    }

    /// The heading that is a part of the title. Where there are two, one is the name of the site and is outside of
    /// what the page is about.
    private Optional<Sourced<String>> headingOf(List<String> parts) {
        return parts.stream()
                .flatMap(part -> headingIn(page.select(MAIN), part).stream())
                .findFirst()
                .or(() -> parts.stream().flatMap(part -> heading(part).stream()).findFirst());
    }

    private Optional<Sourced<String>> headingIn(Elements places, String title) {
        return headings(places.select("h1, h2, h3"))
                .filter(heading -> heading.value().equalsIgnoreCase(title))
                .findFirst();
    }

    private static boolean isDivider(String title, int at) {
        if (title.charAt(at) == ':') return at > 0 && title.startsWith(" ", at + 1);
        return (DIVIDERS + "-").indexOf(title.charAt(at)) >= 0
                && at > 0
                && at + 1 < title.length()
                && title.charAt(at - 1) == ' '
                && title.charAt(at + 1) == ' ';
    }

    /// A heading that says what the page is called elsewhere, too.
    private Optional<Sourced<String>> heading(String title) {
        return headings("h1, h2, h3")
                .filter(heading -> heading.value().equalsIgnoreCase(title))
                .findFirst();
    }

    private Optional<Sourced<String>> only(String css) {
        var found = headings(css).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Optional<Sourced<String>> first(String css) {
        return headings(css).findFirst();
    }

    private Stream<Sourced<String>> headings(String css) {
        return headings(page.select(css));
    }

    private Stream<Sourced<String>> headings(Elements elements) {
        return elements.stream()
                .filter(heading -> !isBrand(heading) && !isEndOfTitle(heading))
                .map(heading -> new Sourced<>(cut(heading.text()), "the " + heading.normalName() + " element"))
                .filter(heading -> !heading.value().isEmpty() && !isSite(heading.value()));
    }

    /// A heading that is nothing but a link to the front page, or called what sites call their names.
    private static boolean isBrand(Element heading) {
        if (BRAND.matcher(heading.className() + " " + heading.id()).find()) return true;
        var link = heading.selectFirst("a[href]");
        return link != null && isFrontPage(link.attr("href")) && link.text().equals(heading.text());
    }

    private static boolean isFrontPage(String address) {
        return address.equals("/")
                || Permalink.read(address, URI.create(""))
                        .filter(url -> url.getPath() == null || url.getPath().length() < 2)
                        .filter(url -> url.getQuery() == null && url.getFragment() == null)
                        .isPresent();
    }

    /// What stands at the top of a page and at the end of its title is the site.
    private boolean isEndOfTitle(Element heading) {
        var text = heading.text();
        return text.length() <= LONGEST_SITE && isBehindDivider(whole, text) && heading.closest(HEADER) != null;
    }

    private boolean isSite(String text) {
        return site.filter(name -> name.equalsIgnoreCase(text)).isPresent();
    }

    private static boolean isBehindDivider(String title, String text) {
        var start = title.length() - text.length();
        if (start < 3 || !title.regionMatches(true, start, text, 0, text.length())) return false;
        var before = title.substring(0, start).stripTrailing();
        return before.length() < start && endsWithDivider(before);
    }

    private static boolean endsWithDivider(String text) {
        return !text.isEmpty() && (DIVIDERS + "-").indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /// "Bridge opens | Ed Fairweather": what stands behind the last dividing line is the site.
    private String withoutSite(String title) {
        var text = cut(title);
        var named = site.filter(name -> isBehindDivider(text, name))
                .map(name -> withoutDivider(text.substring(0, text.length() - name.length())));
        return named.orElseGet(() -> withoutTail(text));
    }

    private static String withoutDivider(String text) {
        var title = text.stripTrailing();
        return title.substring(0, title.length() - 1).strip();
    }

    private static String withoutTail(String text) {
        for (var at = text.length() - 3; at > 0; at--)
            if (DIVIDERS.indexOf(text.charAt(at)) >= 0) {
                var tail = text.length() - at - 2;
                var spaced = text.charAt(at - 1) == ' ' && text.charAt(at + 1) == ' ';
                return spaced && tail >= 2 && tail <= LONGEST_SITE
                        ? text.substring(0, at).strip()
                        : text;
            }
        return text;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).strip();
    }
}
