package org.edsnewsletter.article;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/// The pictures of foreign HTML: where each is found that a script would load, and which are none.
final class Pictures {

    /// Where scripts look for what they load, the best first.
    private static final List<String> LAZY = List.of(
            "data-src",
            "data-lazy-src",
            "data-original",
            "data-original-src",
            "data-lazyload",
            "data-lazy",
            "data-ll-src",
            "data-ezsrc",
            "data-cfsrc",
            "data-img-src",
            "data-hi-res-src",
            "data-actualsrc",
            "data-url",
            "data-image",
            "data-echo");

    private static final List<String> LAZY_SETS = List.of("data-srcset", "data-lazy-srcset", "data-original-set");

    /// Larger than what a mail needs, but found where nothing else is (Jetpack).
    private static final List<String> LARGE = List.of("data-large-file", "data-full-url", "data-orig-file");

    /// The name of a file that only keeps a place, or counts readers.
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)(?:.{0,60}[_.-])?(?:placeholder|lazyload|loading|loader|spinner|spacer|blank|transparent|1x1|pixel)"
                    + "(?:[_.-].{0,30})?\\.(?:gif|png|svg)");

    /// What Outlook shows no pictures of.
    private static final Pattern MODERN =
            Pattern.compile("(?i).{0,2000}\\.(?:webp|avif|jxl|heic|svg)(?:[?#].{0,2000})?");

    private static final Set<String> COUNTERS = Set.of("pixel.wp.com", "stats.wordpress.com", "feeds.feedburner.com");

    private static final int SMALLEST = 3;

    private static final int SMALL_LIMIT = 300;

    private Pictures() {}

    /// The picture of an `img`.
    ///
    /// @return empty if it is none, or is found at no https address
    static Optional<Element> of(Element image, URI base) {
        var style = InlineStyle.of(image);
        var width = size(image, style, "width");
        var height = size(image, style, "height");
        if ((width > 0 && width < SMALLEST) || (height > 0 && height < SMALLEST)) return Optional.empty();
        return address(image, width, base).map(address -> picture(image, address, width, height));
    }

    private static Element picture(Element image, URI address, int width, int height) {
        var picture = new Element("img").attr("src", address.toString());
        var alt = CleanText.line(image.attr("alt"));
        var title = CleanText.line(image.attr("title"));
        if (!title.isEmpty()) picture.attr("title", title);
        // A program that reads mails aloud would spell the address of a picture that has none.
        picture.attr("alt", alt.isEmpty() ? title : alt);
        if (width > 0) picture.attr("width", String.valueOf(width));
        if (height > 0) picture.attr("height", String.valueOf(height));
        return picture;
    }

    /// In pixels; 0: not said. What is said to have no size has one pixel: it counts readers.
    private static int size(Element image, InlineStyle style, String name) {
        var said = image.attr(name).strip().replaceFirst("(?i)px$", "");
        if (said.matches("\\d{1,4}")) return Math.max(1, Integer.parseInt(said));
        if (style.isZero(name)) return 1;
        if (style.pixels(name) > 0) return style.pixels(name);
        // A larger limit is that of a column, whatever the picture has.
        var limit = style.pixels("max-" + name);
        return limit < SMALL_LIMIT ? limit : 0;
    }

    private static Optional<URI> address(Element image, int width, URI base) {
        var lazy = LAZY.stream().map(image::attr);
        var lazySets = LAZY_SETS.stream().map(image::attr).flatMap(set -> SourceSet.choose(set, width).stream());
        var sets = SourceSet.choose(image.attr("srcset"), width).stream();
        var large = LARGE.stream().map(image::attr);
        var all = Stream.of(lazySets, lazy, Stream.of(image.attr("src")), sets, large, sources(image, width))
                .flatMap(addresses -> addresses)
                .flatMap(address -> secure(address, base).stream())
                .filter(address -> !isPlaceholder(address))
                .toList();
        return all.stream()
                .filter(address -> !MODERN.matcher(address.toString()).matches())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /// Those of the `picture` around it.
    private static Stream<String> sources(Element image, int width) {
        var parent = image.parent();
        if (parent == null || !parent.nameIs("picture")) return Stream.empty();
        return parent.children().stream()
                .filter(child -> child.nameIs("source"))
                .flatMap(source ->
                        Stream.of("srcset", "data-srcset", "data-lazy-srcset").map(source::attr))
                .flatMap(set -> SourceSet.choose(set, width).stream());
    }

    /// An address without scheme is one of https: mails show no others.
    static Optional<URI> secure(String address, URI base) {
        var text = address.strip();
        if (text.isEmpty()) return Optional.empty();
        return Permalink.read(text.startsWith("//") ? "https:" + text : text, base)
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()));
    }

    private static boolean isPlaceholder(URI address) {
        return COUNTERS.contains(Permalink.host(address))
                || PLACEHOLDER.matcher(fileName(address)).matches();
    }

    private static String fileName(URI address) {
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.length() > 120 ? "" : name;
    }
}
