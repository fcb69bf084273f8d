package org.edsnewsletter.article;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/// Parses HTML from outside.
///
/// jsoup 1.24.1 throws IndexOutOfBoundsException on some misnested formatting elements (HTML, "reconstruct the
/// active formatting elements"). What it throws on is parsed once more without them.
final class ForeignHtml {

    /// The tags of formatting elements (HTML, 13.2.4.3).
    private static final Pattern FORMATTING = Pattern.compile(
            "</?(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\\s/>])[^<>]*+>",
            Pattern.CASE_INSENSITIVE);

    private ForeignHtml() {}

    /// Parses a page.
    ///
    /// @param depth how deep elements may be nested; what is deeper stands beside one another
    static Document page(String html, int depth, URI address) {
        return parse(html, text -> Parser.htmlParser().setMaxDepth(depth).parseInput(text, address.toString()));
    }

    /// Parses what may stand in the body of a page.
    ///
    /// @param depth how deep elements may be nested; what is deeper stands beside one another
    static List<Node> fragment(String html, int depth, URI base) {
        var body = Document.createShell(base.toString()).body();
        return parse(
                html, text -> Parser.htmlParser().setMaxDepth(depth).parseFragmentInput(text, body, base.toString()));
    }

    private static <T> T parse(String html, Function<String, T> parsing) {
        try {
            return parsing.apply(html);
        } catch (RuntimeException misnested) {
            return parsing.apply(FORMATTING.matcher(html).replaceAll(""));
        }
    }
}
