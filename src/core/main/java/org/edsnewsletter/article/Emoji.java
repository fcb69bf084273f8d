package org.edsnewsletter.article;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Emoji that sites show as small pictures, and are characters.
final class Emoji {

    private static final Pattern CLASS = Pattern.compile(
            "(?i)(?:.{0,200}[\\s_-])?(?:wp-smiley|(?:tw|g-|apple-|joy)?emoji|emoticon|emote)(?:[\\s_-].{0,200})?");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:.{0,300}[/._-])?(?:(?:tw|noto|open|joy|goo)?emojis?|smilies|goomoji)(?:[/._-].{0,300})?");

    /// `1f468-200d-1f469.png`, `emoji_u1f600.svg`: what a picture is of.
    private static final Pattern CODES = Pattern.compile(
            "(?i)(?:emoji_)?u?(?<codes>[0-9a-f]{2,5}(?:[_-][0-9a-f]{2,5}){0,9})(?:\\.(?:png|svg|gif|webp))?");

    /// The lowest that is an emoji by itself: U+203C, two exclamation marks.
    private static final int FIRST = 0x203c;

    private static final int LONGEST = 40;

    /// Larger ones are pictures, whatever their words are.
    private static final int LARGEST = 100;

    private Emoji() {}

    /// The characters that a picture stands for.
    ///
    /// @return empty if it is no emoji
    static Optional<String> of(Element image) {
        var width = image.attr("width").strip();
        if (width.matches("\\d{3,5}") && Integer.parseInt(width) > LARGEST) return Optional.empty();
        var alt = CleanText.line(image.attr("alt"));
        if (isEmoji(alt)) return Optional.of(alt);
        var source = image.attr(image.hasAttr("data-src") ? "data-src" : "src");
        var marked = CLASS.matcher(image.className()).matches()
                || image.hasAttr("data-emoji")
                || (source.length() <= 600 && ADDRESS.matcher(source).matches() && isSmall(image));
        if (!marked || alt.length() > LONGEST) return Optional.empty();
        return Optional.of(drawn(source).orElse(alt));
    }

    private static boolean isSmall(Element image) {
        return image.hasAttr("width")
                || image.hasAttr("height")
                || image.hasAttr("style")
                || drawn(image.attr("src")).isPresent();
    }

    /// What the name of a file says.
    private static Optional<String> drawn(String source) {
        if (source.length() > 600) return Optional.empty();
        return Arrays.stream(source.split("[/?#]", -1))
                .map(CODES::matcher)
                .filter(Matcher::matches)
                .map(codes -> characters(codes.group("codes")))
                .filter(Emoji::isEmoji)
                .findFirst();
    }

    private static String characters(String codes) {
        return Arrays.stream(codes.split("[_-]"))
                .mapToInt(code -> Integer.parseInt(code, 16))
                .filter(Character::isValidCodePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Whether a text is nothing but emoji, at least one.
    static boolean isEmoji(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().anyMatch(c -> (c >= FIRST && Character.isEmoji(c)) || c == 0x20e3)
                && text.codePoints().allMatch(Emoji::belongs);
    }

    private static boolean belongs(int c) {
        return Character.isEmoji(c)
                || Character.isEmojiComponent(c)
                || c == 0x200d
                || c == 0xfe0e
                || c == 0xfe0f
                || c == 0x20e3;
    }
}
