package org.edsnewsletter.article;

import java.util.IdentityHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// How much text each element of a page holds, in characters, counted in one pass: to ask each element for its text
/// takes time that grows with their number times their depth.
final class TextLengths {

    private final IdentityHashMap<Node, Integer> lengths = new IdentityHashMap<>();

    private final IdentityHashMap<Node, Integer> prose = new IdentityHashMap<>();

    private TextLengths() {}

    static TextLengths of(Element page) {
        var counted = new TextLengths();
        page.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) counted.add(text, length(text), counted.lengths);
            }

            @Override
            public void tail(Node node, int depth) {
                if (depth == 0) return;
                counted.add(node.parent(), counted.get(node), counted.lengths);
                if (node instanceof TextNode || node.nameIs("p"))
                    counted.add(node.parent(), counted.get(node), counted.prose);
            }
        });
        return counted;
    }

    private static int length(TextNode text) {
        return text.isBlank() ? 0 : text.text().strip().length() + 1;
    }

    private void add(@Nullable Node node, int length, IdentityHashMap<Node, Integer> to) {
        if (node != null && length > 0) to.merge(node, length, Integer::sum);
    }

    /// Returns the length as it was when it was counted.
    int get(Node node) {
        return lengths.getOrDefault(node, 0);
    }

    /// Returns the length of what stands in an element itself or in paragraphs of it.
    int prose(Element element) {
        return prose.getOrDefault(element, 0);
    }
}
