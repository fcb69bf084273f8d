package org.edsnewsletter.article;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Splits a Markdown file into its front matter and its text. Reads what Hugo, Jekyll and Eleventy write: YAML
/// between lines of `---`, TOML between lines of `+++`, or JSON. Of YAML and TOML it reads texts, in all the ways
/// they are quoted and folded, and lists of texts; what is nested deeper concerns nobody here.
final class FrontMatterParser {

    /// @param text Markdown
    record Parsed(FrontMatter matter, String text) {}

    private static final Pattern KEY =
            Pattern.compile("[\"']?(?<key>[\\w.-]{1,60})[\"']?\\s{0,20}(?<sign>[:=])(?<value>.*)");

    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?\\d?[+-]?(?:\\s+#.*)?");

    /// A quote that is still open after so many lines was none.
    private static final int MAX_LINES = 40;

    /// What is longer is no front matter, but a text between two lines.
    private static final int MOST_LINES = 1000;

    private final List<String> lines;
    private final char sign;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int at;

    private FrontMatterParser(List<String> lines, char sign) {
        this.lines = lines;
        this.sign = sign;
    }

    static Parsed parse(String file) {
        var lines = file.replaceFirst("^\\uFEFF", "").lines().toList();
        if (lines.isEmpty()) return new Parsed(new FrontMatter(Map.of()), "");
        var first = lines.getFirst().stripTrailing().toLowerCase(Locale.ROOT);
        if (first.equals("{")) return json(lines, 0, end(lines, List.of("}")) + 1);
        var fence = first.startsWith("+++") ? List.of("+++") : List.of("---", "...");
        if (!first.startsWith("---") && !first.equals("+++")) return new Parsed(new FrontMatter(Map.of()), file);
        var end = end(lines, fence);
        if (end < 0) return new Parsed(new FrontMatter(Map.of()), file);
        if (first.equals("---json")) return json(lines, 1, end);
        var toml = first.equals("+++") || first.equals("---toml");
        var parser = new FrontMatterParser(lines.subList(1, end), toml ? '=' : ':');
        parser.parse();
        return new Parsed(new FrontMatter(parser.values), text(lines, end + 1));
    }

    /// @return -1 if it has none
    private static int end(List<String> lines, List<String> fence) {
        for (var i = 1; i < Math.min(lines.size(), MOST_LINES); i++)
            if (fence.contains(lines.get(i).stripTrailing())) return i;
        return -1;
    }

    private static String text(List<String> lines, int start) {
        return String.join("\n", lines.subList(start, lines.size()));
    }

    private static Parsed json(List<String> lines, int start, int end) {
        var values = new LinkedHashMap<String, List<String>>();
        try {
            LenientJson.parseObject(String.join("\n", lines.subList(start, Math.max(start, end))))
                    .forEach((key, value) -> values.put(
                            key.toLowerCase(Locale.ROOT),
                            value instanceof List<?> list
                                    ? list.stream().map(String::valueOf).toList()
                                    : List.of(String.valueOf(value))));
            var fenced = end < lines.size() && lines.get(end).startsWith("---");
            return new Parsed(new FrontMatter(values), text(lines, fenced ? end + 1 : end));
        } catch (IOException e) {
            return new Parsed(new FrontMatter(Map.of()), text(lines, 0));
        }
    }

    private void parse() {
        while (at < lines.size()) {
            var line = lines.get(at++);
            if (sign == '=' && line.startsWith("[")) return;
            var entry = KEY.matcher(line);
            var isEntry = !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && entry.matches();
            if (!isEntry || entry.group("sign").charAt(0) != sign) continue;
            var key = entry.group("key").toLowerCase(Locale.ROOT);
            var value = entry.group("value").strip();
            if (!(value.isEmpty() && nested(key))) values.put(key, value(value));
        }
    }

    /// Takes in keys below a key, as in `image.path`.
    private boolean nested(String outer) {
        var before = at;
        for (; at < lines.size(); at++) {
            var entry = KEY.matcher(lines.get(at).strip());
            var isEntry = lines.get(at).startsWith(" ")
                    && entry.matches()
                    && entry.group("sign").equals(":");
            if (!isEntry) break;
            var key = outer + "." + entry.group("key").toLowerCase(Locale.ROOT);
            values.putIfAbsent(key, List.of(plain(entry.group("value").strip())));
        }
        return at > before;
    }

    private List<String> value(String value) {
        if (value.isEmpty() || value.startsWith("#")) return below();
        if (sign == ':' && BLOCK.matcher(value).matches()) return List.of(String.join("\n", indented()));
        if (value.startsWith("[")) return list(value);
        if (value.startsWith("\"") || value.startsWith("'")) return quoted(value);
        var folded = new ArrayList<>(List.of(withoutComment(value)));
        if (sign == ':') folded.addAll(indented());
        return List.of(String.join(" ", folded));
    }

    /// A list with a line for each; or a text that begins on the next line.
    private List<String> below() {
        var items = new ArrayList<String>();
        while (at < lines.size() && lines.get(at).strip().startsWith("- "))
            items.add(plain(lines.get(at++).strip().substring(2).strip()));
        return items.isEmpty() ? List.of(String.join(" ", indented())) : items;
    }

    private List<String> indented() {
        var found = new ArrayList<String>();
        while (at < lines.size()
                && (lines.get(at).isBlank()
                        || Character.isWhitespace(lines.get(at).charAt(0))))
            found.add(lines.get(at++).strip());
        return found;
    }

    private List<String> list(String start) {
        var text = whole(start, FrontMatterParser::endOfList);
        var items = new ArrayList<String>();
        var item = new StringBuilder();
        for (var i = 1; i < text.length(); i++) {
            var c = text.charAt(i);
            var quote = (c == '"' || c == '\'') && item.toString().isBlank() ? endOfQuote(text, i) : -1;
            if (quote > 0) {
                item.append(text, i, quote);
                i = quote - 1;
            } else if (c == ',' || c == ']') {
                items.add(plain(item.toString().strip()));
                item.setLength(0);
                if (c == ']') break;
            } else item.append(c);
        }
        if (!item.isEmpty()) items.add(plain(item.toString().strip()));
        return items.stream().filter(each -> !each.isEmpty()).toList();
    }

    private List<String> quoted(String start) {
        var text = whole(start, value -> endOfQuote(value, 0));
        return List.of(plain(text));
    }

    private interface End {

        /// @return behind it; -1 if the text goes on
        int find(String text);
    }

    /// A value with the lines that belong to it.
    private String whole(String start, End end) {
        var text = new StringBuilder(start);
        for (var next = at; next < Math.min(lines.size(), at + MAX_LINES); next++) {
            if (end.find(text.toString()) > 0) {
                at = next;
                return text.toString();
            }
            text.append(' ').append(lines.get(next).strip());
        }
        if (end.find(text.toString()) < 0) return start;
        at = Math.min(lines.size(), at + MAX_LINES);
        return text.toString();
    }

    private static int endOfList(String text) {
        for (var i = 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ']') return i + 1;
            var quote = (c == '"' || c == '\'') && "[, ".indexOf(text.charAt(i - 1)) >= 0 ? endOfQuote(text, i) : -1;
            if (quote > 0) i = quote - 1;
        }
        return -1;
    }

