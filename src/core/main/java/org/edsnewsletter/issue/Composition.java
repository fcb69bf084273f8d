package org.edsnewsletter.issue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.mail.Edition;

/// What an issue is made of.
///
/// @param articles at least one, in the order they stand in the mail
/// @param id known to whom it is to link to its page in the archive
/// @param date of its slot, for subject lines that tell it; else the lead's
/// @param introduction what the editor says before the articles: sanitised HTML
/// @param correction what the editor says was wrong, in a mail that is marked as a correction: plain text
public record Composition(
        Edition edition,
        List<Article> articles,
        Optional<IssueId> id,
        Optional<LocalDate> date,
        Optional<String> introduction,
        Optional<String> correction) {

    public Composition {
        articles = List.copyOf(articles);
        if (articles.isEmpty()) throw new IllegalArgumentException("an issue of nothing");
    }

    /// Articles and nothing else.
    public static Composition of(Edition edition, List<Article> articles) {
        return new Composition(
                edition, articles, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same, with a page in the archive.
    public Composition as(IssueId id) {
        return new Composition(edition, articles, Optional.of(id), date, introduction, correction);
    }

    /// The same, of a day.
    public Composition of(LocalDate day) {
        return new Composition(edition, articles, id, Optional.of(day), introduction, correction);
    }

    /// The same with an introduction.
    ///
    /// @param html sanitised, see [Introduction]
    public Composition introducedBy(String html) {
        return new Composition(edition, articles, id, date, Optional.of(html), correction);
    }

    /// The same as a correction.
    ///
    /// @param note what was wrong, as plain text
    public Composition correcting(String note) {
        return new Composition(edition, articles, id, date, introduction, Optional.of(note));
    }
}
