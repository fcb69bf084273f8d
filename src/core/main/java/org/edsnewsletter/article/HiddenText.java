package org.edsnewsletter.article;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/// What a page does not show, or only reads out: the line that an inbox shows below the subject, words for screen
/// readers beside an icon, text for search engines.
final class HiddenText {

    private static final Set<String> CLASSES = Set.of(
            "screen-reader-text",
            "screen-reader-only",
            "screen-reader-shortcut",
            "screenreader-only",
            "screenreader",
            "sr-only",
            "sr-only-focusable",
            "visually-hidden",
            "visually-hidden-focusable",
            "visuallyhidden",
            "visually--hidden",
            "u-hidden-visually",
            "hide-visually",
            "show-for-sr",
            "a11y-hidden",
            "a11y-only",
            "element-invisible",
            "element-hidden",
            "elementor-screen-only",
            "assistive-text",
            "offscreen",
            "off-screen",
            "accessibly-hidden",
            "accessibility-hidden",
            "preheader",
            "preview-text",
            "invisible",
            "is-hidden",
            "print-only",
            "d-none",
            "hidden");

    /// Design systems put their name before them: `govuk-visually-hidden`, `usa-sr-only`.
    private static final List<String> ENDS = List.of(
            "-visually-hidden", "_visually-hidden", "-visuallyhidden", "-sr-only", "_sr-only", "-screen-reader-text");

    /// What lies so far off a page is not on it, in pixels.
    private static final double OFF = -900;

    private HiddenText() {}

    static boolean hides(Element element) {
        return element.hasAttr("hidden")
                || (element.nameIs("dialog") && !element.hasAttr("open"))
                || hidesByClass(element)
                || (element.hasAttr("style") && hides(element, InlineStyle.of(element)));
    }

    /// Frameworks hide by one class and show by another where there is room: `d-none d-md-block`.
    private static boolean hidesByClass(Element element) {
        if (!element.hasAttr("class") || ClassNames.of(element).stream().noneMatch(HiddenText::isHiding)) return false;
        return ClassNames.of(element).stream()
                .noneMatch(name ->
                        name.matches("(?:\\w{1,20}:|d-\\w{2,3}-)(?:block|flex|inline|inline-block|grid|table)"));
    }

    private static boolean isHiding(String name) {
        return CLASSES.contains(name) || ENDS.stream().anyMatch(name::endsWith);
    }

    private static boolean hides(Element element, InlineStyle style) {
        return style.has("display", "none")
                || style.has("visibility", "hidden")
                || style.has("visibility", "collapse")
                || style.has("mso-hide", "all")
                || (style.isZero("opacity") && !isPicture(element))
                || isTiny(element, style)
                || isClipped(style)
                || isOff(style);
    }

    /// Pictures are faded in by scripts.
    private static boolean isPicture(Element element) {
        return element.nameIs("img") || element.nameIs("picture") || element.nameIs("figure");
    }

    private static boolean isTiny(Element element, InlineStyle style) {
        if (style.has("transform", "scale(0)")) return true;
        if (style.isZero("font-size") || isSpeck(style)) return !isSizedAnew(element);
        if (!style.value("overflow").startsWith("hidden")) return false;
        return style.isZero("height")
                || style.has("height", "1px")
                || style.isZero("width")
                || style.isZero("max-height")
                || style.isZero("max-width");
    }

    private static boolean isSpeck(InlineStyle style) {
        return style.value("font-size").endsWith("px")
                && style.length("font-size").filter(size -> size < 2).isPresent();
    }

    /// Boxes that stand side by side are in one of no size, which takes the gap from between them.
    private static boolean isSizedAnew(Element element) {
        return element.children().select("[style*=font]").stream()
                .map(InlineStyle::of)
                .anyMatch(style -> !style.value("font-size").isEmpty() && !style.isZero("font-size"));
    }

    private static boolean isClipped(InlineStyle style) {
        var clip = style.value("clip");
        var path = style.value("clip-path");
        return (clip.startsWith("rect(0") || clip.startsWith("rect(1px"))
                || path.startsWith("inset(50%")
                || path.startsWith("inset(100%")
                || path.startsWith("circle(0")
                || path.startsWith("polygon(00,00,00");
    }

    private static boolean isOff(InlineStyle style) {
        if (isFar(style, "text-indent")) return true;
        if (!style.has("position", "absolute") && !style.has("position", "fixed")) return false;
        return isFar(style, "left") || isFar(style, "top") || isFar(style, "right") || isFar(style, "margin-left");
    }

    private static boolean isFar(InlineStyle style, String property) {
        return style.length(property).filter(length -> length < OFF).isPresent();
    }
}
