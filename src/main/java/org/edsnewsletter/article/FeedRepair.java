package org.edsnewsletter.article;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;

/// Puts right in a feed what ROME would leave out.
final class FeedRepair {

    private static final Set<String> DATES =
            Set.of("pubdate", "date", "published", "updated", "modified", "issued", "created");

    /// These have no dates and categories for ROME; feeds that call themselves so do. RSS 2.0 has all they
    /// have.
    private static final Set<String> OLD_VERSIONS = Set.of("", "0.9", "0.91", "0.92", "0.93", "0.94", "1.0");

    private FeedRepair() {}

    /// @param zone of dates that name none
    static void repair(Document document, ZoneId zone) {
        var root = document.getRootElement();
        if (root.getName().equals("rss") && OLD_VERSIONS.contains(root.getAttributeValue("version", "")))
            root.setAttribute("version", "2.0");
        if (root.getName().equals("feed")) repairLinks(root);
        var dates = new ArrayList<Element>();
        for (var element : root.getDescendants(Filters.element()))
            if (DATES.contains(element.getName().toLowerCase(Locale.ROOT))) dates.add(element);
        dates.forEach(element -> repairDate(element, zone));
    }

    /// Links of an entry are relative to its own `xml:base`, which is relative to that of the feed (RFC
    /// 4287, 2).
    private static void repairLinks(Element feed) {
        for (var entry : feed.getChildren("entry", feed.getNamespace())) {
            var own = entry.getAttributeValue("base", Namespace.XML_NAMESPACE);
            if (own == null) continue;
            var outer = Optional.ofNullable(feed.getAttributeValue("base", Namespace.XML_NAMESPACE))
                    .flatMap(text -> Permalink.read(text, URI.create("")));
            var base = Permalink.read(own, outer.orElse(URI.create("")));
            for (var link : entry.getChildren("link", feed.getNamespace()))
                base.flatMap(url -> Permalink.read(link.getAttributeValue("href", ""), url))
                        .ifPresent(url -> link.setAttribute("href", url.toString()));
            if (base.isPresent()) entry.removeAttribute("base", Namespace.XML_NAMESPACE);
        }
    }

    private static void repairDate(Element element, ZoneId zone) {
        if (element.getName().equalsIgnoreCase("pubDate")) element.setName("pubDate");
        // What is no moment is left to nobody: ROME would read the 31st of February as the 3rd of March.
        element.setText(PublishedDate.read(element.getText(), zone)
                .map(Instant::toString)
                .orElse(""));
    }
}
