package org.edsnewsletter.article;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// Keeps Markdown from nesting so deep that whoever walks through it runs out of stack. A person nests a handful.
final class MarkdownDepth {

    private static final int MOST = 60;

    private static final String SIGNS = "*_~[]<`!";

    private static final int MOST_SIGNS = 2000;

    /// Lists are nested by what their lines are indented by, at least two columns a level.
    private static final int MOST_BLANKS = 2 * MOST;

    /// What a line begins with that opens a quote or a list.
    private static final Pattern MARKER = Pattern.compile("[ \\t]{0,8}(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))");

    private MarkdownDepth() {}

    /// The same text, in which no line opens more than 60 quotes and lists, and in no paragraph are more than 2,000
    /// signs that may begin or end emphasis, code or a link: the rest are signs (CommonMark 0.31, 2.4).
    static String bounded(String markdown) {
        var bounded = new StringBuilder(markdown.length() + 1);
        var signs = 0;
        for (var line : markdown.lines().map(MarkdownDepth::line).toList()) {
            if (line.isBlank()) signs = 0;
            for (var i = 0; i < line.length(); i++) {
                if (SIGNS.indexOf(line.charAt(i)) >= 0 && ++signs > MOST_SIGNS) bounded.append('\\');
                bounded.append(line.charAt(i));
            }
            bounded.append('\n');
        }
        return bounded.toString();
    }

    private static String line(String indented) {
        var blanks = indented.length() - indented.stripLeading().length();
        var line = indented.substring(Math.max(0, blanks - MOST_BLANKS));
        var marker = MARKER.matcher(line);
        var end = 0;
        var kept = 0;
        for (var count = 1; marker.find(end) && marker.start() == end; count++) {
            end = marker.end();
            if (count <= MOST) kept = end;
            if (end >= line.length()) break;
        }
        return end == kept ? line : line.substring(0, kept) + line.substring(end);
    }

    /// Makes text of what is nested deeper than 60 elements.
    static void flatten(Node document) {
        var depth = 0;
        var node = document;
        while (node != null) {
            if (depth >= MOST && node.getFirstChild() != null) replace(node);
            var child = node.getFirstChild();
            if (child != null) {
                depth++;
                node = child;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
    }

    private static void replace(Node node) {
        var text = new Text(textOf(node));
        for (var child = node.getFirstChild(); child != null; child = node.getFirstChild()) child.unlink();
        node.appendChild(text);
    }

    private static String textOf(Node root) {
        var text = new StringBuilder();
        var open = new ArrayDeque<Node>();
        open.push(root);
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node instanceof Text words) text.append(words.getLiteral());
            else if (node instanceof Code code) text.append(code.getLiteral());
            else if (node instanceof SoftLineBreak || node instanceof CustomBlock) text.append(' ');
            for (var child = node.getLastChild(); child != null; child = child.getPrevious()) open.push(child);
        }
        return text.toString();
    }
}
