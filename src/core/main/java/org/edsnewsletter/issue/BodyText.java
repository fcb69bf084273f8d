package org.edsnewsletter.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.RaisedText;
import org.edsnewsletter.issue.MailBody.Block;
import org.edsnewsletter.issue.MailBody.Span;
import org.edsnewsletter.mail.MergeFields;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The blocks of an article for the text part of an email: headings underlined, items with a dash or a number,
/// quotes with `>` before their lines, a table's row as a line. Pictures are left out; their captions stay.
final class BodyText {

    /// Stands around what is struck out.
    private static final Span STRUCK = new Span("~~", Optional.empty());

    private final List<Block> blocks = new ArrayList<>();

    private BodyText() {}

    static List<Block> of(Element body) {
        var text = new BodyText();
        text.all(body, "");
        return List.copyOf(text.blocks);
    }

    private void all(Element parent, String before) {
        for (var child : parent.children()) {
            switch (child.tagName()) {
                case "ul", "ol" -> items(child, before);
                case "blockquote" -> quote(child, before + "> ");
                case "table" -> rows(child, before);
                case "div", "figure", "dl" -> all(child, before);
                case "h2", "h3" -> add(before, before, child.tagName().equals("h2") ? "=" : "-", false, spans(child));
                case "hr" -> add(before, before, "", false, List.of(new Span("* * *", Optional.empty())));
                case "pre" -> child.wholeText().lines().forEach(line -> add(before, before, "", true, words(line)));
                default -> add(before, before, "", false, spans(child));
            }
        }
    }

    private void quote(Element quote, String before) {
        if (quote.children().stream().anyMatch(BodyBlocks::isBlock)) all(quote, before);
        else add(before, before, "", false, spans(quote));
    }

    private void items(Element list, String before) {
        var number = list.attr("start").matches("\\d{1,6}") ? Integer.parseInt(list.attr("start")) : 1;
        for (var item : list.children()) {
            var mark = list.tagName().equals("ol") ? number++ + ". " : "- ";
            var rest = before + " ".repeat(mark.length());
            var nested = item.select("> ul, > ol");
            var own = item.clone();
            own.select("> ul, > ol").remove();
            add(before + mark, rest, "", true, spans(own));
            nested.forEach(inner -> items(inner, rest));
        }
        loosen();
    }

    private void rows(Element table, String before) {
        for (var row : table.select("tr")) {
            var spans = new ArrayList<Span>();
            for (var cell : row.children()) {
                if (!spans.isEmpty()) spans.add(new Span(" | ", Optional.empty()));
                spans.addAll(spans(cell));
            }
            add(before, before, "", true, spans);
        }
        loosen();
    }

    private void add(String first, String rest, String underline, boolean tight, List<Span> spans) {
        if (spans.stream().noneMatch(span -> !span.text().isBlank())) return;
        blocks.add(new Block(first, rest, underline, tight, spans));
    }

    private void loosen() {
        if (blocks.isEmpty()) return;
        var last = blocks.removeLast();
        blocks.add(new Block(last.first(), last.rest(), last.underline(), false, last.spans()));
    }

    // Also beside others of its kind nothing can be taken for a merge field.
    private static String fit(String text) {
        var escaped = MergeFields.escape(text);
        return escaped.endsWith("{") || escaped.endsWith("}") ? escaped + "\u2060" : escaped;
    }

    private static List<Span> words(String line) {
        return List.of(new Span(fit(line), Optional.empty()));
    }

    private static List<Span> spans(Element element) {
        var spans = new ArrayList<Span>();
        collect(element, spans);
        return List.copyOf(spans);
    }

    private static void collect(Node parent, List<Span> spans) {
        for (var node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                spans.add(new Span(fit(text.getWholeText()), Optional.empty()));
            } else if (node instanceof Element link
                    && link.tagName().equals("a")
                    && link.hasAttr("href")
                    && link.hasText()) {
                spans.add(new Span(fit(link.text()), Optional.of(fit(link.attr("href")))));
            } else if (node instanceof Element raised
                    && raised.tagName().matches("sup|sub")
                    && raised.select("a").isEmpty()) {
                var before = spans.isEmpty() ? "" : spans.getLast().text();
                spans.add(new Span(fit(RaisedText.of(raised, before)), Optional.empty()));
            } else if (node instanceof Element struck && struck.tagName().matches("del|s") && struck.hasText()) {
                spans.add(STRUCK);
                collect(struck, spans);
                spans.add(STRUCK);
            } else if (node instanceof Element element && element.tagName().matches("br|p|li|dt|dd")) {
                collect(element, spans);
                spans.add(new Span(" ", Optional.empty()));
            } else {
                collect(node, spans);
            }
        }
    }
}
