package org.edsnewsletter.issue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
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
        unbox(body);
        var nodes = List.copyOf(body.childNodes());
        // Emptied first: moving one node after the other would count all that follow anew each time.
        body.empty();
        var paragraph = new Element("p");
        for (var node : nodes) {
            if (isBlock(node)) {
                paragraph = new Element("p");
                body.appendChild(node);
            } else if (paragraph.parent() != null || !isBlank(node)) {
                if (paragraph.parent() == null) body.appendChild(paragraph);
                paragraph.appendChild(node);
            }
        }
        return new BodyBlocks(body);
    }

    // A box of words is a paragraph, as far as it may be one there.
    private static void unbox(Element body) {
        var wrapping = new ArrayList<Element>();
        for (var box : List.copyOf(body.select("div"))) {
            var holdsBlocks = box.children().stream()
                    .anyMatch(child -> isBlock(child) || child.tagName().equals("div"));
            if (holdsBlocks || !isInBody(box)) wrapping.add(box);
            else box.tagName("p");
        }
        unwrap(body, wrapping);
    }

    private static boolean isInBody(Element box) {
        var around = box.parent();
        while (around != null && around.tagName().equals("div")) around = around.parent();
        return around != null && around.tagName().matches("body|blockquote");
    }

    /// Leaves what some elements hold in their place. All at once: each node is moved once, however many there are.
    static void unwrap(Element body, Collection<Element> elements) {
        var wrapping = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
        wrapping.addAll(elements);
        if (wrapping.isEmpty()) return;
        for (var parent : List.copyOf(body.getAllElements()))
            if (!wrapping.contains(parent) && parent.childNodes().stream().anyMatch(wrapping::contains))
                unwrapIn(parent, wrapping);
    }

    private static void unwrapIn(Element parent, Set<Node> wrapping) {
        var next = new ArrayDeque<>(parent.childNodes());
        parent.empty();
        while (!next.isEmpty()) {
            var node = next.pop();
            if (node instanceof Element element && wrapping.contains(node)) {
                List.copyOf(element.childNodes()).reversed().forEach(next::push);
                element.empty();
            } else {
                parent.appendChild(node);
            }
        }
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
