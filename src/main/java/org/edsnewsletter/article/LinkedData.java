package org.edsnewsletter.article;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a page says of its article in JSON-LD, in the words of schema.org.
record LinkedData(Map<?, ?> fields) {

    /// The article of a page; one without fields if it names none.
    static LinkedData of(Document page) {
        return page.select("script[type=application/ld+json]").stream()
                .map(Element::data)
                .flatMap(LinkedData::parse)
                .flatMap(LinkedData::objects)
                .filter(LinkedData::isArticle)
                .findFirst()
                .map(LinkedData::new)
                .orElse(new LinkedData(Map.of()));
    }

    private static Stream<Object> parse(String json) {
        try {
            return Stream.ofNullable(JSON.std.anyFrom(json.strip()));
        } catch (IOException e) {
            // Broken ones are everywhere; the page is then read by other means.
            return Stream.empty();
        }
    }

    private static Stream<Map<?, ?>> objects(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.stream().flatMap(LinkedData::objects);
            case Map<?, ?> map ->
                Stream.concat(Stream.of(map), Stream.of("@graph", "mainEntity").flatMap(key -> objects(map.get(key))));
            case null, default -> Stream.empty();
        };
    }

    private static boolean isArticle(Map<?, ?> object) {
        return values(object.get("@type")).anyMatch(type -> type.endsWith("Article") || type.endsWith("BlogPosting"));
    }

    Optional<String> text(String field) {
        return values(fields.get(field)).findFirst();
    }

    List<String> texts(String field) {
        return values(fields.get(field)).toList();
    }

    /// A text, each of several, or of objects their names or addresses.
    private static Stream<String> values(@Nullable Object value) {
        return switch (value) {
            case String text -> Stream.of(text.strip()).filter(stripped -> !stripped.isEmpty());
            case List<?> list -> list.stream().flatMap(LinkedData::values);
            case Map<?, ?> map ->
                Stream.of("name", "url", "contentUrl", "@id")
                        .map(map::get)
                        .flatMap(LinkedData::values)
                        .limit(1);
            case null, default -> Stream.empty();
        };
    }
}
