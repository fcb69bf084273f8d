package org.edsnewsletter.article;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// Foreign HTML, made fit for mails and pages of ours: text, its structure, links and https pictures;
/// nothing that runs, loads, asks for input, or counts who reads it.
final class SafeHtml {

    /// What is dropped with all that it holds; of anything else that isn't allowed, the text stays.
    private static final Evaluator DROPPED = Selector.evaluatorOf(
            "script, style, noscript, template, iframe, object, embed, form, button, select, textarea, svg, math, title");

    /// A picture of one pixel is there to count readers.
    private static final Evaluator PIXELS =
            Selector.evaluatorOf("img[width=0], img[width=1], img[height=0], img[height=1]");

    /// Without text or picture, these are only leftovers of something that was cut or dropped.
    private static final Evaluator SHELLS = Selector.evaluatorOf(
            "p, div, span, a, b, strong, i, em, u, small, sub, sup, blockquote, ul, ol, li, figure, h1, h2, h3, h4, h5, h6");

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
            .addTags("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img")
            .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
            .addAttributes("a", "href", "title")
            .addAttributes("abbr", "title")
            .addAttributes("img", "src", "alt", "title", "width", "height")
            .addAttributes("ol", "start")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("td", "colspan", "rowspan")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addProtocols("img", "src", "https");

    private static final Evaluator BARE = Selector.evaluatorOf("img:not([src])");

    private static final Evaluator SILENT = Selector.evaluatorOf("img:not([alt])");

    private static final Evaluator NO_LINKS = Selector.evaluatorOf("a:not([href])");

    /// Pictures that a script would load once they are scrolled to.
    private static final Evaluator LAZY = Selector.evaluatorOf("img[data-src], img[data-lazy-src], img[data-original]");

    private static final Evaluator ADDRESSED = Selector.evaluatorOf("a[href], img[src]");

    private static final Evaluator BREAKS = Selector.evaluatorOf("br + br");

    private static final Set<String> SPLIT = Set.of("p", "div", "body", "td", "li", "blockquote");

    private static final Evaluator SHOWN = Selector.evaluatorOf("img, hr, table");

    private SafeHtml() {}

    /// The allowed part of some HTML, links made absolute.
    ///
    /// @param base what relative links are relative to; if empty, they are dropped
    static Document clean(String html, URI base) {
        var foreign = Jsoup.parseBodyFragment(html, base.toString());
        Videos.link(foreign);
        foreign.select(DROPPED).remove();
        foreign.select(LAZY).forEach(SafeHtml::load);
        foreign.select(PIXELS).remove();
        foreign.select(ADDRESSED).forEach(element -> makeAbsolute(element, base));
        var clean = new Cleaner(ALLOWED).clean(foreign);
        clean.outputSettings().prettyPrint(false);
        clean.select(BARE).remove();
        // A program that reads mails aloud would spell the address of a picture that has none.
        clean.select(SILENT).forEach(image -> image.attr("alt", image.attr("title")));
        clean.select(NO_LINKS).forEach(Element::unwrap);
        paragraphs(clean);
        return clean;
    }

    /// As browsers do, where the URL is one of a web page: mail programs are given ASCII.
    private static void makeAbsolute(Element element, URI base) {
        var attribute = element.nameIs("a") ? "href" : "src";
        Permalink.read(element.attr(attribute), base).ifPresent(url -> element.attr(attribute, url.toString()));
    }

    private static void load(Element image) {
        Stream.of("data-src", "data-lazy-src", "data-original")
                .map(image::attr)
                .filter(address -> !address.isBlank())
                .findFirst()
                .ifPresent(address -> image.attr("src", address));
    }

    /// Makes paragraphs of text that is divided by empty lines (`<br><br>`).
    private static void paragraphs(Document document) {
        var parents = new LinkedHashSet<Element>();
        for (var second : document.select(BREAKS)) {
            var between = second.previousSibling();
            var adjacent =
                    between != null && (between.nameIs("br") || (between instanceof TextNode text && text.isBlank()));
            var parent = second.parent();
            if (adjacent && parent != null && SPLIT.contains(parent.normalName())) parents.add(parent);
        }
        parents.forEach(SafeHtml::split);
    }

    private static void split(Element parent) {
        if (parent.nameIs("p")) parent.tagName("div");
        var paragraph = new Element("p");
        var breaks = 0;
        for (var node : List.copyOf(parent.childNodes())) {
            var block = node instanceof Element element && element.isBlock();
            if (block || breaks > 1) paragraph = new Element("p");
            if (block) breaks = 0;
            else if (node.nameIs("br")) breaks++;
            if (block || (node instanceof TextNode text && text.isBlank() && breaks > 0)) continue;
            if (node.nameIs("br")) {
                node.remove();
                continue;
            }
            if (paragraph.parent() == null) node.before(paragraph);
            if (breaks == 1) paragraph.appendElement("br");
            paragraph.appendChild(node);
            breaks = 0;
        }
    }

    /// Takes out elements that have nothing left to show.
    static void tidy(Document document) {
        // A copy: the list that jsoup returns writes changes of its order to the document.
        var outermostFirst = new ArrayList<>(document.body().select(SHELLS));
        outermostFirst.reversed().stream().filter(SafeHtml::isEmpty).forEach(Element::remove);
    }

    private static boolean isEmpty(Element element) {
        return !element.hasText() && element.selectFirst(SHOWN) == null;
    }

    /// The text of some HTML, in one line.
    static String text(String html) {
        return Jsoup.parseBodyFragment(html).text().strip();
    }
}
