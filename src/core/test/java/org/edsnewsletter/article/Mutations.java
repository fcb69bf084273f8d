package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Makes odd files of good ones: bytes turned, slices lost, repeated or taken from another file, odd things put in.
final class Mutations {

    /// In bytes.
    static final int LARGEST = 300_000;

    /// Bytes are handled as characters of ISO 8859-1, which loses none.
    private static final List<String> TOKENS = split("""
            <¦>¦"¦'¦&¦]]>¦<![CDATA[¦<!--¦-->¦<?xml version="1.0" encoding="UTF-16"?>¦<!DOCTYPE rss [<!ENTITY x "y">]>¦\
            <!DOCTYPE html>¦<!DOCTYPE rss SYSTEM "¦<?x y?>¦<html>¦<rss>¦</rss>¦<rss version="2.0">¦<channel>¦</channel>¦\
            <item>¦</item>¦<entry>¦<feed xmlns="http://www.w3.org/2005/Atom">¦<title>¦</title>¦<link>¦\
            <guid isPermaLink="x">¦<description>¦<category domain=""/>¦<enclosure url="" length="x"/>¦<source url=":"/>¦\
            <skipDays><day>x</day></skipDays>¦<cloud port="x"/>¦<ttl>x</ttl>¦<textInput/>¦<image/>¦<author/>¦\
            <content type="xhtml"/>¦<content type="application/xml"><x/></content>¦\
            <media:content xmlns:media="http://search.yahoo.com/mrss/" url="%" width="-1" height="x"/>¦<media:group>¦\
            <dc:date>x</dc:date>¦<pubDate>0000-00-00</pubDate>¦<updated>9999999-1-1</updated>¦ xmlns=""¦ xmlns="x"¦\
             xmlns:a="b"¦ xml:base=":"¦ xml:base="http://["¦ rel="x"¦ href="//"¦ src="data:,"¦ srcset=", ,x 1w"¦\
             width="99999999999"¦ style="¦<b>¦</b>¦<p>¦</p>¦<br>¦<br/>¦<div>¦</div>¦<table>¦<tr>¦<td colspan=0>¦<ul>¦<li>¦\
            <h1>¦</h1>¦<a href="http://e.org/%zz">¦<a name=x>¦</a>¦<img>¦<img src="?">¦\
            <img src="https://e.org/\360\237">¦<iframe src="//youtube.com/embed/xxx">¦<video>¦<svg>¦<math><mi>¦\
            <template>¦<noscript>¦<script>¦<style>¦<pre>¦<select>¦<form>¦<frameset>¦<plaintext>¦<textarea>¦\
            <script type="application/ld+json">¦{"@type":"Article",¦<base href=":">¦<link rel=canonical href="\\">¦\
            <meta property="og:url" content="http://">¦<meta charset=x>¦<article>¦<main>¦<time datetime="-1">¦&#xD800;¦\
            &#xDC00;¦&#0;¦&#x110000;¦&#128;¦&amp;amp;¦&x;¦&nbsp;¦&lt;b&gt;¦&#99999999999;¦\000¦\001¦\013¦\177¦\
            \205¦\377¦\376\377¦\357\273\277¦\357\277\277¦\355\240\200¦\342\200\256¦\
            \342\200\250¦\302\240¦\360\237\214\211¦\300\200¦\r¦\n¦\r\n¦\t¦ ¦{¦}¦[¦]¦,¦:¦null¦true¦\
            \\ud83d¦\\u0000¦"items":¦"url":null,¦"tags":[[]],¦"date_published":0,¦"attachments":[{}],¦---\n¦- ¦* ¦> ¦#¦\
            ```\n¦|a|b|\n|-|-|\n¦![x](¦[x]: ¦title: ¦date: 2026-99-99\n¦draft: true\n¦image: :\n¦http://¦\
            https://e.org:99999999/¦https://\374.example/¦https://[::1¦mailto:¦javascript:¦//¦User-agent: *\n¦\
            Disallow: ***$\n¦Originally published by the Courier on March 1¦ALDER FALLS, Ill. \342\200\224 ¦\
            March 0, 99999¦30 comments\
            """);

    private static final List<String> ATTRIBUTES = split("""
             xmlns="x"¦ xmlns=""¦ xmlns="http://www.w3.org/2005/Atom"¦ xmlns="http://backend.userland.com/rss2"¦\
             xml:base=":"¦ xml:base="http://["¦ xml:lang=""¦ rel="x"¦ href="//"¦ src="data:,"¦ srcset=", ,x 1w"¦\
             width="99999999999"¦ style="display:none"¦ hidden=""¦ type="xhtml"¦ isPermaLink="x"¦ version="0.0"\
            """);

