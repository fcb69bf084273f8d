package org.edsnewsletter.article;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An article as a source has it now; nothing is known yet of when it was first seen.
///
/// @param guid what the source calls it: the feed's guid or id, else the canonical URL
/// @param title plain text, one line
/// @param link where it is read; absolute, http or https
/// @param published when, as the source says; empty if it gives no date at all: the dateline then has the day it was
/// first seen
/// @param summary plain text, a few sentences
/// @param body sanitised HTML
public record Draft(
        String guid,
        String title,
        URI link,
        Optional<Instant> published,
        Dateline dateline,
        Optional<Attribution> attribution,
        Optional<String> author,
        Optional<URI> image,
        String summary,
        String body,
        List<String> categories) {

    public Draft {
        title = CleanText.line(title);
        author = author.map(CleanText::line);
        summary = CleanText.line(summary);
        categories = categories.stream().map(CleanText::line).toList();
    }

    public ArticleId id() {
        return ArticleId.ofGuid(guid);
    }

    /// The same with another date in its dateline.
    Draft datedAs(LocalDate date) {
        var dated = new Dateline(dateline.place(), date);
        return new Draft(guid, title, link, published, dated, attribution, author, image, summary, body, categories);
    }

    /// The same article saying what another does: the id and the link stay.
    public Draft saying(Draft other) {
        return new Draft(
                guid,
                other.title,
                link,
                other.published.or(() -> published),
                other.published.isPresent() ? other.dateline : new Dateline(other.dateline.place(), dateline.date()),
                other.attribution,
                other.author,
                other.image,
                other.summary,
                other.body,
                other.categories);
    }

    /// The same with another title or summary, where one is given.
    public Draft titled(Optional<String> otherTitle, Optional<String> otherSummary) {
        return new Draft(
                guid,
                otherTitle.orElse(title),
                link,
                published,
                dateline,
                attribution,
                author,
                image,
                otherSummary.orElse(summary),
                body,
                categories);
    }

    /// What a source that calls an article by another id than before leaves alike: link and title.
    ///
    /// @return 22 characters
    public String likeness() {
        return ArticleId.digest(Permalink.canonical(link) + "\u0000" + title);
    }

    /// Changes whenever anything does that a reader would see.
    public String contentHash() {
        return ArticleId.digest(String.join(
                "\u0000",
                title,
                link.toString(),
                dateline.toString(),
                attribution.toString(),
                author.toString(),
                image.toString(),
                summary,
                body,
                categories.toString()));
    }
}
