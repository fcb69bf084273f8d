package org.edsnewsletter.article;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Raised, lowered and struck-out text where there is plain text only: `10<sup>2</sup>` is 10², not 102.
public final class RaisedText {

    private static final String PLAIN = "0123456789+-=()ni";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ";

    private RaisedText() {}

    /// What stands for the text of a `sup` or `sub`. Words are left as they are: "1st", "Mme", "™".
    ///
    /// @param before what it follows
    public static String of(Element element, String before) {
        var text = element.text().replace('−', '-').strip();
        var digits = text.chars().anyMatch(Character::isDigit);
        var sum = text.indexOf('+') > 0;
        var variable = text.length() == 1 && "nxkijty".contains(text) && endsWithLetter(before);
        // "[1]" is a note, and is told from a number as it is.
        if (text.isEmpty() || text.length() > 20 || text.startsWith("[") || !(digits || sum || variable))
            return element.text();
        var raised = element.nameIs("sup");
        return drawn(text, raised ? RAISED : LOWERED).orElse((raised ? "^" : "_") + bracketed(text));
    }

    private static boolean endsWithLetter(String before) {
        return !before.isEmpty() && (Character.isLetter(before.charAt(before.length() - 1)) || before.endsWith(")"));
    }

    private static String bracketed(String text) {
        return text.chars().allMatch(Character::isLetterOrDigit) ? text : "(" + text + ")";
    }

    private static Optional<String> drawn(String text, String alphabet) {
        if (text.chars().anyMatch(c -> PLAIN.indexOf(c) < 0)) return Optional.empty();
        return Optional.of(text.chars()
                .map(c -> alphabet.charAt(PLAIN.indexOf(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    /// Makes text of what is raised and lowered, and leaves out what is struck out.
    static void flatten(Element body) {
        body.select("del, s").remove();
        for (var element : List.copyOf(body.select("sup, sub"))) {
            var before = element.previousSibling() instanceof TextNode text ? text.getWholeText() : "";
            element.text(of(element, before));
        }
    }
}
