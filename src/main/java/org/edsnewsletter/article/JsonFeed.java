package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.article.ArticleSource.Look;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// Reads JSON Feed, versions 1 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).
final class JsonFeed {

    private final Map<String, Object> feed;
    private final URI base;
    private final ZoneId zone;
    private final EntryReader reader;

    private JsonFeed(Map<String, Object> feed, URI base, ZoneId zone, InstantSource clock) {
        this.feed = feed;
        this.base = base;
        this.zone = zone;
        this.reader = new EntryReader(base, zone, clock);
    }

    /// Whether bytes may be JSON: then they are no XML.
    static boolean isIt(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 100), UTF_8);
        return start.replaceFirst("^[\\s\\uFEFF]+", "").startsWith("{");
    }

    /// @param address where the feed was read; not absolute when that was a file
    static Look read(Fetched.Content content, URI address, ZoneId zone, InstantSource clock) {
        try {
            var feed = JSON.std.mapFrom(
                    FeedText.decode(content.bytes(), Optional.empty()).replaceFirst("^\\uFEFF", ""));
            if (!text(feed.get("version")).orElse("").contains("jsonfeed.org/version/"))
                return new Look.Unreadable("is JSON but no JSON Feed: its version is no jsonfeed.org/version");
            if (!(feed.get("items") instanceof List<?> items))
                return new Look.Unreadable("is a JSON Feed without items: have the feed corrected");
            var base = text(feed.get("home_page_url"))
                    .flatMap(url -> Permalink.read(url, address))
                    .orElse(address);
            var reading = new JsonFeed(feed, base, zone, clock);
            var readings = new Readings();
            items.forEach(item -> readings.add(reading.read(item)));
            return readings.found(content.etag(), content.lastModified());
        } catch (IOException e) {
            return new Look.Unreadable(
                    "is not well-formed JSON (%s): have the feed corrected".formatted(firstLine(e.getMessage())));
        }
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
                date(item, "date_published").or(() -> date(item, "date_modified")),
                text(item.get("content_html"))
                        .or(() -> text(item.get("content_text")).map(PlainText::html)),
                text(item.get("summary")).map(Entities::escape),
                author(item).or(() -> author(feed)),
                image(item, link.orElse(base)),
                Optional.empty(),
                Optional.empty(),
                list(item.get("tags"))
                        .flatMap(tag -> text(tag).stream())
                        .map(Entities::escape)
                        .toList());
    }

    private Optional<URI> address(Map<?, ?> item, String field) {
        return text(item.get(field)).flatMap(url -> Permalink.read(url, base));
    }

    private Optional<Instant> date(Map<?, ?> item, String field) {
        return text(item.get(field)).flatMap(date -> PublishedDate.read(date, zone));
    }

    /// Version 1 had one author.
    private static Optional<String> author(Map<?, ?> fields) {
        var authors = fields.get("authors") == null ? Stream.of(fields.get("author")) : list(fields.get("authors"));
        var names = authors.flatMap(
                author -> author instanceof Map<?, ?> person ? text(person.get("name")).stream() : Stream.empty());
        return Byline.of(names.map(Entities::escape));
    }

    private static Optional<URI> image(Map<?, ?> item, URI base) {
        var attached = list(item.get("attachments"))
                .flatMap(attachment -> attachment instanceof Map<?, ?> file ? Stream.of(file) : Stream.empty())
                .filter(file -> text(file.get("mime_type")).orElse("").startsWith("image/"))
                .map(file -> file.get("url"));
        var named = Stream.concat(Stream.of("image", "banner_image").map(item::get), attached);
        return LeadImage.first(named.flatMap(url -> text(url).stream()), base);
    }

    private static Stream<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream() : Stream.empty();
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