    private static int endOfQuote(String text, int start) {
        var quote = text.charAt(start);
        var triple = String.valueOf(quote).repeat(3);
        if (text.startsWith(triple, start)) {
            var end = text.indexOf(triple, start + 3);
            return end < 0 ? -1 : end + 3;
        }
        for (var i = start + 1; i < text.length(); i++) {
            if (quote == '"' && text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == quote) {
                if (quote == '"' || i + 1 == text.length() || text.charAt(i + 1) != quote) return i + 1;
                i++;
            }
        }
        return -1;
    }

    /// A text without its quotes, or without its comment.
    private static String plain(String value) {
        if (value.isEmpty() || (value.charAt(0) != '"' && value.charAt(0) != '\'')) return withoutComment(value);
        var end = endOfQuote(value, 0);
        if (end < 0) return withoutComment(value);
        var triple = value.startsWith("\"\"\"") || value.startsWith("'''");
        var within = triple ? value.substring(3, end - 3) : value.substring(1, end - 1);
        return value.charAt(0) == '"' ? unescape(within) : within.replace("''", "'");
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) return text;
        var plain = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            var escaped = text.charAt(++i);
            if (escaped == 'u'
                    && i + 4 < text.length()
                    && text.substring(i + 1, i + 5).matches("\\p{XDigit}{4}")) {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else plain.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
        }
        return plain.toString();
    }

    private static String withoutComment(String value) {
        var comment = value.indexOf(" #");
        return (comment < 0 ? value : value.substring(0, comment)).strip();
    }
}
