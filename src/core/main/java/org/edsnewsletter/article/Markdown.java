package org.edsnewsletter.article;

import java.net.URI;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// What an editor writes beside articles, in Markdown.
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    private Markdown() {}

    /// A text as sanitised HTML.
    ///
    /// @param base what relative links are relative to
    public static String html(String markdown, URI base) {
        var parsed = PARSER.parse(MarkdownDepth.bounded(markdown));
        MarkdownDepth.flatten(parsed);
        var document = SafeHtml.clean(RENDERER.render(parsed), base);
        SafeHtml.tidy(document);
        return document.body().html().strip();
    }
}
