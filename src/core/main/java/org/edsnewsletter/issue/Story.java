package org.edsnewsletter.issue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;

/// What an issue says of an article: as it stood when the issue was frozen, whatever becomes of the article later.
///
/// @param link where the article is read
/// @param place where it was written, if it says so
/// @param date of its dateline
/// @param summary plain text, a few sentences
/// @param publication where it was first published, if elsewhere
/// @param firstPublished when that was, if known
public record Story(
        String headline,
        URI link,
        Optional<String> place,
        LocalDate date,
        Optional<String> author,
        Optional<URI> image,
        String summary,
        Optional<String> publication,
        Optional<LocalDate> firstPublished) {

    /// Returns how much it takes to keep it, in bytes.
    int size() {
        return (headline + link + place + date + author + image + summary + publication + firstPublished)
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    /// An article as it stands now.
    public static Story of(Article article) {
        var draft = article.draft();
        return new Story(
                draft.title(),
                draft.link(),
                draft.dateline().place(),
                draft.dateline().date(),
                draft.author(),
                draft.image(),
                draft.summary(),
                draft.attribution().map(Attribution::publication),
                draft.attribution().flatMap(Attribution::date));
    }
}
