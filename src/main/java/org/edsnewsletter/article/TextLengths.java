package org.edsnewsletter.article;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// How much text each element of a page holds, in characters, counted in one pass: to ask each element for its text
/// takes time that grows with their number times their depth.
final class TextLengths {

    private final Map<Node, Integer> lengths = new IdentityHashMap<>();

    private TextLengths() {}

    static TextLengths of(Element page) {
        var counted = new TextLengths();
        page.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) counted.add(text, length(text));
            }

            @Override
            public void tail(Node node, int depth) {
                if (depth > 0) counted.add(node.parent(), counted.get(node));
            }
        });
        return counted;
    }

    private static int length(TextNode text) {
        return text.isBlank() ? 0 : text.text().strip().length() + 1;
    }

    private void add(@org.jspecify.annotations.Nullable Node node, int length) {
        if (node != null && length > 0) lengths.merge(node, length, Integer::sum);
    }

    /// Returns the length as it was when it was counted.
    int get(Node node) {
        return lengths.getOrDefault(node, 0);
    }
}
