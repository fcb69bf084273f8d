package org.edsnewsletter.article;

import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// The picture of an entry: Media RSS (`media:content`, then `media:thumbnail`), else an enclosure.
final class FeedImage {

    /// With or without a slash at the end; feeds have both.
    private static final String MEDIA = "http://search.yahoo.com/mrss";

    private FeedImage() {}

    /// @param base what relative addresses are relative to
    /// @return an https address; other pictures are not shown in mails
    static Optional<URI> of(SyndEntry entry, URI base) {
        var contents = media(entry, "content").filter(FeedImage::isImage).map(FeedImage::url);
        var thumbnails = media(entry, "thumbnail").map(FeedImage::url);
        var enclosures = entry.getEnclosures().stream()
                .filter(enclosure -> isImage(enclosure.getType()))
                .map(enclosure -> Objects.requireNonNullElse(enclosure.getUrl(), ""));
        return Stream.of(contents, thumbnails, enclosures)
                .flatMap(urls -> urls)
                .flatMap(url -> Permalink.read(url, base).stream())
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
                .findFirst();
    }

    /// Elements of the entry itself or of a `media:group` in it.
    private static Stream<Element> media(SyndEntry entry, String name) {
        return entry.getForeignMarkup().stream()
                .flatMap(element -> Stream.concat(Stream.of(element), element.getChildren().stream()))
                .filter(element -> element.getNamespaceURI().startsWith(MEDIA)
                        && element.getName().equals(name));
    }

    private static boolean isImage(Element content) {
        return "image".equals(content.getAttributeValue("medium")) || isImage(content.getAttributeValue("type"));
    }

    private static boolean isImage(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("image/");
    }

    private static String url(Element element) {
        return Objects.requireNonNullElse(element.getAttributeValue("url"), "");
    }
}
