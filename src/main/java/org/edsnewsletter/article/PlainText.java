package org.edsnewsletter.article;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import org.jsoup.nodes.Entities;

/// Text that is no HTML.
final class PlainText {

    private PlainText() {}

    /// The same as HTML: empty lines divide paragraphs, other ends of lines stay.
    static String html(String text) {
        return Arrays.stream(text.strip().split("\\R[ \\t]*(?:\\R[ \\t]*)+"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> Entities.escape(paragraph.strip()).replaceAll("[ \\t]*\\R", "<br>"))
                .collect(joining("</p>\n<p>", "<p>", "</p>"));
    }
}
