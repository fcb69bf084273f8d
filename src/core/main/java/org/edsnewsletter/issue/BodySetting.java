package org.edsnewsletter.issue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.template.Templates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Sets the text of an article or an introduction for mails: on each element stands its style, as
/// `templates/mail/body.css` has it, and nothing else that the text brought along.
final class BodySetting {

    private static final int WIDTH = 528;
    private static final Pattern RULE = Pattern.compile("(?m)^(\\w++)([.\\w]*+)\\s*+\\{([^{}]*+)}");

    private final Map<String, Style> styles;

    private BodySetting(Map<String, Style> styles) {
        this.styles = styles;
    }

    static BodySetting from(Templates templates) {
        var styles = new HashMap<String, Style>();
        RULE.matcher(templates.render("mail/body.css", Map.of()))
                .results()
                .forEach(rule -> styles.put(
                        rule.group(1), new Style(rule.group(2), rule.group(3).strip())));
        return new BodySetting(styles);
    }

    /// A whole article, below a heading of its own.
    ///
    /// @param html sanitised
    /// @param most characters of text; of a longer one, what comes after is left out
    MailBody article(String html, int most) {
        var body = parsed(html);
        demote(body);
        return set(body, most);
    }

    /// What the editor says before headings come: its own become bold.
    MailBody introduction(String html, int most) {
        var body = parsed(html);
        for (var heading : headings(body)) {
            heading.tagName("p");
            heading.html("<strong>" + heading.html() + "</strong>");
        }
        return set(body, most);
    }

    private static Element parsed(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    private MailBody set(Element body, int most) {
        links(body);
        pictures(body);
        var blocks = BodyBlocks.of(body);
        var cut = blocks.cut(most);
        body.select("*").stream().skip(1).forEach(this::dress);
        tables(body);
        return new MailBody(MergeFields.escape(body.html()), BodyText.of(body), cut);
    }

    // Levels follow one another: the first is h2, deeper ones are h3.
    private static void demote(Element body) {
        var headings = headings(body);
        var levels = headings.stream().map(Element::tagName).toList();
        var top = levels.isEmpty() ? "" : levels.getFirst();
        for (var heading : headings) heading.tagName(heading.tagName().compareTo(top) > 0 ? "h3" : "h2");
    }

    // What holds more than a line is none.
    private static List<Element> headings(Element body) {
        var holding = body.select("h1, h2, h3, h4, h5, h6").stream()
                .filter(heading -> heading.children().stream().anyMatch(Element::isBlock))
                .toList();
        BodyBlocks.unwrap(body, holding);
        return List.copyOf(body.select("h1, h2, h3, h4, h5, h6"));
    }

    // A link without words leads nowhere for who only hears it.
    private static void links(Element body) {
        BodyBlocks.unwrap(
                body,
                body.select("a").stream()
                        .filter(link -> !leads(link) || !says(link))
                        .toList());
    }

    private static boolean leads(Element link) {
        return link.attr("href").matches("(?i)(https?|mailto|tel):\\S+");
    }

    private static boolean says(Element link) {
        return link.hasText() || !link.select("img[alt~=\\S]").isEmpty();
    }

    private static void pictures(Element body) {
        for (var picture : List.copyOf(body.select("img"))) {
            if (!isSafe(picture.attr("src"))) picture.remove();
            var width = width(picture.attr("width"));
            // What does not say how wide it is stays as it is, up to the width of the column; Outlook goes by the
            // attribute.
            picture.attr(
                    "style",
                    "display:block; width:%s; max-width:100%%; height:auto; border:0;"
                            .formatted(width.isPresent() ? width.get() + "px" : "auto"));
            picture.attr("width", String.valueOf(width.orElse(WIDTH))).attr("alt", picture.attr("alt"));
            picture.removeAttr("height").removeAttr("class").removeAttr("id");
        }
    }

    private static boolean isSafe(String src) {
        try {
            return "https".equalsIgnoreCase(URI.create(src).getScheme());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static Optional<Integer> width(String said) {
        return said.matches("[1-9]\\d{0,3}") ? Optional.of(Math.min(WIDTH, Integer.parseInt(said))) : Optional.empty();
    }

    private void dress(Element element) {
        if (element.tagName().equals("img")) return;
        element.removeAttr("class").removeAttr("style").removeAttr("id");
        var style = styles.get(element.tagName());
        if (style == null) return;
        if (!style.classes().isEmpty())
            element.attr("class", style.classes().replace('.', ' ').strip());
        element.attr("style", style.css());
    }

    // A table that is wider than a phone is moved, not the whole mail.
    private static void tables(Element body) {
        for (var table : body.select("table")) {
            table.attr("class", "data");
            table.wrap("<div style=\"overflow-x:auto;\"></div>");
        }
    }

    private record Style(String classes, String css) {}
}
