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

    private static final List<String> DATES = List.of(
            "article:published_time",
            "datePublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.issued",
            "parsely-pub-date",
            "publish-date",
            "pubdate");

    /// What people write in a dateline at most.
    private static final int LONGEST_PLACE = 300;

    private final Document page;
    private final URI address;
    private final Selectors selectors;
    private final LinkedData data;
    private final PageMeta meta;
    private final ZoneId zone;

    /// @param address where it was read; links are relative to it
    WebPage(Document page, URI address, Selectors selectors, ZoneId zone) {
        this.page = page;
        this.address = address;
        this.selectors = selectors;
        this.data = LinkedData.of(page);
        this.meta = PageMeta.of(page);
        this.zone = zone;
    }

    Reading read(Optional<String> id, InstantSource clock) {
        var title = title();
        var link = link();
        var published = published(clock.instant());
        var image = image(link);
        var body = selectors
                .find("body", page)
                .map(element -> new Sourced<>(element.html(), "selector body"))
                .orElseGet(() -> text(title.map(Sourced::value).orElse("")));
        var description = description();
        return new EntryReader(link, zone, clock)
                .read(new Entry(
                        id,
                        title.map(Sourced::value).map(Entities::escape),
                        Optional.of(link).filter(URI::isAbsolute),
                        published.map(Sourced::value),
                        Optional.of(body.value()),
                        description.map(Sourced::value).map(Entities::escape),
                        author(),
                        image.map(Sourced::value),
                        place(),
                        Optional.empty(),
                        categories().stream().map(Entities::escape).toList(),
                        new Provenance(from(title), from(published), from(image), body.from(), from(description))));
    }

    private static String from(Optional<? extends Sourced<?>> found) {
        return found.map(Sourced::from).orElse(Provenance.NONE);
    }

    /// The page's own text; that of JSON-LD where the page is made by scripts and holds none.
    private Sourced<String> text(String title) {
        var found = PageBody.find(page, title);
        var spoken = data.text("articleBody").orElse("");
        return SafeHtml.text(found.value()).length() * 2 < spoken.length()
                ? new Sourced<>(PlainText.html(spoken), "JSON-LD articleBody")
                : found;
    }

    /// What a selector says of the place; often the date stands there too.
    private Optional<String> place() {
        return selectors
                .text("place", page)
                .filter(text -> text.length() <= LONGEST_PLACE)
                .map(text -> Opening.read(text, Optional.empty())
                        .map(Opening::place)
                        .orElseGet(() -> text.replaceAll("(?<![\\s,–—-])[\\s,–—-]++$", "")));
    }

    private Optional<Sourced<String>> title() {
        return selectors
                .text("title", page)
                .map(text -> new Sourced<>(text, "selector title"))
                .or(() -> new PageTitle(page, meta, data).find());
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
        return addresses(page, data, address)
                .filter(url -> Permalink.host(url).equals(Permalink.host(address)))
                .findFirst()
                .orElse(address);
    }

    /// The address that a saved page says it was read at.
    static Optional<URI> named(Document page) {
        return addresses(page, LinkedData.of(page), URI.create("")).findFirst();
    }

    private static Stream<URI> addresses(Document page, LinkedData data, URI base) {
        var canonical = page.select("link[rel=canonical], meta[property=og:url]").stream()
                .map(element -> element.attr(element.nameIs("link") ? "href" : "content"));
        return Stream.of(canonical, data.address("url").stream(), data.address("mainEntityOfPage").stream())
                .flatMap(texts -> texts)
                .flatMap(text -> Permalink.read(text, base).stream())
                .filter(url -> url.getPath() != null && url.getPath().length() > 1);
    }

    private Optional<Sourced<Instant>> published(Instant now) {
        var selected = selectors.find("date", page).map(element -> new Sourced<>(moment(element), "selector date"));
        var linked = data.text("datePublished").map(text -> new Sourced<>(text, "JSON-LD datePublished"));
        var told = DATES.stream()
                .flatMap(name -> meta.all(name).stream().map(text -> new Sourced<>(text, "meta " + name)));
        var semantic =
                page
                        .select("article time, header time, main time, time[pubdate], time[itemprop=datePublished]")
                        .stream()
                        .map(element -> new Sourced<>(moment(element), "the time element"));
        var classed = page.select(PageBody.DATED).stream()
                .map(element -> new Sourced<>(
                        moment(element), "." + element.className().strip().replaceAll("\\s+", ".")));
        var times = page.select("time[datetime]");
        var only = (times.size() == 1 ? times.stream() : Stream.<Element>empty())
                .map(element -> new Sourced<>(moment(element), "the time element"));
        return Stream.of(selected.stream(), linked.stream(), told, semantic, classed, only)
                .flatMap(texts -> texts)
                .flatMap(text ->
                        PublishedDate.read(text.value(), zone, now)
                                .map(moment -> new Sourced<>(moment, text.from()))
                                .stream())
                .findFirst();
    }

    private static String moment(Element element) {
        return Stream.of("datetime", "content")
                .map(element::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(element::text);
    }

    private Optional<Sourced<String>> description() {
        return data.text("description")
                .map(SafeHtml::text)
                .filter(text -> !text.isEmpty())
                .map(text -> new Sourced<>(text, "JSON-LD description"))
                .or(() -> meta.first(List.of("og:description", "description")));
    }

    private Optional<String> author() {
        var selected = selectors
                .text("author", page)
                .or(() -> Optional.of(String.join(", ", data.texts("author"))))
                .filter(text -> !text.isEmpty())
                .or(() -> meta.first("author"))
                .or(() -> first("[rel=author], [itemprop=author], .byline .author, .byline"));
        return selected.map(name -> name.replaceFirst("(?i)^by:?\\s+", ""))
                .filter(name -> !name.startsWith("http"))
                .flatMap(name -> Byline.of(Stream.of(Entities.escape(name))));
    }

    private Optional<Sourced<URI>> image(URI base) {
        var selected =
                selectors.find("image", page).map(element -> new Sourced<>(element.attr("src"), "selector image"));
        var linked = data.pictures("image").map(text -> new Sourced<>(text, "JSON-LD image"));
        var told = Stream.of("og:image", "og:image:url", "og:image:secure_url", "twitter:image")
                .flatMap(name -> meta.all(name).stream().map(text -> new Sourced<>(text, name)));
        return Stream.of(selected.stream(), linked, told)
                .flatMap(texts -> texts)
                .flatMap(text ->
                        LeadImage.first(Stream.of(text.value()), base)
                                .map(url -> new Sourced<>(url, text.from()))
                                .stream())
                .findFirst();
    }

    private List<String> categories() {
        var said = data.texts("articleSection").isEmpty() ? meta.all("article:section") : data.texts("articleSection");
        var keywords = data.texts("keywords").isEmpty() ? meta.all("article:tag") : data.texts("keywords");
        return Stream.concat(said.stream(), keywords.stream().flatMap(text -> Arrays.stream(text.split(","))))
                .map(String::strip)
                .distinct()
                .toList();
    }
}
