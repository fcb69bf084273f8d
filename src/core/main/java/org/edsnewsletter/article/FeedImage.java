package org.edsnewsletter.article;

import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// The picture of an entry: Media RSS (`media:content`), else an enclosure, else `media:thumbnail`.
final class FeedImage {

    /// With or without a slash at the end, with `http:` or `https:`; feeds have all of them.
    private static final String MEDIA = "//search.yahoo.com/mrss";

    private FeedImage() {}

    /// @param base what relative addresses are relative to
    /// @return an https address; other pictures are not shown in mails
    static Optional<URI> of(SyndEntry entry, URI base) {
        var contents = media(entry, "content").filter(FeedImage::isImage);
        var enclosures = entry.getEnclosures().stream()
                .filter(enclosure -> isImage(enclosure.getType()))
                .flatMap(enclosure -> candidate(enclosure, base).stream());
        return choose(contents, base)
                .or(() -> LeadImage.choose(enclosures.limit(100).toList()))
                .or(() -> choose(media(entry, "thumbnail"), base));
    }

    private static Optional<URI> choose(Stream<Element> media, URI base) {
        return LeadImage.choose(media.flatMap(element -> candidate(element, base).stream())
                .limit(100)
                .toList());
    }

    private static Optional<LeadImage.Candidate> candidate(Element media, URI base) {
        var url = Objects.requireNonNullElse(media.getAttributeValue("url"), "");
        return Pictures.secure(url, base)
                .map(address -> new LeadImage.Candidate(
                        address,
                        number(media, "width"),
                        number(media, "height"),
                        number(media, "fileSize"),
                        "true".equals(media.getAttributeValue("isDefault"))));
    }

    private static Optional<LeadImage.Candidate> candidate(SyndEnclosure enclosure, URI base) {
        return Pictures.secure(Objects.requireNonNullElse(enclosure.getUrl(), ""), base)
                .map(address -> new LeadImage.Candidate(address, 0, 0, enclosure.getLength(), false));
    }

    private static int number(Element media, String name) {
        var said = Objects.requireNonNullElse(media.getAttributeValue(name), "").strip();
        return said.matches("\\d{1,9}") ? Integer.parseInt(said) : 0;
    }

    /// Elements of the entry itself or of a `media:group` in it.
    private static Stream<Element> media(SyndEntry entry, String name) {
        return entry.getForeignMarkup().stream()
                .flatMap(element -> Stream.concat(Stream.of(element), nested(element)))
                .filter(element -> element.getNamespaceURI().contains(MEDIA)
                        && element.getName().equals(name));
    }

    private static Stream<Element> nested(Element element) {
        List<Element> children = element.getChildren();
        return children.stream();
    }

    private static boolean isImage(Element content) {
        var type = content.getAttributeValue("type");
        var said = type != null || content.getAttributeValue("medium") != null;
        var address = Objects.requireNonNullElse(content.getAttributeValue("url"), "");
        return "image".equals(content.getAttributeValue("medium"))
                || isImage(type)
                || (!said && address.matches("(?i).{1,2000}\\.(?:jpe?g|png|gif|webp)(?:\\?.{0,1000})?"));
    }

    private static boolean isImage(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("image/");
    }
}
