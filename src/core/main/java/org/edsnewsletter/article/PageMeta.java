package org.edsnewsletter.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/// What the `<meta>` elements of a page say, by their names in lower case.
record PageMeta(Map<String, List<String>> values) {

    /// In characters. Whatever is longer was not written for readers.
    private static final int LONGEST = 2000;

    static PageMeta of(Document page) {
        var values = new HashMap<String, List<String>>();
        for (var meta : page.getElementsByTag("meta")) {
            var content = meta.attr("content").strip();
            if (content.isEmpty() || content.length() > LONGEST) continue;
            Stream.of("property", "name", "itemprop")
                    .map(key -> meta.attr(key).toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .forEach(name ->
                            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(content));
        }
        return new PageMeta(values);
    }

    List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// Returns the first there is of several names.
    Optional<Sourced<String>> first(List<String> names) {
        return names.stream()
                .flatMap(name -> first(name).map(value -> new Sourced<>(value, name)).stream())
                .findFirst();
    }
}
