package org.edsnewsletter.article;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;

/// The XML of a feed.
sealed interface FeedXml {

    record Feed(SyndFeed feed) implements FeedXml {}

    /// @param reason why it is no feed that is read, and what to do, for a person
    record Refused(String reason) implements FeedXml {}

    /// Not where a declaration, a comment, a DTD or a web page begins.
    Pattern STRAY = Pattern.compile(
            "\\A(?!<[!?]|<html|\\{)(?s:.{1,2000}?)(?=<\\?xml\\s|<rss[\\s>]|<feed[\\s>]|<rdf:RDF[\\s>])",
            Pattern.CASE_INSENSITIVE);

    /// What XML may not hold (XML 1.0, 2.2), and word processors leave behind.
    Pattern NO_CHARACTERS = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    /// RFC 9110, 8.3.1, without parameters.
    Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,80}");

    Set<String> ROOTS = Set.of("rss", "rdf", "feed");

    /// @param contentType as the server names it
    /// @param zone of dates that name none
    static FeedXml read(byte[] bytes, Optional<String> contentType, ZoneId zone) {
        try {
            var text = decode(bytes, contentType);
            if (text.isEmpty()) return new Refused("is empty: see that the address is that of a feed");
            var refusal = refusal(text, contentType);
            return refusal.<FeedXml>map(Refused::new).orElseGet(() -> parse(text, zone));
        } catch (IOException e) {
            return new Refused("can't be decoded (%s): have its encoding corrected".formatted(e.getMessage()));
        }
    }

    /// The text, without what stands before its first element: white space, warnings of the site's own
    /// programs.
    private static String decode(byte[] bytes, Optional<String> contentType) throws IOException {
        var text = FeedText.decode(bytes, contentType).replaceFirst("^[\\s\\uFEFF]+", "");
        var stray = STRAY.matcher(text);
        return NO_CHARACTERS
                .matcher(stray.find() ? text.substring(stray.end()) : text)
                .replaceAll("");
    }

    /// Looks no further than the first element. A DTD is refused, not skipped: entities it declares would
    /// be missing from the text, and resolving them could read files and addresses of this machine's
    /// network.
    private static Optional<String> refusal(String text, Optional<String> contentType) {
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
                            : "is not XML%s: give the address of an RSS or Atom feed".formatted(called(contentType)));
        }
    }

    private static String called(Optional<String> contentType) {
        return contentType
                .map(MEDIA_TYPE::matcher)
                .filter(Matcher::lookingAt)
                .map(type -> " (its server calls it " + type.group() + ")")
                .orElse("");
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

    private static FeedXml parse(String text, ZoneId zone) {
        var input = new SyndFeedInput(false, Locale.US);
        input.setPreserveWireFeed(true);
        input.setAllowDoctypes(false);
        try {
            var document = new SAXBuilder().build(new XmlFixerReader(new StringReader(text)));
            FeedRepair.repair(document, zone);
            return new Feed(input.build(document));
        } catch (FeedException | JDOMException | IOException e) {
            return new Refused("is not well-formed XML (%s): have the feed corrected".formatted(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Refused("is no kind of RSS or Atom that is known (%s)".formatted(e.getMessage()));
        }
    }
}
