package org.edsnewsletter.article;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
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

    /// @param problem what of it is not read
    record Feed(SyndFeed feed, Optional<String> problem) implements FeedXml {}

    /// @param reason why it is no feed that is read, and what to do, for a person
    record Refused(String reason) implements FeedXml {}

    /// Not where a declaration, a comment, a DTD or a web page begins.
    Pattern STRAY = Pattern.compile(
            "\\A(?!<[!?]|<html|\\{)(?s:.{1,2000}?)(?=<\\?xml\\s|<rss[\\s>]|<feed[\\s>]|<rdf:RDF[\\s>])",
            Pattern.CASE_INSENSITIVE);

    /// RFC 9110, 8.3.1, without parameters.
    Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,80}");

    /// How far into a text a DTD is looked for.
    int REACH = 2000;

    Set<String> ROOTS = Set.of("rss", "rdf", "feed");

    /// Reads whatever bytes there are: what the libraries of XML and feeds throw at them ends here.
    ///
    /// @param contentType as the server names it
    /// @param zone of dates that name none
    static FeedXml read(byte[] bytes, Optional<String> contentType, ZoneId zone, Instant now) {
        try {
            var text = decode(bytes, contentType);
            if (text.isEmpty()) return new Refused("is empty: see that the address is that of a feed");
            var refusal = refusal(text, contentType);
            return refusal.isPresent() ? new Refused(refusal.get()) : parse(FeedMarkup.repair(text), zone, now);
        } catch (IOException e) {
            return new Refused("can't be decoded (%s): have its encoding corrected".formatted(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return new Refused("can't be read as RSS or Atom (%s): have it checked by a feed validator"
                    .formatted(e.getClass().getSimpleName()));
        }
    }

    /// The text, without what stands before its first element: warnings of the site's own programs.
    private static String decode(byte[] bytes, Optional<String> contentType) throws IOException {
        var text = FeedText.decode(bytes, contentType);
        var stray = STRAY.matcher(text);
        return stray.lookingAt() ? text.substring(stray.end()) : text;
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
        } catch (XMLStreamException | RuntimeException e) {
            if (text.regionMatches(true, 0, "<!doctype html", 0, 14)) return Optional.of(webPage());
            if (text.substring(0, Math.min(text.length(), REACH)).contains("<!DOCTYPE")) return Optional.of(dtd());
            return Optional.of("is not XML%s: give the address of an RSS or Atom feed".formatted(called(contentType)));
        }
    }

    private static String dtd() {
        return "has a DTD (<!DOCTYPE …>), which no feed needs and which is never read: have it removed";
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
        if (dtd) return Optional.of(dtd());
        if (!ROOTS.contains(root)) return Optional.of("is XML but no feed: its first element is <%s>".formatted(root));
        return Optional.empty();
    }

    private static String webPage() {
        return "is a web page, not a feed: give the address of its RSS or Atom feed";
    }

    private static FeedXml parse(String text, ZoneId zone, Instant now) {
        try {
            var document = builder().build(new StringReader(text));
            var repair = new FeedRepair(document, zone, now);
            var refusal = repair.refusal();
            if (refusal.isPresent()) return new Refused(refusal.get());
            var problem = repair.repair();
            var input = new SyndFeedInput(false, Locale.US);
            input.setPreserveWireFeed(true);
            return new Feed(input.build(document), problem);
        } catch (FeedException | JDOMException | IOException e) {
            return new Refused(
                    e.getCause() instanceof FeedNamespaces.TooDeep deep
                            ? "is %s: have the feed corrected".formatted(deep.getMessage())
                            : "is not well-formed XML (%s): have the feed corrected".formatted(e.getMessage()));
        }
    }

    /// Nothing is resolved, nothing expanded.
    private static SAXBuilder builder() {
        var builder = new SAXBuilder();
        builder.setExpandEntities(false);
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setXMLFilter(new FeedNamespaces());
        return builder;
    }
}
