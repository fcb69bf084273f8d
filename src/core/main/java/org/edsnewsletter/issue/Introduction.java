package org.edsnewsletter.issue;

import java.net.URI;
import org.edsnewsletter.article.Markdown;
import org.edsnewsletter.mail.Edition;
import org.jsoup.Jsoup;

/// What the editor says before the articles of the next issue of an edition. It waits until one is made, and is in that
/// one only.
///
/// @param html sanitised
/// @param revision counts its writes, from 1; 0 before the first
public record Introduction(Edition edition, String html, int revision) {

    /// In characters of text: a mail is about its articles.
    public static final int LONGEST = 3_000;

    /// An introduction that the editor wrote.
    ///
    /// @param base what relative links are relative to
    /// @throws IllegalArgumentException when it says nothing, or too much
    public static Introduction of(Edition edition, String markdown, URI base) {
        var html = Markdown.html(markdown, base);
        var length = Jsoup.parseBodyFragment(html).text().length();
        if (length == 0) throw new IllegalArgumentException("it says nothing");
        if (length > LONGEST)
            throw new IllegalArgumentException(
                    "it has %,d characters; an introduction has %,d at most".formatted(length, LONGEST));
        return new Introduction(edition, html, 0);
    }
}
