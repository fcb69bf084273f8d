package org.edsnewsletter.article;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeFilter;

/// Copies what is allowed of foreign HTML, in one pass: its time grows with the number of nodes, however they are
/// nested.
final class SafeCopy implements NodeFilter {

    /// What is dropped with all that it holds; of anything else that isn't allowed, the text stays.
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "template",
            "canvas",
            "form",
            "button",
            "select",
            "textarea",
            "input",
            "datalist",
            "progress",
            "meter",
            "svg",
            "math",
            "title",
            "applet",
            "noembed",
            "noframes",
            "map",
            "link",
            "meta");

    private static final Safelist ALLOWED = new Safelist()
            .addTags(
                    "p",
                    "div",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "pre",
                    "code",
                    "q",
                    "cite")
            .addTags("a", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "span", "abbr", "del", "ins")
            .addTags("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption")
            .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
            .addAttributes("a", "title")
            .addAttributes("abbr", "title")
            .addAttributes("ol", "start")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("td", "colspan", "rowspan");

    /// Beyond these, text is copied and no markup: what a text has that a person wrote is far below.
    private static final int MOST_ELEMENTS = 20_000;

    private static final int LONGEST_ATTRIBUTE = 2000;

    /// For attributes, in characters: a parser repeats those of a `b` or an `a` that is not closed.
    private static final int ROOM = 300 * 1024;

    private final URI base;
    private final boolean forms;
    private final Deque<Node> opened = new ArrayDeque<>();
    private Element to;
    private int room = ROOM;
    private int elements;

    /// What the last picture came from, until other text follows; a `noscript` holds a copy of the one beside it.
    private enum Last {
        NOTHING,
        PICTURE,
        COPY
    }

    private Last last = Last.NOTHING;

    /// @param forms whether there is any form
    SafeCopy(Element to, URI base, boolean forms) {
        this.to = to;
        this.base = base;
        this.forms = forms;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(CleanText.of(text.getWholeText()));
            return FilterResult.CONTINUE;
        }
        return node instanceof Element element ? element(element) : FilterResult.SKIP_ENTIRELY;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node.equals(opened.peek())) {
            opened.pop();
            to = Objects.requireNonNull(to.parent());
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult element(Element element) {
        var name = element.normalName();
        if (DROPPED.contains(name) || HiddenText.hides(element) || Widgets.isOne(element, forms)) {
            if (name.equals("img")) last = Last.NOTHING;
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("noscript")) return noscript(element);
        if (name.equals("img") || name.equals("amp-img")) picture(element);
        else if (Videos.isPlayer(element)) Videos.link(element, base).ifPresent(this::append);
        else return open(element);
        return FilterResult.SKIP_ENTIRELY;
    }

    private FilterResult open(Element element) {
        var name = name(element);
        if (name.isEmpty() || elements++ >= MOST_ELEMENTS || room < 0) return FilterResult.CONTINUE;
        var copy = new Element(name);
        for (var attribute : element.attributes())
            if (attribute.getValue().length() <= LONGEST_ATTRIBUTE)
                value(name, element, attribute)
                        .ifPresent(value -> put(copy, attribute.getKey(), CleanText.line(value)));
        // Words of a link that leads nowhere are words.
        if (name.equals("a") && copy.attr("href").isEmpty()) return FilterResult.CONTINUE;
        to.appendChild(copy);
        opened.push(element);
        to = copy;
        return FilterResult.CONTINUE;
    }

    private void put(Element copy, String name, String value) {
        copy.attr(name, value);
        room -= value.length();
    }

    /// What is copied of an attribute, if anything is.
    private Optional<String> value(String name, Element element, Attribute attribute) {
        if (attribute.getKey().equals("href"))
            return name.equals("a") ? address(attribute.getValue()) : Optional.empty();
        return ALLOWED.isSafeAttribute(name, element, attribute) ? Optional.of(attribute.getValue()) : Optional.empty();
    }

    /// An address that a reader may follow. Those of web pages are given as browsers read them, in ASCII.
    private Optional<String> address(String written) {
        var text = written.strip();
        return Stream.of("mailto:", "tel:").anyMatch(scheme -> text.regionMatches(true, 0, scheme, 0, scheme.length()))
                ? Optional.of(text.replace(" ", "%20"))
                : Permalink.read(text, base).map(URI::toString);
    }

    /// What it is copied as; empty: only what it holds is.
    private static String name(Element element) {
        var name = element.normalName();
        if (name.equals("span") && isStruck(element)) return "s";
        if (ALLOWED.isSafeTag(name)) return name;
        if (name.equals("strike")) return "s";
        if (name.equals("mark") || name.equals("kbd") || name.equals("samp")) return name.equals("mark") ? "" : "code";
        return element.isBlock() && element.hasParent() && !element.ownText().isBlank() ? "div" : "";
    }

    private static boolean isStruck(Element element) {
        var style = InlineStyle.of(element);
        return style.value("text-decoration").contains("line-through")
                || style.has("text-decoration-line", "line-through");
    }

    private void text(String text) {
        if (text.isEmpty()) return;
        if (!text.isBlank()) last = Last.NOTHING;
        to.appendChild(
                isAddress(text) ? new Element("a").attr("href", text.strip()).text(text.strip()) : new TextNode(text));
    }

    /// Whether a text is a web address and nothing else, as of what a page would embed.
    private boolean isAddress(String text) {
        var address = text.strip();
        return address.startsWith("https://")
                && address.length() <= LONGEST_ATTRIBUTE
                && address.chars().noneMatch(Character::isWhitespace)
                && Permalink.readAbsolute(address).isPresent()
                && to.closest("a, pre, code") == null;
    }

    private void append(Element element) {
        elements++;
        last = Last.NOTHING;
        to.appendChild(element);
    }

    private void picture(Element image) {
        var emoji = Emoji.of(image);
        if (emoji.isPresent()) {
            text(emoji.get());
            return;
        }
        var copied = last == Last.COPY;
        if (copied) last = Last.NOTHING;
        else
            Pictures.of(image, base).ifPresent(picture -> {
                append(picture);
                last = Last.PICTURE;
            });
    }

    /// It holds a copy of the picture that a script would load, before or after it; words in it are about scripts.
    private FilterResult noscript(Element element) {
        if (last != Last.PICTURE)
            element.select("img").stream()
                    .limit(1)
                    .flatMap(image -> Pictures.of(image, base).stream())
                    .forEach(picture -> {
                        append(picture);
                        last = Last.COPY;
                    });
        else last = Last.NOTHING;
        return FilterResult.SKIP_ENTIRELY;
    }
}
