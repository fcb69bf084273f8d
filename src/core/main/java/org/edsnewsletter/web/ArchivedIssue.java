package org.edsnewsletter.web;

import java.util.List;

/// An issue as the pages of the archive and the feed show it; public for Freemarker's sake.
///
/// @param url where it stands
/// @param edition its edition's key
/// @param headline that of its first article
/// @param more what is said of the others, such as ` + 5 more`; empty if there are none
/// @param published in ISO 8601
/// @param date the day it was published, in words
public record ArchivedIssue(
        String id,
        String url,
        String edition,
        String headline,
        String more,
        String published,
        String date,
        List<ArchivedStory> stories) {

    public ArchivedIssue {
        stories = List.copyOf(stories);
    }
}
