package org.edsnewsletter.article;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The text of one block of HTML (a paragraph, a heading), from which parts can be cut whatever they are wrapped in:
/// `<strong>ALDER FALLS</strong> — The …`.
final class BlockText {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "li",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "td",
            "th",
            "caption",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "body");

    private static final Set<String> NO_PROSE =
            Set.of("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "table", "pre");

    private final Element block;
    private final List<Node> pieces = new ArrayList<>();

    private BlockText(Element block) {
        this.block = block;
    }

    /// The blocks of a body that have text, in order. A block that holds others is several: what stands before,
    /// between and after them.
    static List<BlockText> all(Element body) {
        var found = new ArrayList<BlockText>();
        body.nodeStream().filter(BlockText::counts).forEach(node -> {
            var block = blockOf(node, body);
            if (found.isEmpty() || !found.getLast().block.equals(block)) found.add(new BlockText(block));
            found.getLast().pieces.add(node);
        });
        found.removeIf(text -> text.text().isBlank());
        return found;
    }

    private static boolean counts(Node node) {
        return node instanceof TextNode || node.nameIs("br");
    }

    private static Element blockOf(Node node, Element body) {
        return around(node, BLOCKS).orElse(body);
    }

    private static Optional<Element> around(Node node, Set<String> names) {
        for (var at = node.parent(); at instanceof Element element; at = at.parent())
            if (names.contains(element.normalName())) return Optional.of(element);
        return Optional.empty();
    }

    /// Whether it is the text of an article rather than of a heading, a table or a picture.
    boolean isProse() {
        return !NO_PROSE.contains(block.normalName()) && around(block, NO_PROSE).isEmpty();
    }

    /// The links that its text is in, in order.
    List<Element> links() {
        return pieces.stream()
                .flatMap(piece -> linkOf(piece).stream())
                .distinct()
                .toList();
    }

    private Optional<Element> linkOf(Node piece) {
        for (var parent = piece.parent();
                parent instanceof Element element && !parent.equals(block);
                parent = parent.parent()) if (element.nameIs("a")) return Optional.of(element);
        return Optional.empty();
    }

    /// Takes out the text of a link, if no other text follows it.
    void cutLast(Element link) {
        var inside = pieces.stream()
                .filter(piece -> linkOf(piece).filter(link::equals).isPresent())
                .toList();
        if (inside.isEmpty()) return;
        var after = pieces.subList(pieces.indexOf(inside.getLast()) + 1, pieces.size());
        if (after.stream().anyMatch(piece -> textOf(piece).chars().anyMatch(Character::isLetterOrDigit))) return;
        inside.forEach(piece -> cut(piece, 0, textOf(piece).length()));
        after.forEach(piece -> cut(piece, 0, textOf(piece).length()));
    }

    /// What stands there; the only line breaks are those a reader sees, every other white space is a space.
    String text() {
        return pieces.stream().map(BlockText::textOf).collect(joining());
    }

    /// One character for each character of the node, so that positions are the same in both.
    private static String textOf(Node piece) {
        if (!(piece instanceof TextNode text)) return "\n";
        var characters = text.getWholeText().toCharArray();
        for (var i = 0; i < characters.length; i++) if (isSpace(characters[i])) characters[i] = ' ';
        return new String(characters);
    }

    private static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r') || character == '\u00a0';
    }

    /// Takes the characters from `from` (inclusive) to `to` (exclusive) of [#text] out of the HTML.
    void cut(int from, int to) {
        var start = 0;
        for (var piece : pieces) {
            if (start >= to) break;
            var end = start
                    + (piece instanceof TextNode text ? text.getWholeText().length() : 1);
            if (start < to && end > from) cut(piece, Math.max(from, start) - start, Math.min(to, end) - start);
            start = end;
        }
    }

    private static void cut(Node piece, int from, int to) {
        if (piece instanceof TextNode text) {
            var whole = text.getWholeText();
            text.text(whole.substring(0, from) + whole.substring(to));
        } else {
            piece.remove();
        }
    }
}
