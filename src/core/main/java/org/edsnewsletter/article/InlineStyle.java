package org.edsnewsletter.article;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The declarations in the `style` of an element, in lower case and without blanks.
///
/// @param values by property; where one is declared twice, the last counts
record InlineStyle(Map<String, String> values) {

    /// Longer ones are no style of an element.
    private static final int LONGEST = 1000;

    private static final Pattern LENGTH = Pattern.compile("(?<number>-?\\d{0,6}(?:\\.\\d{0,6})?)(?:px|pt|em|rem|%)?");

    static InlineStyle of(Element element) {
        var style = element.attr("style");
        if (style.isEmpty() || style.length() > LONGEST) return new InlineStyle(Map.of());
        var values = new HashMap<String, String>();
        for (var declaration : style.toLowerCase(Locale.ROOT).split(";", -1)) {
            var colon = declaration.indexOf(':');
            if (colon < 0) continue;
            var value =
                    declaration.substring(colon + 1).replace("!important", "").replaceAll("\\s", "");
            values.put(declaration.substring(0, colon).strip(), value);
        }
        return new InlineStyle(values);
    }

    boolean has(String property, String value) {
        return value(property).equals(value);
    }

    String value(String property) {
        return values.getOrDefault(property, "");
    }

    /// A length, in whatever unit.
    Optional<Double> length(String property) {
        var length = LENGTH.matcher(value(property));
        if (!length.matches() || length.group("number").chars().noneMatch(Character::isDigit)) return Optional.empty();
        return Optional.of(Double.parseDouble(length.group("number")));
    }

    /// A length in pixels, rounded; 0: none is given.
    int pixels(String property) {
        return value(property).endsWith("px")
                ? length(property).map(Math::round).map(Math::toIntExact).orElse(0)
                : 0;
    }

    boolean isZero(String property) {
        return length(property).filter(number -> number == 0).isPresent();
    }
}
