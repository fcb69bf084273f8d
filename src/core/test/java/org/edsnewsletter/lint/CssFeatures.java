package org.edsnewsletter.lint;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The style that mails use, and what mail programs make of it. What is not named here is not used: that is how
/// positions,
/// floats, flexible boxes, grids, custom properties and the like stay out. After what caniemail.com tells of Gmail,
/// Apple
/// Mail and Outlook; "Outlook" is the one on Windows that renders with Word.
final class CssFeatures {

    /// Properties on elements.
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("background-color", "everywhere"),
            Map.entry("border", "everywhere"),
            Map.entry("border-bottom", "everywhere"),
            Map.entry("border-collapse", "everywhere"),
            Map.entry("border-left", "everywhere; Outlook on blocks of text and cells"),
            Map.entry("border-radius", "not in Outlook, which shows corners"),
            Map.entry("border-top", "everywhere"),
            Map.entry("color", "everywhere"),
            Map.entry(
                    "display",
                    "none, block and inline-block only; not in Outlook, which has tables and mso-hide instead"),
            Map.entry("font-family", "everywhere; the first that is there"),
            Map.entry("font-size", "everywhere"),
            Map.entry("font-style", "everywhere"),
            Map.entry("font-weight", "everywhere"),
            Map.entry("height", "everywhere; auto not in Outlook, which goes by the attribute width"),
            Map.entry("letter-spacing", "everywhere"),
            Map.entry("line-height", "everywhere"),
            Map.entry("margin", "everywhere on text; Outlook leaves it out on tables and boxes"),
            Map.entry("max-height", "not in Outlook; only with display:none"),
            Map.entry("max-width", "not in Outlook, which has tables of fixed width instead"),
            Map.entry("mso-hide", "Outlook only: hides what display:none hides elsewhere"),
            Map.entry("mso-padding-alt", "Outlook only: the padding of buttons"),
            Map.entry("overflow", "not in Outlook; only with display:none"),
            Map.entry("overflow-x", "not in Outlook; elsewhere a wide table is moved by itself"),
            Map.entry("padding", "everywhere on cells; Outlook leaves it out on links and boxes"),
            Map.entry("text-align", "everywhere; start and end not in Outlook, where text stands as it is written"),
            Map.entry("text-decoration", "everywhere"),
            Map.entry("text-transform", "everywhere"),
            Map.entry(
                    "vertical-align", "everywhere on cells; on inline blocks not in Outlook, which has cells instead"),
            Map.entry("-webkit-text-size-adjust", "Apple Mail only: keeps the sizes as they are"),
            Map.entry("white-space", "everywhere but in Outlook, where long lines stay long"),
            Map.entry("width", "everywhere; Outlook goes by the attribute"),
            Map.entry("word-break", "not in Outlook, which breaks long words by itself"));

    /// Values that a property may have, where not every one is known.
    private static final Map<String, String> VALUES =
            Map.of("display", "none|block|inline-block", "overflow", "hidden");

    /// What the style sheet holds besides rules on classes; Gmail reads it for accounts of its own only.
    static final Map<String, String> RULES = Map.of(
            "@media (max-width: 639px)", "Gmail, Apple Mail, Outlook on phones",
            "@media (max-width: 599px)", "Gmail, Apple Mail, Outlook on phones",
            "@media (prefers-color-scheme: dark)", "Apple Mail, Outlook on Macs; Gmail turns colours by itself");

    private static final Pattern AT_RULE = Pattern.compile("@[a-z-]+[^{;]*");

    private CssFeatures() {}

    static Stream<String> unknown(Mail mail) {
        var unknown = new TreeSet<String>();
        for (var element : mail.page().select("[style]"))
            Mail.style(element).forEach((property, value) -> {
                var values = VALUES.get(property);
                if (!PROPERTIES.containsKey(property)) unknown.add(property);
                else if (values != null && !value.matches(values)) unknown.add(property + ":" + value);
            });
        for (var sheet : mail.page().select("style"))
            AT_RULE.matcher(sheet.data())
                    .results()
                    .map(rule -> rule.group().strip())
                    .filter(rule -> !RULES.containsKey(rule))
                    .forEach(unknown::add);
        return unknown.stream();
    }
}
