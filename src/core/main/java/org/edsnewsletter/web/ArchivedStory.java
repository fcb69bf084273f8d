package org.edsnewsletter.web;

import java.util.Optional;

/// An article of an [ArchivedIssue]; public for Freemarker's sake.
///
/// @param link where it is read
/// @param place where it was written
/// @param day of its dateline, in ISO 8601
/// @param date the same in words
/// @param attribution where it was first published, in a sentence
public record ArchivedStory(
        String headline,
        String link,
        Optional<String> place,
        String day,
        String date,
        Optional<String> author,
        Optional<String> image,
        String summary,
        Optional<String> attribution) {}
