package org.edsnewsletter.article;

import java.net.URI;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.Selector;

/// Foreign HTML, made fit for mails and pages of ours: text, its structure, links and https pictures;
/// nothing that runs, loads, asks for input, or counts who reads it.
final class SafeHtml {

    private static final Evaluator INPUT = Selector.evaluatorOf("input");

    /// How deep elements may be nested; what is deeper stands beside one another.
    private static final int DEPTH = 100;

    /// Without text or picture, these are only leftovers of something that was cut or dropped.
    private static final Set<String> SHELLS = Set.of(
            "p",
            "div",
            "span",
            "a",
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "del",
            "ins",
            "small",
            "sub",
            "sup",
            "blockquote",
            "ul",
            "ol",
            "li",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");

    /// Of these, one alone is markup in a title too.
    private static final Set<String> FORMATS = Set.of(
            "a", "abbr", "b", "big", "br", "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3", "i", "img",
            "ins", "mark", "nobr", "p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr");

    private static final int LONGEST_NAME = 30;

    /// How far from one tag of a title the other is looked for.
    private static final int REACH = 300;

    private static final Set<String> SPLIT = Set.of("p", "div", "body", "td", "li", "blockquote");

    private static final Set<String> SHOWN = Set.of("img", "hr", "table");

    private SafeHtml() {}

    /// The allowed part of some HTML, links made absolute.
    ///
    /// @param base what relative links are relative to; if empty, they are dropped
    static Document clean(String html, URI base) {
        var clean = Document.createShell(base.toString());
        clean.outputSettings().prettyPrint(false);
        var foreign = ForeignHtml.fragment(RawHtml.withoutBulk(html), DEPTH, base);
        var copy = new SafeCopy(clean.body(), base, foreign.stream().anyMatch(SafeHtml::asks));
        foreign.forEach(node -> NodeTraversor.filter(copy, node));
        layout(clean);
        paragraphs(clean);
        return clean;
    }

    private static boolean asks(Node node) {
        return node instanceof Element element && element.selectFirst(INPUT) != null;
    }

    /// Makes boxes of tables that have one column only, which letters are laid out with.
    private static void layout(Document document) {
        for (var table : document.select("table")) {
            var rows = rows(table);
            if (rows.stream().anyMatch(row -> row.childrenSize() > 1 || row.selectFirst("> th") != null)) continue;
            if (table.selectFirst("> caption") != null || !holdsBlocks(rows)) continue;
            Stream.of(List.of(table), table.children(), rows, cells(rows))
                    .flatMap(List::stream)
                    .forEach(part -> part.tagName("div").clearAttributes());
        }
    }

    private static List<Element> rows(Element table) {
        return table.children().stream()
                .flatMap(part -> part.nameIs("tr") ? Stream.of(part) : part.children().stream())
                .filter(row -> row.nameIs("tr"))
                .toList();
    }

    private static boolean holdsBlocks(List<Element> rows) {
        return cells(rows).stream()
                .flatMap(cell -> cell.children().stream())
                .anyMatch(child -> child.isBlock() || child.nameIs("img") || child.nameIs("br"));
    }

    private static List<Element> cells(List<Element> rows) {
        return rows.stream().flatMap(row -> row.children().stream()).toList();
    }

    /// Makes paragraphs of text that is divided by empty lines (`<br><br>`).
    private static void paragraphs(Document document) {
        var parents = new LinkedHashSet<Element>();
        for (var element : document.body().getAllElements())
            if (SPLIT.contains(element.normalName()) && hasEmptyLine(element)) parents.add(element);
        parents.forEach(SafeHtml::split);
    }

    private static boolean hasEmptyLine(Element element) {
        var breaks = 0;
        for (var node : element.childNodes()) {
            if (node.nameIs("br")) breaks++;
            else if (!(node instanceof TextNode text && text.isBlank())) breaks = 0;
            if (breaks > 1) return true;
        }
        return false;
    }

    private static void split(Element parent) {
        if (parent.nameIs("p")) parent.tagName("div");
        var nodes = List.copyOf(parent.childNodes());
        parent.empty();
        var paragraph = new Element("p");
        var breaks = 0;
        for (var node : nodes) {
            var block = node instanceof Element element && element.isBlock();
            if (block || breaks > 1) paragraph = new Element("p");
            if (block) breaks = 0;
            else if (node.nameIs("br")) breaks++;
            if (block) parent.appendChild(node);
            if (block || node.nameIs("br")) continue;
            if (node instanceof TextNode text && text.isBlank() && breaks > 0) {
                parent.appendChild(node);
                continue;
            }
            if (paragraph.parent() == null) parent.appendChild(paragraph);
            if (breaks == 1 && paragraph.childNodeSize() > 0) paragraph.appendElement("br");
            paragraph.appendChild(node);
            breaks = 0;
        }
    }

    /// Takes out elements that have nothing left to show, and a line at the end, which divides nothing.
    static void tidy(Document document) {
        keepShown(document);
        for (var last = document.body().lastElementChild(); last != null && last.nameIs("hr"); ) {
            if (last.nextSibling() instanceof TextNode text && !text.isBlank()) break;
            last.remove();
            last = document.body().lastElementChild();
        }
    }

    private static void keepShown(Document document) {
        var nodes = document.body().nodeStream().toList();
        var shown = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
        for (var node : nodes.reversed()) {
            var parent = node.parent();
            if (parent != null && (shown.contains(node) || isShown(node))) shown.add(parent);
        }
        for (var node : nodes)
            if (node instanceof Element element
                    && element.childNodes().stream().anyMatch(child -> isShell(child, shown)))
                keepShown(element, shown);
    }

    private static boolean isShown(Node node) {
        return node instanceof TextNode text ? !isBlank(text) : SHOWN.contains(node.normalName());
    }

    private static boolean isBlank(TextNode text) {
        return CleanText.line(text.getWholeText()).isEmpty();
    }

    /// What is left of a shell: the blank between two words, as in `now<b> </b>please`.
    private static Optional<Node> left(Node shell) {
        return shell instanceof Element element
                        && !element.isBlock()
                        && !element.wholeText().isEmpty()
                ? Optional.of(new TextNode(" "))
                : Optional.empty();
    }

    private static boolean isShell(Node node, Set<Node> shown) {
        return SHELLS.contains(node.normalName()) && !shown.contains(node);
    }

    private static void keepShown(Element parent, Set<Node> shown) {
        var kept = parent.childNodes().stream()
                .flatMap(child -> isShell(child, shown) ? left(child).stream() : Stream.of(child))
                .toList();
        parent.empty();
        parent.appendChildren(kept);
    }

    /// The text of some HTML, in one line.
    static String text(String html) {
        var body = clean(html, URI.create("")).body();
        RaisedText.flatten(body);
        return CleanText.line(body.text());
    }

    /// The same of a title or a name, in which what looks like a tag may be none: "List<String>".
    static String line(String html) {
        return text(tagsOnly(html));
    }

    private static String tagsOnly(String html) {
        if (html.indexOf('<') < 0) return html;
        var text = new StringBuilder(html.length());
        for (var i = 0; i < html.length(); i++)
            if (html.charAt(i) == '<' && !isTag(html, i + 1)) text.append("&lt;");
            else text.append(html.charAt(i));
        return text.toString();
    }

    /// Whether it is what formats a line, or has an end: "Using the <dialog> element" is about one.
    private static boolean isTag(String html, int start) {
        var from = html.startsWith("/", start) ? start + 1 : start;
        var end = from;
        while (end < html.length() && end - from < LONGEST_NAME && isOfName(html.charAt(end))) end++;
        var name = html.substring(from, end).toLowerCase(Locale.ROOT);
        if (html.startsWith("!--", start) || FORMATS.contains(name) || name.indexOf('-') > 0) return true;
        if (!Tag.isKnownTag(name)) return false;
        return from > start
                ? isBetween(html, "<" + name, start - REACH, start - 1)
                : isBetween(html, "</" + name, end, end + REACH);
    }

    private static boolean isBetween(String html, String tag, int from, int to) {
        for (var at = Math.max(0, from); at < Math.min(to, html.length()); at++)
            if (html.charAt(at) == '<' && html.regionMatches(true, at, tag, 0, tag.length())) return true;
        return false;
    }

    private static boolean isOfName(char c) {
        return c == '-' || (c < 0x7f && Character.isLetterOrDigit(c));
    }
}
