package org.edsnewsletter.article;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// Where things stand on the pages of a site that can't be read without being told: CSS selectors by what
/// they select, written behind the address, as in
/// `https://ed.example.org/news[article=.story;title=h1;body=.text]`. As sources are divided by white
/// space, `>>` stands for the space of "a within b".
record Selectors(Map<String, Evaluator> byPart) {

    /// `article`: on the listing, each article or its link; all others on an article's page.
    private static final Set<String> PARTS = Set.of("article", "title", "body", "place", "date", "author", "image");

    private static final Pattern BEHIND = Pattern.compile("(?<address>[^\\[]*)\\[(?<selectors>.*)]");

    static final Selectors NONE = new Selectors(Map.of());

    /// The address of a source without its selectors.
    static String address(String name) {
        var found = BEHIND.matcher(name);
        return found.matches() ? found.group("address") : name;
    }

    /// @throws IllegalArgumentException when something in them is unclear; the message says what
    static Selectors of(String name) {
        var found = BEHIND.matcher(name);
        if (!found.matches()) return NONE;
        var selectors = new HashMap<String, Evaluator>();
        for (var setting : found.group("selectors").split(";", -1)) {
            var sides = setting.split("=", 2);
            if (sides.length < 2 || !PARTS.contains(sides[0].strip()))
                throw new IllegalArgumentException(
                        "has the selector \"%s\": write them like [article=.story;title=h1], of article, title, body, place, date, author, image"
                                .formatted(setting));
            selectors.put(sides[0].strip(), evaluator(sides[1]));
        }
        return new Selectors(Map.copyOf(selectors));
    }

    private static Evaluator evaluator(String css) {
        try {
            return Selector.evaluatorOf(css.replace(">>", " ").strip());
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has the selector \"%s\", which is no CSS: %s".formatted(css, e.getMessage()), e);
        }
    }

    boolean isEmpty() {
        return byPart.isEmpty();
    }

    Optional<Evaluator> get(String part) {
        return Optional.ofNullable(byPart.get(part));
    }

    Optional<Element> find(String part, Document page) {
        return get(part).map(page::selectFirst);
    }

    Optional<String> text(String part, Document page) {
        return find(part, page).map(Element::text).map(String::strip).filter(text -> !text.isEmpty());
    }
}
