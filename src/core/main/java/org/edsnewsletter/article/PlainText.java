package org.edsnewsletter.article;

import org.jsoup.nodes.Entities;

/// Text that is no HTML.
final class PlainText {

    private PlainText() {}

    /// The same as HTML: empty lines divide paragraphs, other ends of lines stay.
    static String html(String text) {
        var html = new StringBuilder("<p>");
        var next = "";
        for (var line : CleanText.of(text).strip().lines().toList()) {
            if (line.isBlank()) {
                next = "</p>\n<p>";
                continue;
            }
            html.append(next).append(Entities.escape(line.strip()));
            next = "<br>";
        }
        return html.append("</p>").toString();
    }
}
