package org.edsnewsletter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Short texts that parts of a regular expression match, in their order, and others that most match or don't.
final class Atoms {

    /// What occurs in all kinds of text.
    private static final List<String> COMMON = List.of(
            " ", "\n", "\t", "\r\n", "\u00a0", "\u2028", "0", "12", "a", "A", "ab ", "Ab", "é", "😀", "\uFEFF", ".",
            ",", ";", ":", "-", "–", "—", "(", ")", "[", "]", "{", "}", "<", ">", "/", "\\", "&", "=", "@", "#", "'",
            "\"", "|", "*", "_", "%", "?", "!", "$", "+");

    private static final String CANDIDATES =
            " \n\t\r\u00a0" + "0aA.–—-_,;:!?()[]{}<>/\\&=@#'\"|*%$+~^`éÉ”’“\u2028\uFEFF\u200b\u0001zZ9T";

    private Atoms() {}

    static List<String> common() {
        return COMMON;
    }

    /// What the parts of an expression match, in order. It need not understand the expression: what it takes for a
    /// literal and is none does no harm.
    static List<String> of(Pattern pattern) {
        var found = new ArrayList<String>();
        var literal = new StringBuilder();
        var source = pattern.pattern();
        for (var at = 0; at < source.length(); ) {
            var end = end(source, at);
            var token = source.substring(at, end);
            if (end == at + 1 && Character.isLetterOrDigit(token.charAt(0))) literal.append(token);
            else {
                flush(literal, found);
                found.addAll(samples(token, pattern.flags()));
            }
            at = end;
        }
        flush(literal, found);
        return found;
    }

    private static void flush(StringBuilder literal, List<String> found) {
        if (!literal.isEmpty()) found.add(literal.toString());
        literal.setLength(0);
    }

    /// Where the token that begins at a place ends: an escape, a class in brackets, the head of a group, or a
    /// character.
    private static int end(String source, int at) {
        var end = at + 1;
        switch (source.charAt(at)) {
            case '\\' -> {
                end++;
                if (source.startsWith("{", end) || (source.startsWith("x", at + 1) && source.startsWith("{", end)))
                    end = source.indexOf('}', end) + 1;
                else if (source.startsWith("u", at + 1)) end += 4;
                else if (source.startsWith("x", at + 1)) end += 2;
            }
            case '[' -> {
                for (var depth = 1; depth > 0 && end < source.length(); end++)
                    switch (source.charAt(end)) {
                        case '\\' -> end++;
                        case '[' -> depth++;
                        case ']' -> depth--;
                        default -> {}
                    }
            }
            case '(' -> {
                if (source.startsWith("(?<", at) && Character.isLetter(source.charAt(at + 3)))
                    end = source.indexOf('>', at) + 1;
                else if (source.startsWith("(?", at)) end = at + 3;
            }
            case '{' -> end = source.indexOf('}', at) + 1;
            default -> {}
        }
        return Math.min(Math.max(end, at + 1), source.length());
    }

    private static List<String> samples(String token, int flags) {
        if ("()|*+?^$".contains(token) || token.startsWith("(?") || token.startsWith("{")) return List.of();
        try {
            var one = Pattern.compile(token, flags);
            return CANDIDATES
                    .chars()
                    .mapToObj(Character::toString)
                    .filter(text -> one.matcher(text).matches())
                    .limit(6)
                    .toList();
        } catch (PatternSyntaxException e) {
            return List.of(token);
        }
    }
}
