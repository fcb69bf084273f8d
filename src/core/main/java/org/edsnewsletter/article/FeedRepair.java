package org.edsnewsletter.article;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;

/// Puts right in a feed what ROME would leave out or fail on. What the feed says of itself and nobody reads is
/// removed; RSS of every version becomes RSS 2.0, which has all they have.
final class FeedRepair {

    private static final Namespace XML = Namespace.XML_NAMESPACE;
    private static final Namespace RDF = Namespace.getNamespace("rdf", FeedNamespaces.RDF);
    private static final Namespace ATOM = Namespace.getNamespace("atom", FeedNamespaces.ATOM);
    private static final Namespace CONTENT = Namespace.getNamespace("content", FeedNamespaces.CONTENT);

    /// Of what this class leaves for [FeedProvenance] to tell.
    static final Namespace NOTES = Namespace.getNamespace("notes", "urn:edsnewsletter:notes");

    static final String DATE_FROM = "dateFrom";
    static final String TEXT_FROM = "textFrom";

    /// What is read of a feed but for its entries.
    private static final Set<String> OF_FEED = Set.of("title", "link", "id", "author", "contributor", "updated");

    private static final Set<String> DATES =
            Set.of("pubdate", "date", "published", "updated", "modified", "issued", "created");

    /// In the order in which they count where RSS has no date of its own.
    private static final List<String> OTHER_DATES =
            List.of("published", "issued", "created", "date", "updated", "modified");

    /// What holds HTML; some feeds don't encode it.
    private static final Set<String> TEXTS = Set.of("title", "description", "encoded", "content", "summary");

    /// Where RSS puts the text that belongs into `content:encoded`.
    private static final Set<String> OTHER_TEXTS = Set.of("content", "fulltext", "body");

    /// Elements and texts in an entry, and in one of its texts. People write some hundreds.
    private static final int MOST_NODES = 5000;

    private final Element root;
    private final boolean atom;
    private final Element feed;
    private final ZoneId zone;
    private final Instant now;

    /// @param zone of dates that name none
    FeedRepair(Document document, ZoneId zone, Instant now) {
        this.root = document.getRootElement();
        this.atom = root.getName().equals("feed");
        this.feed = atom ? root : channel(root);
        this.zone = zone;
        this.now = now;
    }

    /// The first channel; a new one for entries that are in none.
    private static Element channel(Element root) {
        var channel = root.getChild("channel");
        return channel == null ? new Element("channel") : channel;
    }

    /// Why there is nothing to read, as in `<rss/>`.
    Optional<String> refusal() {
        if (atom)
            return root.getChildren().isEmpty()
                    ? Optional.of("is an Atom feed with nothing in it: have the feed corrected")
                    : Optional.empty();
        return root.getChild("channel") == null && root.getChild("item") == null
                ? Optional.of("is an RSS feed without a channel: have the feed corrected")
                : Optional.empty();
    }

    /// @return which entries were left out
    Optional<String> repair() {
        var entries = NewestEntries.of(entries(), this::date);
        var own = feed.getChildren().stream()
                .filter(child -> OF_FEED.contains(child.getName()) && isOwn(child))
                .toList();
        feed.removeContent();
        Stream.concat(own.stream(), entries.entries().stream())
                .map(Content::detach)
                .forEach(feed::addContent);
        if (!atom) beRss();
        entries.entries().forEach(FeedRepair::shorten);
        entries.entries().forEach(atom ? this::repairAtom : this::repairRss);
        return entries.problem();
    }

    /// Takes time that grows with the square of their number to read more.
    private static void shorten(Element entry) {
        if (entry.getContentSize() > MOST_NODES) {
            var first = List.copyOf(entry.removeContent().subList(0, MOST_NODES));
            entry.addContent(first);
        }
    }

    private boolean isOwn(Element child) {
        return child.getNamespace().equals(atom ? root.getNamespace() : Namespace.NO_NAMESPACE);
    }

    /// RSS 1.0 has its items beside the channel, and some feeds have several channels.
    private List<Element> entries() {
        if (atom) return List.copyOf(root.getChildren("entry", root.getNamespace()));
        return Stream.concat(root.getChildren("channel").stream(), Stream.of(root))
                .flatMap(parent -> parent.getChildren("item").stream())
                .toList();
    }

    private void beRss() {
        root.removeContent();
        root.addContent(feed);
        root.setName("rss").setNamespace(Namespace.NO_NAMESPACE).setAttribute("version", "2.0");
    }

    private void repairRss(Element item) {
        var about = item.getAttributeValue("about", RDF);
        if (about != null && item.getChild("guid") == null)
            item.addContent(
                    new Element("guid").setAttribute("isPermaLink", "false").setText(about));
        repairLink(item);
        if (item.getChild("encoded", CONTENT) == null)
            children(item)
                    .filter(child -> OTHER_TEXTS.contains(child.getName().toLowerCase(Locale.ROOT)))
                    .filter(child -> child.getNamespaceURI().isEmpty()
                            || child.getNamespaceURI().equals(FeedNamespaces.XHTML))
                    .findFirst()
                    .ifPresent(text -> {
                        note(item, TEXT_FROM, text);
                        text.setName("encoded").setNamespace(CONTENT);
                    });
        children(item).filter(FeedRepair::holdsText).forEach(FeedRepair::encode);
        repairDates(item);
    }

