package org.edsnewsletter.article;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Foreign HTML before it is parsed: without what only takes room and is never shown. One pass, so its time grows
/// with the length and no faster.
final class RawHtml {

    /// What these hold is dropped, and may be larger than all the text.
    private static final Set<String> BULK = Set.of("script", "style", "svg", "math", "template");

    /// Of these, only the end tag is markup within them.
    private static final Set<String> RAW = Set.of("script", "style");

    private static final String FILE = "data:";

    private static final int LONGEST_NAME = 8;

    private final String html;
    private final StringBuilder kept;
    private final Set<String> endless = new HashSet<>();
    private int at;

    private RawHtml(String html) {
        this.html = html;
        this.kept = new StringBuilder(html.length());
    }

    /// The same without comments, scripts, styles, drawings, and the addresses that are files themselves (`data:`,
    /// RFC 2397).
    static String withoutBulk(String html) {
        return html.indexOf('<') < 0 ? html : new RawHtml(html).withoutBulk();
    }

    /// How many elements it begins.
    static int tags(String html) {
        var tags = 0;
        for (var at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1))
            if (at + 1 < html.length() && isLetter(html.charAt(at + 1))) tags++;
        return tags;
    }

    private String withoutBulk() {
        while (at < html.length()) {
            var tag = html.indexOf('<', at);
            keepTo(tag < 0 ? html.length() : tag);
            if (tag < 0) break;
            if (html.startsWith("<!--", at)) skipTo("-->", at + 2);
            else if (isTag(at + 1)) tag();
            else keepTo(at + 1);
        }
        return kept.toString();
    }

    private void keepTo(int end) {
        kept.append(html, at, end);
        at = end;
    }

    /// What never ends goes on to the end of the text: that is what it means to a parser.
    private void skipTo(String end, int from) {
        var found = html.indexOf(end, from);
        at = found < 0 ? html.length() : found + end.length();
    }

    private boolean isTag(int start) {
        if (start >= html.length()) return false;
        var c = html.charAt(start);
        return isLetter(c) || (c == '/' && start + 1 < html.length() && isLetter(html.charAt(start + 1)));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void tag() {
        var name = name(at + 1);
        var start = kept.length();
        attributes();
        var closed = kept.length() >= 2 && kept.charAt(kept.length() - 2) == '/';
        if (!BULK.contains(name) || (closed && (name.equals("svg") || name.equals("math")))) return;
        var end = end(name, at);
        if (end < 0) return;
        kept.setLength(start);
        at = end;
        attributes();
        kept.setLength(start);
    }

    private String name(int start) {
        var end = start;
        while (end < html.length() && end - start <= LONGEST_NAME && isLetter(html.charAt(end))) end++;
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /// Where its end tag begins; -1 if there is none, or another one begins within it: the parser then sees to both.
    private int end(String name, int from) {
        if (endless.contains(name)) return -1;
        for (var next = html.indexOf('<', from); next >= 0; next = html.indexOf('<', next + 1)) {
            if (html.startsWith("</", next) && name(next + 2).equals(name)) return next;
            if (!RAW.contains(name) && name(next + 1).equals(name)) return -1;
        }
        endless.add(name);
        return -1;
    }

    /// Keeps a tag up to its `>`, but for addresses that are files.
    private void attributes() {
        while (at < html.length()) {
            var c = html.charAt(at);
            if (c == '>') {
                keepTo(at + 1);
                return;
            }
            if (c == '=') value();
            else keepTo(at + 1);
        }
    }

    private void value() {
        var list = html.regionMatches(true, at - 6, "srcset", 0, 6);
        keepTo(at + 1);
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) keepTo(at + 1);
        if (at == html.length() || html.charAt(at) == '>') return;
        var quote = html.charAt(at);
        var quoted = quote == '"' || quote == '\'';
        var end = quoted ? html.indexOf(quote, at + 1) : unquotedEnd();
        // A quote that nothing closes is left to the parser.
        if (end < 0) keepTo(html.length());
        else value(end, list);
    }

    private int unquotedEnd() {
        var end = at;
        while (end < html.length() && html.charAt(end) != '>' && !Character.isWhitespace(html.charAt(end))) end++;
        return end;
    }

    private void value(int end, boolean list) {
        if (isQuote(html.charAt(at))) keepTo(at + 1);
        var first = at;
        while (first < end && Character.isWhitespace(html.charAt(first))) first++;
        if (!list && isFile(first)) {
            kept.append(FILE);
            at = end;
        }
        while (at < end) {
            if (isFile(at)) skipFile(end);
            else keepTo(at + 1);
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private boolean isFile(int start) {
        if (!html.regionMatches(true, start, FILE, 0, FILE.length())) return false;
        var before = html.charAt(start - 1);
        return before == '=' || before == '(' || before == ',' || before == ';' || isQuote(before) || before <= ' ';
    }

    private void skipFile(int end) {
        kept.append(FILE);
        while (at < end && !Character.isWhitespace(html.charAt(at)) && html.charAt(at) != ')') at++;
    }
}
