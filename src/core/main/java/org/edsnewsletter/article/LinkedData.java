package org.edsnewsletter.article;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// What a page says about its article in JSON-LD, in the terms of schema.org.
///
/// @param fields of the article
/// @param byId every object of the page that has an `@id`, by it: others refer to it by that alone
record LinkedData(Map<String, Object> fields, Map<String, Map<String, Object>> byId) {

    private static final LinkedData NONE = new LinkedData(Map.of(), Map.of());

    /// Objects of one page that are looked at; a graph of WordPress has about ten.
    private static final int MOST = 2000;

    /// References and nested objects that are followed to one value.
    private static final int MAX_STEPS = 5;

    private static final List<String> NAMES = List.of("name", "@value");

    private static final List<String> ADDRESSES = List.of("url", "contentUrl", "@value");

    private static final List<String> PICTURE_ADDRESSES = List.of("url", "contentUrl", "thumbnailUrl", "@value");

    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif");

    /// Pages hide JSON from browsers that never heard of it.
    private static final List<String> WRAPPERS = List.of("<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/", ";");

    /// Returns what a page says about its article; without fields if it names none.
    static LinkedData of(Document page) {
        var values = page.getElementsByTag("script").stream()
                .filter(script -> script.attr("type").toLowerCase(Locale.ROOT).contains("ld+json"))
                .map(Element::data)
                .flatMap(json -> parse(json).stream())
                .toList();
        var byId = byId(objects(values, Map::values));
        return objects(values, LinkedData::parts).stream()
                .filter(LinkedData::isArticle)
                .findFirst()
                .map(article -> new LinkedData(byId.getOrDefault(id(article), article), byId))
                .orElse(NONE);
    }

    /// Returns nothing if it can't be read: broken JSON-LD is common, and pages are then read by other means.
    private static List<Object> parse(String json) {
        var bare = unwrap(json);
        var values = LenientJson.parseValues(bare);
        return values.isEmpty() && bare.contains("&quot;")
                ? LenientJson.parseValues(Parser.unescapeEntities(bare, false))
                : values;
    }

    private static String unwrap(String json) {
        var start = 0;
        var end = json.length();
        for (var before = -1; before != end - start; ) {
            before = end - start;
            while (start < end && json.charAt(start) <= ' ') start++;
            while (start < end && json.charAt(end - 1) <= ' ') end--;
            for (var wrapper : WRAPPERS) {
                if (start + wrapper.length() > end) continue;
                if (json.startsWith(wrapper, start)) start += wrapper.length();
                else if (json.startsWith(wrapper, end - wrapper.length())) end -= wrapper.length();
            }
        }
        return json.substring(start, end);
    }

    /// Returns objects at the top and in what they hold, in their order.
    ///
    /// @param held what is looked at in an object
    private static List<Map<String, Object>> objects(
            List<Object> values, Function<Map<String, Object>, Collection<Object>> held) {
        var objects = new ArrayList<Map<String, Object>>();
        var open = new ArrayDeque<>(values);
        while (!open.isEmpty() && objects.size() < MOST) {
            var value = open.pop();
            if (value instanceof List<?> list) push(open, list);
            if (value instanceof Map<?, ?> map) {
                var object = copy(map);
                objects.add(object);
                push(open, List.copyOf(held.apply(object)));
            }
        }
        return objects;
    }

    /// Where the article of a page is, rather than those it links to.
    private static List<Object> parts(Map<String, Object> object) {
        return Stream.of("@graph", "mainEntity", "mainEntityOfPage")
                .filter(object::containsKey)
                .map(object::get)
                .toList();
    }

    private static void push(ArrayDeque<Object> open, List<?> values) {
        for (var value : values.reversed()) if (value != null) open.push(value);
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        var fields = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) fields.put(String.valueOf(key), value);
        });
        return fields;
    }

    /// What is told of one thing in several places is put together.
    private static Map<String, Map<String, Object>> byId(List<Map<String, Object>> objects) {
        var byId = new HashMap<String, Map<String, Object>>();
        for (var object : objects)
            if (!id(object).isEmpty())
                object.forEach(byId.computeIfAbsent(id(object), _ -> new LinkedHashMap<>())::putIfAbsent);
        return byId;
    }

    private static String id(Map<?, ?> object) {
        return object.get("@id") instanceof String id ? id : "";
    }

    private static boolean isArticle(Map<String, Object> object) {
        var type = object.getOrDefault("@type", "");
        return (type instanceof List<?> types ? types.stream() : Stream.of(type))
                .map(String::valueOf)
                .anyMatch(name -> name.endsWith("Article") || name.endsWith("BlogPosting"));
    }

    /// Returns a text, or the name of what the field has or refers to.
    Optional<String> text(String field) {
        return values(field, NAMES).findFirst();
    }

    List<String> texts(String field) {
        return values(field, NAMES).toList();
    }

    /// Returns the address of the page that the field has or refers to.
    Optional<String> address(String field) {
        return values(field, ADDRESSES).findFirst();
    }

    /// Returns the addresses of the pictures that the field has or refers to.
    Stream<String> pictures(String field) {
        return values(field, PICTURE_ADDRESSES);
    }

    private Stream<String> values(String field, List<String> keys) {
        var value = fields.get(field);
        return (value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
                .flatMap(each -> value(each, keys).stream());
    }

    /// Follows references and lists a few steps, which is as far as a cycle gets.
    private Optional<String> value(@Nullable Object start, List<String> keys) {
        var value = start;
        for (var step = 0; step < MAX_STEPS; step++) {
            switch (value) {
                case String text -> {
                    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
                }
                case List<?> list -> value = list.isEmpty() ? null : list.getFirst();
                case Map<?, ?> map -> value = inner(map, keys);
                case null, default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// What an object has itself, else what the one has that it refers to.
    private @Nullable Object inner(Map<?, ?> object, List<String> keys) {
        var named = byId.getOrDefault(id(object), Map.of());
        return Stream.of(object, named)
                .flatMap(fields -> keys.stream().flatMap(key -> Stream.<Object>ofNullable(fields.get(key))))
                .filter(value -> !value.equals(""))
                .findFirst()
                .or(() -> Optional.of(id(object)).filter(id -> isAddress(id, keys)))
                .orElse(null);
    }

    /// An `@id` is a name first: it is taken for an address only where it is not one of a part of a page.
    private static boolean isAddress(String id, List<String> keys) {
        if (keys.equals(ADDRESSES)) return !id.contains("#");
        return keys.equals(PICTURE_ADDRESSES) && PICTURES.stream().anyMatch(id.toLowerCase(Locale.ROOT)::endsWith);
    }
}