    private static Stream<Element> children(Element entry) {
        return List.copyOf(entry.getChildren()).stream();
    }

    private static boolean holdsText(Element element) {
        return TEXTS.contains(element.getName()) && !element.getNamespaceURI().contains("/mrss");
    }

    /// Markup that should have been encoded, and would be lost.
    private static void encode(Element text) {
        if (text.getChildren().isEmpty()) return;
        var nodes = text.getDescendants();
        for (var count = 0; nodes.hasNext(); count++, nodes.next())
            if (count > MOST_NODES) {
                text.removeContent();
                return;
            }
        text.setText(new XMLOutputter().outputString(text.getContent()));
    }

    /// RSS has one link, which is a text; feeds write it as HTML and Atom do, too.
    private static void repairLink(Element item) {
        var links = Stream.concat(item.getChildren("link").stream(), item.getChildren("link", ATOM).stream())
                .toList();
        var text = Stream.concat(
                        item.getChildren("link").stream().map(Element::getTextTrim),
                        links.stream()
                                .filter(link -> link.getAttributeValue("rel", "alternate")
                                        .equals("alternate"))
                                .flatMap(
                                        link -> Stream.of("href", "url").map(name -> link.getAttributeValue(name, ""))))
                .filter(address -> !address.isBlank())
                .findFirst();
        item.removeChildren("link");
        text.ifPresent(address -> item.addContent(new Element("link").setText(address)));
    }

    private void repairAtom(Element entry) {
        var namespace = root.getNamespace();
        repairLinks(entry, namespace);
        children(entry).filter(child -> child.getNamespace().equals(namespace)).forEach(child -> {
            if (child.getName().equals("content")) repairContent(child, entry);
            if (TEXTS.contains(child.getName())) repairText(child);
        });
        repairDates(entry);
    }

    /// Links of an entry are relative to its own `xml:base`, which is relative to that of the feed (RFC 4287, 2).
    private void repairLinks(Element entry, Namespace namespace) {
        var own = entry.getAttributeValue("base", XML);
        if (own == null) return;
        var outer = Optional.ofNullable(root.getAttributeValue("base", XML))
                .flatMap(text -> Permalink.read(text, URI.create("")));
        var base = Permalink.read(own, outer.orElse(URI.create("")));
        for (var link : entry.getChildren("link", namespace))
            base.flatMap(url -> Permalink.read(link.getAttributeValue("href", ""), url))
                    .ifPresent(url -> link.setAttribute("href", url.toString()));
        if (base.isPresent()) entry.removeAttribute("base", XML);
    }

    /// Content that is elsewhere has a link instead of a text (RFC 4287, 4.1.3.2); what isn't text is encoded in
    /// base 64 (4.1.3.3).
    private static void repairContent(Element content, Element entry) {
        var source = content.getAttributeValue("src");
        var type = content.getAttributeValue("type", "").toLowerCase(Locale.ROOT);
        var encoded = content.getAttributeValue("mode", "").equals("base64");
        if (source != null && entry.getChild("link", entry.getNamespace()) == null)
            entry.addContent(new Element("link", entry.getNamespace()).setAttribute("href", source));
        if (encoded) decode(content);
        else if (source != null || (type.contains("/") && !type.startsWith("text/") && !type.endsWith("xml")))
            content.detach();
    }

    private static void decode(Element content) {
        try {
            var bytes = Base64.getMimeDecoder().decode(content.getText());
            content.removeAttribute("mode");
            content.setText(FeedText.decode(bytes));
        } catch (IllegalArgumentException e) {
            content.detach();
        }
    }

    private static void repairText(Element text) {
        if (text.getChildren().isEmpty()) return;
        encode(text);
        text.setAttribute("type", "html");
    }

    /// Each date as ROME reads it. What is no moment is left to nobody: ROME would read the 31st of February as the
    /// 3rd of March.
    private void repairDates(Element entry) {
        children(entry)
                .filter(FeedRepair::isDate)
                .forEach(date -> moment(date).ifPresentOrElse(moment -> date.setText(moment.toString()), date::detach));
        if (atom || entry.getChild("pubDate") != null) return;
        var dublinCore = Namespace.getNamespace(FeedNamespaces.DUBLIN_CORE);
        if (entry.getChild("date", dublinCore) != null) return;
        OTHER_DATES.stream()
                .flatMap(name -> children(entry).filter(child -> child.getName().equals(name)))
                .findFirst()
                .ifPresent(date -> {
                    note(entry, DATE_FROM, date);
                    entry.addContent(new Element("pubDate").setText(date.getText()));
                });
    }

    /// Leaves a note of what an element was called in the feed.
    private static void note(Element entry, String part, Element source) {
        entry.addContent(new Element(part, NOTES).setText(source.getQualifiedName()));
    }

    private Optional<Instant> date(Element entry) {
        return children(entry)
                .filter(FeedRepair::isDate)
                .flatMap(date -> moment(date).stream())
                .findFirst();
    }

    private static boolean isDate(Element element) {
        return DATES.contains(element.getName().toLowerCase(Locale.ROOT));
    }

    private Optional<Instant> moment(Element date) {
        return PublishedDate.read(date.getText(), zone, now);
    }
}
