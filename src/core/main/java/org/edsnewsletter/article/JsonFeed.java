package org.edsnewsletter.article;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.article.ArticleSource.Look;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// Reads JSON Feed, versions 1 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).
final class JsonFeed {

    /// How far its first character is looked for, in bytes.
    private static final int REACH = 200;

    /// The version without its address.
    private static final Pattern NUMBER = Pattern.compile("1(?:\\.[01])?");

    private final Map<String, Object> feed;
    private final URI base;
    private final ZoneId zone;
    private final Instant now;
    private final EntryReader reader;

    private JsonFeed(Map<String, Object> feed, URI base, ZoneId zone, InstantSource clock) {
        this.feed = feed;
        this.base = base;
        this.zone = zone;
        this.now = clock.instant();
        this.reader = new EntryReader(base, zone, clock);
    }

    /// Whether bytes may be JSON: then they are no XML.
    static boolean isIt(byte[] bytes) {
        var start = FeedText.decode(Arrays.copyOf(bytes, Math.min(bytes.length, REACH)));
        return start.startsWith("{");
    }

    /// @param address where the feed was read; not absolute when that was a file
    static Look read(Fetched.Content content, URI address, ZoneId zone, InstantSource clock) {
        try {
            var feed = LenientJson.parseObject(FeedText.decode(content.bytes()));
            var items = feed.get("items");
            if (items == null || !isFeed(feed))
                return new Look.Unreadable(
                        isFeed(feed)
                                ? "is a JSON Feed without items: have the feed corrected"
                                : "is JSON but not a JSON Feed: its version is not a jsonfeed.org/version");
            var base = text(feed.get("home_page_url"))
                    .flatMap(url -> Permalink.read(url, address))
                    .orElse(address);
            return new JsonFeed(feed, base, zone, clock).read(items(items), content);
        } catch (IOException e) {
            return new Look.Unreadable(
                    "is not well-formed JSON (%s): have the feed corrected".formatted(firstLine(e.getMessage())));
        }
    }

    /// By its version; where that is missing or a mere number, by items such as only a feed has.
    private static boolean isFeed(Map<String, Object> feed) {
        var version = text(feed.get("version"));
        return version.filter(text -> !NUMBER.matcher(text).matches())
                .map(text -> text.toLowerCase(Locale.ROOT).contains("jsonfeed.org/version"))
                .orElseGet(() -> items(feed.get("items"))
                        .anyMatch(item -> item instanceof Map<?, ?> fields
                                && Stream.of("url", "content_html", "content_text")
                                        .anyMatch(fields::containsKey)));
    }

    /// A list; or one item, or items by their numbers, as PHP prints lists.
    private static Stream<?> items(@Nullable Object items) {
        if (!(items instanceof Map<?, ?> map)) return list(items);
        return map.values().stream().allMatch(Map.class::isInstance) ? map.values().stream() : Stream.of(map);
    }

    private Look read(Stream<?> items, Fetched.Content content) {
        var readings = new Readings();
        var newest = NewestEntries.of(items.toList(), this::published);
        newest.problem().ifPresent(readings::problem);
        newest.entries().forEach(item -> readings.read(() -> read(item)));
        return readings.found(content.etag(), content.lastModified());
    }

    private Optional<Instant> published(@Nullable Object item) {
        return item instanceof Map<?, ?> fields
                ? date(fields, "date_published").or(() -> date(fields, "date_modified"))
                : Optional.empty();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "?" : message.lines().findFirst().orElse("?");
    }

    private Reading read(@Nullable Object item) {
        return item instanceof Map<?, ?> fields
                ? reader.read(entry(fields))
                : new Reading.Unusable("an entry", "is no JSON object");
    }

    private Entry entry(Map<?, ?> item) {
        var link = address(item, "url").or(() -> address(item, "external_url"));
        return new Entry(
                text(item.get("id")),
                text(item.get("title")).map(Entities::escape),
                link.or(() -> text(item.get("id")).flatMap(id -> Permalink.read(id, URI.create("")))),
                published(item),
                text(item.get("content_html"))
                        .or(() -> text(item.get("content_text")).map(PlainText::html)),
                text(item.get("summary")).map(Entities::escape),
                author(item).or(() -> author(feed)),
                image(item, link.orElse(base)),
                Optional.empty(),
                Optional.empty(),
                tags(item.get("tags")).map(Entities::escape).toList(),
                from(item, link.orElse(base)));
    }

    /// A list; some write one text with commas.
    private static Stream<String> tags(@Nullable Object tags) {
        return tags instanceof String text
                ? Arrays.stream(text.split(","))
                : list(tags).flatMap(tag -> text(tag).stream());
    }

    private Provenance from(Map<?, ?> item, URI base) {
        return new Provenance(
                "title",
                date(item, "date_published").isPresent() ? "date_published" : "date_modified",
                Stream.of("image", "banner_image")
                        .filter(field -> LeadImage.first(address(item.get(field)).stream(), base)
                                .isPresent())
                        .findFirst()
                        .orElse("attachments"),
                text(item.get("content_html")).isPresent() ? "content_html" : "content_text",
                "summary");
    }

    private Optional<URI> address(Map<?, ?> item, String field) {
        return text(item.get(field)).flatMap(url -> Permalink.read(url, base));
    }

    private Optional<Instant> date(Map<?, ?> item, String field) {
        return text(item.get(field)).flatMap(date -> PublishedDate.read(date, zone, now));
    }

    /// Version 1 had one author.
    private static Optional<String> author(Map<?, ?> fields) {
        var authors = fields.get("authors") == null ? fields.get("author") : fields.get("authors");
        var names = list(authors)
                .flatMap(author -> text(author instanceof Map<?, ?> person ? person.get("name") : author).stream());
        return Byline.of(names.map(Entities::escape));
    }

    private static Optional<URI> image(Map<?, ?> item, URI base) {
        var attached = list(item.get("attachments"))
                .flatMap(attachment -> attachment instanceof Map<?, ?> file ? Stream.of(file) : Stream.empty())
                .filter(file -> text(file.get("mime_type")).orElse("").startsWith("image/"))
                .map(file -> file.get("url"));
        var named = Stream.concat(Stream.of("image", "banner_image").map(item::get), attached);
        return LeadImage.first(named.flatMap(picture -> address(picture).stream()), base);
    }

    /// An address, or an object that has one.
    private static Optional<String> address(@Nullable Object value) {
        return text(value instanceof Map<?, ?> object ? object.get("url") : value);
    }

    /// A list, or what should have been put in one.
    private static Stream<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
    }

    /// A string that is not blank, or what else can be read as one: "publishers may give ids that are numbers".
    private static Optional<String> text(@Nullable Object value) {
        return switch (value) {
            case String text -> Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
            case Number number -> Optional.of(number.toString());
            case null, default -> Optional.empty();
        };
    }
}
