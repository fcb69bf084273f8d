package org.edsnewsletter.article;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The XML of a feed.
sealed interface FeedXml {

    record Feed(SyndFeed feed) implements FeedXml {}

    /// @param reason why it is no feed that is read, and what to do, for a person
    record Refused(String reason) implements FeedXml {}

    Set<String> ROOTS = Set.of("rss", "rdf", "feed");

    /// @param contentType as the server names it
    static FeedXml read(byte[] bytes, Optional<String> contentType) {
        try {
            var text = decode(bytes, contentType);
            if (text.isEmpty()) return new Refused("is empty: see that the address is that of a feed");
            var refusal = refusal(text);
            return refusal.<FeedXml>map(Refused::new).orElseGet(() -> parse(text));
        } catch (IOException e) {
            return new Refused("can't be decoded (%s): have its encoding corrected".formatted(e.getMessage()));
        }
    }

    /// The text, by its byte order mark, else the charset the server names, else what the XML declares (RFC 7303, 3).
    private static String decode(byte[] bytes, Optional<String> contentType) throws IOException {
        var named = contentType.filter(type -> type.toLowerCase(Locale.ROOT).contains("charset="));
        var stream = new ByteArrayInputStream(bytes);
        try (Reader reader =
                named.isPresent() ? new XmlReader(stream, named.get(), true) : new XmlReader(stream, true)) {
            var text = new StringWriter(bytes.length);
            reader.transferTo(text);
            return text.toString().replaceFirst("^[\\s\\uFEFF]+", "");
        }
    }

    /// Looks no further than the first element. A DTD is refused, not skipped: entities it declares would be missing
    /// from the text, and resolving them could read files and addresses of this machine's network.
    private static Optional<String> refusal(String text) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var xml = factory.createXMLStreamReader(new StringReader(text));
            var dtd = false;
            while (xml.next() != XMLStreamReader.START_ELEMENT) dtd |= xml.getEventType() == XMLStreamReader.DTD;
            return refusal(xml.getLocalName().toLowerCase(Locale.ROOT), dtd);
        } catch (XMLStreamException e) {
            return Optional.of(
                    text.regionMatches(true, 0, "<!doctype html", 0, 14)
                            ? webPage()
                            : "is not XML: give the address of an RSS or Atom feed");
        }
    }

    private static Optional<String> refusal(String root, boolean dtd) {
        if (root.equals("html")) return Optional.of(webPage());
        if (dtd)
            return Optional.of(
                    "has a DTD (<!DOCTYPE …>), which no feed needs and which is never read: have it removed");
        if (!ROOTS.contains(root)) return Optional.of("is XML but no feed: its first element is <%s>".formatted(root));
        return Optional.empty();
    }

    private static String webPage() {
        return "is a web page, not a feed: give the address of its RSS or Atom feed";
    }

    private static FeedXml parse(String text) {
        var input = new SyndFeedInput(false, Locale.US);
        input.setPreserveWireFeed(true);
        input.setAllowDoctypes(false);
        try {
            return new Feed(input.build(new StringReader(text)));
        } catch (FeedException e) {
            return new Refused("is not well-formed XML (%s): have the feed corrected".formatted(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Refused("is no kind of RSS or Atom that is known (%s)".formatted(e.getMessage()));
        }
    }
}
