package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The HTML of a web page.
final class PageHtml {

    private static final Pattern FEED = Pattern.compile("(?i)<(?:rss|feed|rdf:rdf)[\\s>]");

    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype\\s+html|<html[\\s>]");

    /// How far into a file its first element is looked for, in bytes.
    private static final int REACH = 2000;

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=[\"']?(?<name>[\\w-]+)");

    private PageHtml() {}

    /// Whether it is a web page, going by what it holds more than by what the server says: feeds are often
    /// called `text/html`.
    static boolean isIt(Fetched.Content content) {
        var start = new String(content.bytes(), 0, Math.min(content.bytes().length, REACH), UTF_8);
        var page = PAGE.matcher(start);
        var feed = FEED.matcher(start);
        if (page.find()) return !feed.find() || page.start() < feed.start();
        var called = content.contentType().orElse("").toLowerCase(Locale.ROOT);
        return called.startsWith("text/html")
                && start.stripLeading().startsWith("<")
                && !start.contains("<?xml")
                && !feed.find();
    }

    /// @param address what links are relative to
    static Document parse(Fetched.Content content, URI address) {
        var said = CHARSET.matcher(content.contentType().orElse(""));
        var charset = FeedText.isUtf8(content.bytes()) ? "UTF-8" : said.find() ? said.group("name") : null;
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(content.bytes()), charset(charset, content.bytes()), address.toString());
        } catch (IOException | IllegalArgumentException e) {
            return Jsoup.parse(new String(content.bytes(), FeedText.WINDOWS), address.toString());
        }
    }

    /// What a page that is not UTF-8 says in its head, else what such pages mostly are.
    private static String charset(@org.jspecify.annotations.Nullable String known, byte[] bytes) {
        if (known != null) return known;
        var head = new String(bytes, 0, Math.min(bytes.length, REACH), FeedText.WINDOWS);
        return Optional.of(CHARSET.matcher(head))
                .filter(found -> found.find())
                .map(found -> found.group("name"))
                .filter(name -> !name.equalsIgnoreCase("utf-8"))
                .orElse("windows-1252");
    }
}