    private static final Pattern ELEMENT = Pattern.compile(
            "(?s)(?<head><(?<name>[\\w:]++)[^<>]*+(?<!/))>(?<text>[^<]*+|<!\\[CDATA\\[.*?]]>)</\\k<name>>");

    private static final Pattern QUOTED = Pattern.compile("(?<=[=:] ?)\"([^\"\\\\]*+)\"");

    private static final Pattern HEAD = Pattern.compile("<([\\w:]++)");

    private static final Pattern NUMBER = Pattern.compile("\\d++");

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "99", "00000000", "2147483648", "9999999999999999999999", "1e999", "0x1", "NaN", "-0", "1.5");

    private final RandomGenerator random;

    private static List<String> split(String pieces) {
        return List.of(pieces.split("¦"));
    }

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /// @param other a file that slices are taken from
    byte[] of(byte[] file, byte[] other) {
        var text = new String(file, ISO_8859_1);
        var careful = random.nextInt(5) > 0;
        for (var left = 1 + random.nextInt(6); left > 0; left--) {
            text = careful ? carefully(text) : once(text, new String(other, ISO_8859_1));
            if (text.length() > LARGEST) text = text.substring(0, LARGEST);
        }
        return random.nextInt(25) == 0 ? otherEncoding(text) : text.getBytes(ISO_8859_1);
    }

    /// Changed so that XML mostly stays well-formed and JSON stays JSON: else little would be read but the first
    /// line.
    private String carefully(String text) {
        if (text.isEmpty()) return odd();
        if (text.stripLeading().startsWith("{"))
            return random.nextBoolean() ? inValue(text, true) : insteadOfValue(text);
        if (!text.contains("</")) return insert(text, place(text), odd());
        return switch (random.nextInt(10)) {
            case 0, 1 -> inValue(text, false);
            case 2 -> inTag(text);
            case 3 -> withoutContent(text);
            case 4 -> insert(text, Math.min(text.length(), random.nextInt(120)), token());
            default -> inElement(text);
        };
    }

    private String inElement(String text) {
        var found = element(text);
        if (found.isEmpty()) return text;
        var whole = found.get().group();
        var head = found.get().group("head");
        var end = "</" + found.get().group("name") + ">";
        var changed = switch (random.nextInt(7)) {
            case 0 -> "";
            case 1 -> repeated(whole);
            case 2 -> "<x>" + whole + "</x>";
            case 3 -> head + "/>";
            case 4 -> head + "><![CDATA[" + odd() + found.get().group("text") + odd() + "]]>" + end;
            case 5 -> head + ">" + odd() + end;
            default -> head + ">" + escaped(odd()) + end;
        };
        return text.substring(0, found.get().start())
                + changed
                + text.substring(found.get().end());
    }

    /// Puts an attribute into a tag.
    private String inTag(String text) {
        var head = HEAD.matcher(text);
        return head.find(random.nextInt(text.length())) || head.find(0)
                ? insert(text, head.end(), ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())))
                : text;
    }

    /// Leaves nothing in an element that may hold others.
    private String withoutContent(String text) {
        var head = HEAD.matcher(text);
        if (!head.find(random.nextInt(random.nextBoolean() ? text.length() : Math.min(text.length(), 300))))
            return text;
        var start = text.indexOf('>', head.end());
        var end = start < 0 ? -1 : text.indexOf("</" + head.group(1) + ">", start);
        return end < 0 ? text : text.substring(0, start + 1) + text.substring(end);
    }

    /// An element without others in it.
    private Optional<MatchResult> element(String text) {
        var found = ELEMENT.matcher(text);
        return found.find(random.nextInt(text.length())) || found.find(0)
                ? Optional.of(found.toMatchResult())
                : Optional.empty();
    }

    /// Puts something into what is in quotes.
    private String inValue(String text, boolean isJson) {
        var quoted = QUOTED.matcher(text);
        if (!quoted.find(random.nextInt(text.length()))) return text;
        var odd = isJson ? json(odd()) : escaped(odd()).replace("\"", "&quot;");
        var at = random.nextBoolean() ? quoted.start(1) : quoted.end(1);
        return text.substring(0, at) + odd + text.substring(random.nextBoolean() ? quoted.end(1) : at);
    }

    private String insteadOfValue(String text) {
        var quoted = QUOTED.matcher(text);
        if (!quoted.find(random.nextInt(text.length()))) return text;
        var value = List.of(
                        "null",
                        "0",
                        "1e9",
                        "[]",
                        "{}",
                        "[null]",
                        "true",
                        "[\"x\",1,{}]",
                        "[".repeat(200) + "]".repeat(200))
                .get(random.nextInt(9));
        return text.substring(0, quoted.start()) + value + text.substring(quoted.end());
    }

    private String odd() {
        return switch (random.nextInt(4)) {
            case 0 -> nested();
            case 1 -> repeated(token());
            case 2 -> token() + token() + token();
            default -> token();
        };
    }

    private static String escaped(String text) {
        return text.startsWith("&#") ? text : text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String json(String text) {
        if (text.startsWith("\\u")) return text;
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private String once(String text, String other) {
        var at = place(text);
        var end = Math.min(text.length(), at + length());
        return switch (random.nextInt(12)) {
            case 0 -> turned(text);
            case 1 -> random.nextInt(4) == 0 ? text.substring(0, at) : text.substring(0, at) + text.substring(end);
            case 2 -> insert(text, at, repeated(text.substring(at, end)));
            case 3 -> insert(text, at, nested());
            case 4 -> insert(text, at, repeated(token()));
            case 5 -> insert(text, place(text), text.substring(at, end));
            case 6 -> text.substring(0, at) + slice(other) + text.substring(end);
            case 7 -> numbers(text);
            case 8 -> within(text, at, token());
            case 9 -> within(text, at, "");
            default -> insert(text, at, token());
        };
    }

    private static String insert(String text, int at, String inserted) {
        return text.substring(0, at) + inserted + text.substring(at);
    }

    /// Rather where something begins or ends than anywhere.
    private int place(String text) {
        var at = random.nextInt(text.length() + 1);
        if (random.nextInt(3) == 0) return at;
        var found = text.indexOf("<>\"{[,\n".charAt(random.nextInt(7)), at);
        return found < 0 ? at : found + random.nextInt(2);
    }

    /// Mostly short, at times long.
    private int length() {
        return 1 + random.nextInt(1 << random.nextInt(1, 12));
    }

    private String turned(String text) {
        if (text.isEmpty()) return text;
        var turned = new StringBuilder(text);
        for (var left = random.nextInt(1, 10); left > 0; left--)
            turned.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        return turned.toString();
    }

    private String repeated(String text) {
        if (text.isEmpty()) return text;
        var most = Math.max(1, Math.min(random.nextInt(5) == 0 ? 30_000 : 300, LARGEST / text.length()));
        return text.repeat(1 + random.nextInt(most));
    }

    /// Elements or brackets within others, at times very deep, and not always closed.
    private String nested() {
        var depth = 1 + random.nextInt(1 << random.nextInt(1, 15));
        var kind = List.of(
                        "b",
                        "div",
                        "p",
                        "ul><li",
                        "table><tr><td",
                        "blockquote",
                        "a",
                        "span",
                        "svg",
                        "x:y",
                        "item",
                        "font")
                .get(random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> "[".repeat(depth) + (random.nextBoolean() ? "]".repeat(depth) : "");
            case 1 -> {
                var key =
                        List.of("a", "@graph", "mainEntity", "author", "items").get(random.nextInt(5));
                yield ("{\"" + key + "\":").repeat(depth) + "1" + "}".repeat(random.nextInt(4) > 0 ? depth : 0);
            }
            case 2 -> (random.nextBoolean() ? "> " : "- ").repeat(depth);
            default -> {
                var close = kind.contains("><") ? "" : ("</" + kind + ">").repeat(random.nextBoolean() ? depth : 0);
                yield ("<" + kind + ">").repeat(depth) + "x" + close;
            }
        };
    }

    private String slice(String other) {
        var from = place(other);
        return other.substring(from, Math.min(other.length(), from + length()));
    }

    private String numbers(String text) {
        var rate = random.nextInt(1, 8);
        return NUMBER.matcher(text)
                .replaceAll(found ->
                        random.nextInt(rate) == 0 ? NUMBERS.get(random.nextInt(NUMBERS.size())) : found.group());
    }

    /// Another content for a tag, or for what is in quotes.
    private String within(String text, int at, String content) {
        var quote = random.nextBoolean();
        var start = text.indexOf(quote ? '"' : '<', at);
        var end = start < 0 ? -1 : text.indexOf(quote ? '"' : '>', start + 1);
        return end < 0
                ? text
                : text.substring(0, start + (quote ? 1 : 0)) + content + text.substring(end + (quote ? 0 : 1));
    }

    private String token() {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private byte[] otherEncoding(String text) {
        var unicode = new String(text.getBytes(ISO_8859_1), UTF_8);
        var bytes = unicode.getBytes(random.nextBoolean() ? UTF_16 : UTF_16LE);
        return bytes.length > LARGEST ? text.getBytes(ISO_8859_1) : bytes;
    }
}
