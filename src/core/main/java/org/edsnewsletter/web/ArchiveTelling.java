package org.edsnewsletter.web;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Story;

/// How issues are told of in a language. What their articles say stays in theirs.
final class ArchiveTelling {

    private final Pages pages;
    private final String language;
    private final DateTimeFormatter date;

    ArchiveTelling(Pages pages, String language) {
        this.pages = pages;
        this.language = language;
        this.date = DateTimeFormatter.ofPattern(pages.say(language, "date"), Locale.forLanguageTag(language));
    }

    /// @param issue one that was published
    ArchivedIssue issue(Issue issue, List<Story> stories) {
        var moment = issue.published().orElseThrow();
        var others = stories.size() - 1;
        return new ArchivedIssue(
                issue.id().text(),
                pages.links().siteUrl() + "/archive/" + issue.id(),
                issue.edition().key(),
                stories.isEmpty() ? issue.subject() : stories.getFirst().headline(),
                others > 0 ? pages.say(language, "digestSubjectMore", others) : "",
                moment.truncatedTo(ChronoUnit.SECONDS).toString(),
                date.format(moment.atZone(pages.masthead().zone())),
                stories.stream().map(this::story).toList());
    }

    private ArchivedStory story(Story story) {
        return new ArchivedStory(
                story.headline(),
                story.link().toString(),
                story.place(),
                story.date().toString(),
                date.format(story.date()),
                story.author(),
                story.image().map(URI::toString),
                story.summary(),
                story.publication().map(publication -> attribution(publication, story)));
    }

    private String attribution(String publication, Story story) {
        return story.firstPublished()
                .map(day -> pages.say(language, "firstPublishedOn", publication, date.format(day)))
                .orElseGet(() -> pages.say(language, "firstPublished", publication));
    }
}
