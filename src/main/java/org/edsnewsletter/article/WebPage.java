package org.edsnewsletter.article;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/// An article's page: read by selectors if there are any, else by JSON-LD, OpenGraph and what the elements
/// mean; the rest is told by [PressRelease] from the text.
final class WebPage {

    /// In characters. Whatever is longer was not written for readers.
    private static final int LONGEST_META = 2000;

    private final Document page;
    private final URI address;
    private final Selectors selectors;
    private final LinkedData data;
    private final ZoneId zone;

    /// @param address where it was read; links are relative to it
    WebPage(Document page, URI address, Selectors selectors, ZoneId zone) {
        this.page = page;
        this.address = address;
        this.selectors = selectors;
        this.data = LinkedData.of(page);
        this.zone = zone;
    }

    Reading read(Optional<String> id, InstantSource clock) {
        var title = title().orElse("");
        var link = link();
        var body = selectors.find("body", page).map(Element::html).orElseGet(() -> text(title));
        return new EntryReader(link, zone, clock)
                .read(new Entry(
                        id,
                        Optional.of(title).filter(text -> !text.isEmpty()).map(Entities::escape),
                        Optional.of(link).filter(URI::isAbsolute),
                        published(),
                        Optional.of(body),
                        description().map(Entities::escape),
                        author(),
                        image(link),
                        place(),
                        Optional.empty(),
                        categories().stream().map(Entities::escape).toList()));
    }

    /// The page's own text; that of JSON-LD where the page is made by scripts and holds none.
    private String text(String title) {
        var html = PageBody.find(page, title);
        var spoken = data.text("articleBody").orElse("");
        return SafeHtml.text(html).length() * 2 < spoken.length() ? PlainText.html(spoken) : html;
    }

    /// What a selector says of the place; often the date stands there too.
    private Optional<String> place() {
        return selectors
                .text("place", page)
                .map(text -> Opening.read(text, Optional.empty())
                        .map(Opening::place)
                        .orElseGet(() -> text.replaceAll("[\\s,–—-]+$", "")));
    }

    private Optional<String> title() {
        return selectors
                .text("title", page)
                .or(() -> data.text("headline").map(SafeHtml::text))
                .or(() -> only("article h1").or(() -> only("main h1")).or(() -> only("h1")))
                .or(() -> meta("og:title").or(() -> meta("twitter:title")).map(this::withoutSite))
                .or(() -> first("h1"))
                .or(() -> Optional.of(withoutSite(page.title())).filter(text -> !text.isBlank()))
                .or(() -> first("h2"));
    }

    /// "Bridge opens | Ed Fairweather": what stands behind the last dividing line is the site.
    private String withoutSite(String title) {
        return meta("og:site_name")
                .map(site -> title.replaceFirst("\\s+[|–—-]\\s+" + java.util.regex.Pattern.quote(site) + "$", ""))
                .filter(text -> !text.equals(title))
                .orElse(title.replaceFirst("\\s+[|–—]\\s+[^|–—]{2,60}$", ""))
                .strip();
    }

    private Optional<String> only(String css) {
        var found = page.select(css);
        return found.size() == 1
                ? Optional.of(found.getFirst().text().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private Optional<String> first(String css) {
        return page.select(css).stream()
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /// What the page calls its address, if that is on the same host: some sites name their front page on
    /// every page.
    private URI link() {
        return addresses(page, address)
                .filter(url -> url.getHost().equalsIgnoreCase(address.getHost()))
                .findFirst()
                .orElse(address);
    }

    /// The address that a saved page says it was read at.
    static Optional<URI> named(Document page) {
        return addresses(page, URI.create("")).findFirst();
    }

    private static Stream<URI> addresses(Document page, URI base) {
        var data = LinkedData.of(page);
        var canonical = page.select("link[rel=canonical], meta[property=og:url]").stream()
                .map(element -> element.attr(element.nameIs("link") ? "href" : "content"));
        return Stream.of(canonical, data.text("url").stream(), data.text("mainEntityOfPage").stream())
                .flatMap(texts -> texts)
                .flatMap(text -> Permalink.read(text, base).stream())
                .filter(url -> url.getPath() != null && url.getPath().length() > 1);
    }

    private Optional<Instant> published() {
        var selected = selectors.find("date", page).map(WebPage::moment);
        var semantic =
                page
                        .select("article time, header time, main time, time[pubdate], time[itemprop=datePublished]")
                        .stream()
                        .map(WebPage::moment);
        return Stream.of(
                        selected.stream(),
                        data.text("datePublished").stream(),
                        Stream.of(
                                        "article:published_time",
                                        "datePublished",
                                        "date",
                                        "dc.date",
                                        "dcterms.created",
                                        "publish-date",
                                        "pubdate")
                                .flatMap(name -> meta(name).stream()),
                        semantic)
                .flatMap(texts -> texts)
                .flatMap(text -> PublishedDate.read(text, zone).stream())
                .findFirst();
    }

    private static String moment(Element element) {
        return Stream.of("datetime", "content")
                .map(element::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(element::text);
    }

    private Optional<String> description() {
        return data.text("description")
                .map(SafeHtml::text)
                .or(() -> meta("og:description"))
                .or(() -> meta("description"));
    }

    private Optional<String> author() {
        var selected = selectors
                .text("author", page)
                .or(() -> Optional.of(String.join(", ", data.texts("author"))))
                .filter(text -> !text.isEmpty())
                .or(() -> meta("author"))
                .or(() -> first("[rel=author], [itemprop=author], .byline .author, .byline"));
        return selected.map(name -> name.replaceFirst("(?i)^by:?\\s+", ""))
                .filter(name -> !name.startsWith("http"))
                .flatMap(name -> Byline.of(Stream.of(Entities.escape(name))));
    }

    private Optional<URI> image(URI base) {
        var selected = selectors.find("image", page).map(element -> element.attr("src"));
        return LeadImage.first(
                Stream.of(selected, data.text("image"), meta("og:image"), meta("twitter:image"))
                        .flatMap(Optional::stream),
                base);
    }

    private List<String> categories() {
        var said = data.texts("articleSection").isEmpty() ? metas("article:section") : data.texts("articleSection");
        var keywords = data.texts("keywords").isEmpty() ? metas("article:tag") : data.texts("keywords");
        return Stream.concat(said.stream(), keywords.stream().flatMap(text -> Arrays.stream(text.split(","))))
                .map(String::strip)
                .distinct()
                .toList();
    }

    private Optional<String> meta(String name) {
        return metas(name).stream().findFirst();
    }

    private List<String> metas(String name) {
        return page.select("meta[property], meta[name], meta[itemprop]").stream()
                .filter(meta -> Stream.of("property", "name", "itemprop")
                        .anyMatch(key -> meta.attr(key).equalsIgnoreCase(name)))
                .map(meta -> meta.attr("content").strip())
                .filter(text -> text.length() <= LONGEST_META)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
