package org.edsnewsletter.issue;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The blocks that a text is made of, beneath one element.
record BodyBlocks(Element body) {

    private static final Set<String> BLOCKS =
            Set.of("p", "h2", "h3", "ul", "ol", "dl", "blockquote", "pre", "figure", "table", "hr");

    /// Takes boxes away that hold blocks, and puts loose words into paragraphs.
    static BodyBlocks of(Element body) {
        for (var box : List.copyOf(body.select("div"))) unbox(box);
        Element paragraph = null;
        for (var node : List.copyOf(body.childNodes())) {
            if (isBlock(node)) {
                paragraph = null;
            } else if (paragraph == null && isBlank(node)) {
                node.remove();
            } else {
                if (paragraph == null) {
                    paragraph = new Element("p");
                    node.before(paragraph);
                }
                paragraph.appendChild(node);
            }
        }
        return new BodyBlocks(body);
    }

    // A box of words is a paragraph, as far as it may be one there.
    private static void unbox(Element box) {
        var holdsBlocks = box.children().stream()
                .anyMatch(child -> isBlock(child) || child.tagName().equals("div"));
        var inBody = box.parent() != null && box.parent().tagName().matches("body|div|blockquote");
        if (!holdsBlocks && inBody) box.tagName("p");
        else box.unwrap();
    }

    /// Leaves out what comes after so many characters.
    ///
    /// @return whether something was
    boolean cut(int most) {
        var left = most;
        var cut = false;
        for (var block : List.copyOf(body.children())) {
            var length = block.text().length();
            if (!cut && length <= left) {
                left -= length;
            } else {
                if (!cut) shorten(block, left, most);
                else block.remove();
                cut = true;
            }
        }
        return cut;
    }

    // A long first block is cut within; any other is left out whole, unless much of it fits.
    private static void shorten(Element block, int left, int most) {
        if (block.tagName().equals("p") && left > most / 4) block.text(Cut.words(block.text(), left));
        else if (left == most) block.replaceWith(new Element("p").text(Cut.words(block.text(), left)));
        else block.remove();
    }

    static boolean isBlock(Node node) {
        return node instanceof Element element && BLOCKS.contains(element.tagName());
    }

    private static boolean isBlank(Node node) {
        return node instanceof TextNode text
                ? text.isBlank()
                : node instanceof Element element && element.tagName().equals("br");
    }
}
