package org.edsnewsletter.article;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/// Chooses the picture that an article leads with, among those that its source names, else those in its text.
final class LeadImage {

    /// A picture that may lead.
    ///
    /// @param width in pixels; 0: not known, and so `height`
    /// @param preferred whether the source says that it stands for all of them
    /// @param bytes of the file; 0: not known
    record Candidate(URI address, int width, int height, long bytes, boolean preferred) {

        /// Whether it is known to be too small to lead.
        private boolean isSmall() {
            return Stream.of(width, height, sizeIn(address)).anyMatch(size -> size > 0 && size < SMALLEST);
        }

        private long area() {
            var said = width == 0 ? sizeIn(address) : width;
            var wide = said == 0 ? USUAL_WIDTH : said;
            return (long) wide * (height == 0 ? wide * USUAL_HEIGHT / USUAL_WIDTH : height);
        }
    }

    /// Smaller ones are avatars, icons and thumbnails, in pixels.
    private static final int SMALLEST = 200;

    private static final int USUAL_WIDTH = 800;
    private static final int USUAL_HEIGHT = 530;

    /// Words in the address of a picture that shows who wrote, or nothing.
    private static final Set<String> NO_LEAD = Set.of(
            "gravatar",
            "avatar",
            "avatars",
            "userpic",
            "userpics",
            "favicon",
            "favicons",
            "icon",
            "icons",
            "badge",
            "badges",
            "shields",
            "emoji",
            "twemoji",
            "smilies",
            "pixel",
            "spacer",
            "blank",
            "placeholder",
            "sprite");

    /// These may be meant where the source names them, not where they stand in a text.
    private static final Set<String> NO_LEAD_OF_TEXT =
            Set.of("logo", "logos", "button", "buttons", "banner", "sponsor");

    private static final List<String> PHRASES =
            List.of("profile_images", "profile-photo", "profile_photo", "apple-touch", "author-photo", "user_photo");

    /// `?s=96`, `hall-150x150.jpg`, `/s72-c/`, `w_64,h_64`: a size that an address says.
    private static final Pattern SIZE = Pattern.compile("(?:[?&](?:s|sz|size|w|width)=|[-_](?=\\d{2,4}x\\d{2,4}\\.)"
            + "|[=/][sw](?=\\d{2,4}(?:-[a-z0-9]{1,5}){0,4}(?:/|$))|[/,]w_)(?<size>\\d{1,4})(?!\\d)");

    private LeadImage() {}

    /// The preferred one, else the largest, else the first.
    ///
    /// @return an https address; other pictures are not shown in mails
    static Optional<URI> choose(List<Candidate> named) {
        return named.stream()
                .filter(candidate ->
                        "https".equalsIgnoreCase(candidate.address().getScheme()))
                .filter(candidate -> !candidate.isSmall() && !hasWord(candidate.address(), NO_LEAD))
                .max(Comparator.comparing(Candidate::preferred)
                        .thenComparingLong(Candidate::area)
                        .thenComparingLong(Candidate::bytes)
                        // Of several alike, the first.
                        .thenComparing(Comparator.comparingInt(named::indexOf).reversed()))
                .map(Candidate::address);
    }

    /// The first of some addresses that may lead.
    ///
    /// @param base what relative ones are relative to
    static Optional<URI> first(Stream<String> named, URI base) {
        return named.flatMap(text -> Pictures.secure(text, base).stream())
                .filter(url ->
                        choose(List.of(new Candidate(url, 0, 0, 0, false))).isPresent())
                .findFirst();
    }

    /// The largest picture of a text.
    ///
    /// @param body sanitised
    static Optional<URI> ofText(Element body) {
        return choose(body.select("img[src]").stream()
                .flatMap(image -> Pictures.secure(image.attr("src"), URI.create("")).stream()
                        .map(url -> new Candidate(url, number(image, "width"), number(image, "height"), 0, false)))
                .filter(candidate -> !hasWord(candidate.address(), NO_LEAD_OF_TEXT))
                .limit(200)
                .toList());
    }

    private static int number(Element image, String name) {
        var said = image.attr(name);
        return said.matches("\\d{1,4}") ? Integer.parseInt(said) : 0;
    }

    private static int sizeIn(URI address) {
        var size = SIZE.matcher(address.toString());
        return size.find() ? Integer.parseInt(size.group("size")) : 0;
    }

    private static boolean hasWord(URI address, Set<String> words) {
        var text = (Permalink.host(address) + address.getRawPath()).toLowerCase(Locale.ROOT);
        return PHRASES.stream().anyMatch(text::contains)
                || Arrays.stream(text.split("[^a-z]+")).anyMatch(words::contains);
    }
}
