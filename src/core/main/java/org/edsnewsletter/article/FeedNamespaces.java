package org.edsnewsletter.article;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/// Names elements as ROME expects them, while XML is parsed: feeds write namespaces with https, without the slash at
/// their end, or give RSS a namespace, which it doesn't have.
final class FeedNamespaces extends XMLFilterImpl {

    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final String XHTML = "http://www.w3.org/1999/xhtml";

    private static final String RSS_1 = "http://purl.org/rss/1.0/";

    /// By what all spellings have in common. Those of RSS itself are all one: none.
    private static final Map<String, String> KNOWN = Stream.of(
                    ATOM,
                    "http://purl.org/atom/ns#",
                    CONTENT,
                    DUBLIN_CORE,
                    "http://purl.org/dc/terms/",
                    "http://search.yahoo.com/mrss/",
                    "http://www.itunes.com/dtds/podcast-1.0.dtd",
                    "http://www.georss.org/georss",
                    "http://purl.org/rss/1.0/modules/syndication/",
                    "http://purl.org/rss/1.0/modules/slash/",
                    "http://wellformedweb.org/CommentAPI/",
                    "http://rssnamespace.org/feedburner/ext/1.0",
                    RDF,
                    RSS_1,
                    XHTML)
            .collect(toUnmodifiableMap(FeedNamespaces::key, Function.identity()));

    private static final Map<String, String> ALIASES = Map.of(
            key("http://purl.org/dc/elements/1.0/"), DUBLIN_CORE,
            key("http://www.rssboard.org/media-rss"), "http://search.yahoo.com/mrss/",
            key("http://my.netscape.com/rdf/simple/0.9/"), RSS_1,
            key("http://channel.netscape.com/rdf/simple/0.9/"), RSS_1,
            key("http://backend.userland.com/rss2"), RSS_1,
            key("http://blogs.law.harvard.edu/tech/rss"), RSS_1,
            key("http://cyber.law.harvard.edu/rss/rss.html"), RSS_1);

    /// Names that feeds write in another case.
    private static final Map<String, String> RSS_NAMES = Stream.of(
                    "rss",
                    "channel",
                    "item",
                    "title",
                    "link",
                    "description",
                    "guid",
                    "pubDate",
                    "author",
                    "category",
                    "enclosure",
                    "source")
            .collect(toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private static final Set<String> RSS_ROOTS = Set.of("rss", "rdf");

    /// Feeds need ten; the text of an article that is XHTML may have some dozens more. Java's own limit is 100.
    private static final int MAX_DEPTH = 90;

    private int depth;
    private boolean rss;
    private String rootUri = "";

    /// Too deep to be a feed.
    static final class TooDeep extends SAXException {
        TooDeep() {
            super("nested more than %d deep".formatted(MAX_DEPTH));
        }
    }

    /// Returns the well-known namespace that is meant.
    static String known(String uri) {
        var key = key(uri);
        return ALIASES.getOrDefault(key, KNOWN.getOrDefault(key, uri));
    }

    private static String key(String uri) {
        var key = uri.strip().toLowerCase(Locale.ROOT);
        for (var start : List.of("https://", "http://", "www."))
            if (key.startsWith(start)) key = key.substring(start.length());
        var end = key.length();
        while (end > 0 && "/#?".indexOf(key.charAt(end - 1)) >= 0) end--;
        return key.substring(0, end);
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        if (!known(uri).equals(RSS_1) && !prefix.isEmpty()) super.startPrefixMapping(prefix, known(uri));
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (++depth > MAX_DEPTH) throw new TooDeep();
        if (depth == 1) {
            rss = RSS_ROOTS.contains(name.toLowerCase(Locale.ROOT));
            rootUri = uri;
        }
        var meant = uri(uri, name, qualified);
        super.startElement(meant, name(meant, name), qualified(meant, name, qualified), known(attributes));
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        var meant = uri(uri, name, qualified);
        super.endElement(meant, name(meant, name), qualified(meant, name, qualified));
        depth--;
    }

    private String uri(String uri, String name, String qualified) {
        var known = known(uri);
        var unprefixed = qualified.equals(name);
        if (rss) return known.equals(RSS_1) || (unprefixed && isRss(uri, known)) ? "" : known;
        return unprefixed && uri.equals(rootUri) && !known.contains("/atom/") ? ATOM : known;
    }

    /// An element without prefix, in the namespace of the first or in one that nobody knows.
    private boolean isRss(String uri, String known) {
        return uri.equals(rootUri) || !KNOWN.containsValue(known);
    }

    private String name(String uri, String name) {
        return rss && uri.isEmpty() ? RSS_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name) : name;
    }

    /// Without prefix where it would be read as part of the name: in the XHTML of a text, and in RSS.
    private String qualified(String uri, String name, String qualified) {
        return uri.isEmpty() || uri.equals(XHTML) ? name(uri, name) : qualified;
    }

    private static Attributes known(Attributes attributes) {
        var known = new AttributesImpl(attributes);
        for (var i = 0; i < known.getLength(); i++) known.setURI(i, known(known.getURI(i)));
        return known;
    }
}
