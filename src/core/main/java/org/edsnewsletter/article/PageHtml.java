package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/// The HTML of a web page.
final class PageHtml {

    private static final Pattern FEED = Pattern.compile("(?i)<(?:rss|feed|rdf:rdf)[\\s>]");

    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype\\s{1,9}html|<(?:\\w{1,20}:)?html[\\s>]");

    /// How far into a file its first element is looked for, in bytes.
    private static final int REACH = 2000;

    private static final Pattern PREFIXED = Pattern.compile("(?i)<(?<prefix>\\w{1,20}):html[\\s>]");

    /// In XML an element may end where it begins; to HTML it goes on: `<script src="a.js"/>`.
    private static final Pattern EMPTY = Pattern.compile(
            "(?i)<(script|style|title|textarea|iframe|div|span|p|a|td|th|li|i|b|em|strong)(\\s[^<>]{0,1000}?)?/>");

    /// What is nested deeper is put beside one another.
    private static final int MAX_DEPTH = 150;

    /// Start and end tags. The largest pages that people read have some ten thousand.
    private static final int MOST_TAGS = 40_000;

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
        var html = withoutPrefix(FeedText.decodePage(content.bytes(), content.contentType()));
        return ForeignHtml.page(bounded(html), MAX_DEPTH, address);
    }

    /// Up to where it has more elements than anybody looks through.
    private static String bounded(String html) {
        var tags = 0;
        for (var at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1))
            if (++tags > MOST_TAGS) return html.substring(0, at);
        return html;
    }

    /// XHTML may name its elements `<h:p>`, which HTML doesn't know.
    private static String withoutPrefix(String html) {
        var root = PREFIXED.matcher(html.substring(0, Math.min(html.length(), REACH)));
        if (!root.find()) return html;
        var prefix = root.group("prefix");
        var plain = html.replace("<" + prefix + ":", "<").replace("</" + prefix + ":", "</");
        return EMPTY.matcher(plain).replaceAll("<$1$2></$1>");
    }
}
