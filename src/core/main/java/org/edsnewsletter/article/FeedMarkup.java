package org.edsnewsletter.article;

import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/// The markup of a feed, made well-formed where that can be done without guessing: bare ampersands, entities that
/// only HTML has, characters that XML forbids, prefixes without a namespace. One pass; CDATA and comments stay as
/// they are.
final class FeedMarkup {

    /// Prefixes that feeds use without saying what they mean.
    private static final Map<String, String> PREFIXES = Map.of(
            "content", FeedNamespaces.CONTENT,
            "dc", FeedNamespaces.DUBLIN_CORE,
            "atom", FeedNamespaces.ATOM,
            "rdf", FeedNamespaces.RDF,
            "media", "http://search.yahoo.com/mrss/");

    private static final Pattern PREFIX = Pattern.compile("<(?<prefix>[A-Za-z_][\\w.-]{0,30}):");

    /// The first element, after the declaration and comments.
    private static final Pattern ROOT =
            Pattern.compile("(?i)<(?:rss|feed|(?:rdf:)?rdf|[\\w.-]{1,30}:(?:feed|rss))(?=[\\s>/])");

    private static final int LONGEST_ENTITY = 32;

    private static final int MAX_PREFIXES = 30;

    private final String text;
    private final StringBuilder sound;
    private int at;

    private FeedMarkup(String text) {
        this.text = text;
        this.sound = new StringBuilder(text.length() + 100);
    }

    static String repair(String text) {
        return declare(new FeedMarkup(text).repair());
    }

    private String repair() {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '<') markup();
            else if (c == '&') entity();
            else character();
        }
        return sound.toString();
    }

    private void markup() {
        if (text.startsWith("<![CDATA[", at)) section("]]>");
        else if (text.startsWith("<!--", at)) section("-->");
        else if (text.startsWith("<?", at)) section("?>");
        else {
            var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            sound.append(next <= ' ' || (next >= '0' && next <= '9') || next == '=' ? "&#60;" : "<");
            at++;
        }
    }

    private void section(String end) {
        var found = text.indexOf(end, at);
        var stop = found < 0 ? text.length() : found + end.length();
        while (at < stop) character();
    }

    /// Drops what XML may not hold (XML 1.0, 2.2), and word processors leave behind.
    private void character() {
        var code = text.codePointAt(at);
        if (isAllowed(code)) sound.appendCodePoint(code);
        at += Character.charCount(code);
    }

    private static boolean isAllowed(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0x20 && code <= 0xD7FF)
                || (code >= 0xE000 && code <= 0xFFFD)
                || (code >= 0x10000 && code <= 0x10FFFF);
    }

    private void entity() {
        var end = at + 1;
        var limit = Math.min(text.length(), at + LONGEST_ENTITY);
        while (end < limit && (isName(text.charAt(end)) || (end == at + 1 && text.charAt(end) == '#'))) end++;
        var name = text.substring(at + 1, end);
        var complete = end < text.length() && text.charAt(end) == ';';
        var meant = complete ? meant(name) : "";
        sound.append(meant.isEmpty() ? "&#38;" : meant.equals(" ") ? "" : meant);
        at = meant.isEmpty() ? at + 1 : end + 1;
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// @return empty if it means nothing, a space if nothing is to be seen of it
    private static String meant(String name) {
        if (name.startsWith("#")) return number(name.substring(1));
        var characters = name.equals("apos") ? "'" : Entities.getByName(name);
        // As a number: of those that have a name Java's parser counts 100,000 in a text and no more.
        return characters.length() == 1 && "<>&\"'".contains(characters)
                ? "&#" + (int) characters.charAt(0) + ";"
                : characters;
    }

    private static String number(String digits) {
        try {
            var hex = digits.startsWith("x") || digits.startsWith("X");
            var code = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
            return isAllowed(code) ? "&#" + code + ";" : " ";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /// Declares the prefixes of elements that are declared nowhere.
    private static String declare(String text) {
        var root = ROOT.matcher(text);
        if (!root.find()) return text;
        var seen = new HashSet<String>();
        var found = PREFIX.matcher(text);
        while (found.find() && seen.size() < MAX_PREFIXES) seen.add(found.group("prefix"));
        var declarations = new StringBuilder();
        for (var prefix : seen)
            if (!text.contains("xmlns:" + prefix + "=") && !text.contains("xmlns:" + prefix + " "))
                declarations.append(
                        " xmlns:%s=\"%s\"".formatted(prefix, PREFIXES.getOrDefault(prefix, "urn:" + prefix)));
        return text.substring(0, root.end()) + declarations + text.substring(root.end());
    }
}
