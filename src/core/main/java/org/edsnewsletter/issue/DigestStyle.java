package org.edsnewsletter.issue;

import java.util.List;
import java.util.Optional;

/// How the editor likes digests.
///
/// @param topics the articles after the lead stand in these groups, in this order, by their categories; none: no groups
/// @param most how many articles a mail tells of, from 1 up; the others are read on the site
/// @param subject a fixed subject line, in which `{newsletter}`, `{date}`, `{lead}`, `{count}` and `{more}` ("
///     + 3 more") are filled in; empty: `{lead}{more}`
public record DigestStyle(List<String> topics, int most, Optional<String> subject) {

    /// No groups, twenty articles, the lead as subject.
    public static final DigestStyle PLAIN = new DigestStyle(List.of(), 20, Optional.empty());

    public DigestStyle {
        topics = List.copyOf(topics);
        if (most < 1) throw new IllegalArgumentException("a digest of no articles");
    }

    /// The same with another number of articles.
    DigestStyle showing(int other) {
        return new DigestStyle(topics, other, subject);
    }
}
