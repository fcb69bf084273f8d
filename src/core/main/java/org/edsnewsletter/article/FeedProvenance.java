package org.edsnewsletter.article;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Element;

/// Which elements of a feed an entry is read from.
final class FeedProvenance {

    private FeedProvenance() {}

    /// @param picture the one that was chosen
    /// @param base what its address is relative to
    static Provenance of(SyndEntry entry, Optional<URI> picture, URI base) {
        var element = element(entry, picture, base);
        return switch (entry.getWireEntry()) {
            case Item item ->
                new Provenance(
                        "title",
                        note(entry, FeedRepair.DATE_FROM).orElse(item.getPubDate() == null ? "dc:date" : "pubDate"),
                        element,
                        note(entry, FeedRepair.TEXT_FROM).orElse("content:encoded"),
                        "description");
            case Entry atom ->
                new Provenance(
                        "title", atom.getPublished() == null ? "updated" : "published", element, "content", "summary");
            case null, default -> new Provenance("title", "date", element, "content", "description");
        };
    }

    private static Optional<String> note(SyndEntry entry, String part) {
        return entry.getForeignMarkup().stream()
                .filter(note -> note.getNamespace().equals(FeedRepair.NOTES)
                        && note.getName().equals(part))
                .map(Element::getText)
                .findFirst();
    }

    private static String element(SyndEntry entry, Optional<URI> picture, URI base) {
        return entry.getForeignMarkup().stream()
                .flatMap(element -> Stream.concat(Stream.of(element), element.getChildren().stream()))
                .filter(element -> element.getAttributeValue("url") != null)
                .filter(element ->
                        Permalink.read(element.getAttributeValue("url"), base).equals(picture))
                .map(Element::getQualifiedName)
                .findFirst()
                .orElse("enclosure");
    }
}
