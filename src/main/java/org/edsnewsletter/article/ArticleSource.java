package org.edsnewsletter.article;

import java.util.List;
import java.util.Optional;

/// Where articles come from: a feed, a folder. Found by [Sources].
public interface ArticleSource {

    /// How people call it: its URL or path.
    String name();

    /// Looks at the source.
    ///
    /// @param known what the last look left; empty on the first
    Look look(Optional<SourceState> known);

    /// Whether each look finds all articles there are, as in a folder; a feed shows only the latest, and those that are
    /// no longer in it may just have become old.
    default boolean showsAll() {
        return false;
    }

    /// What a look found.
    sealed interface Look {

        /// All the articles it has now, the ones that could not be read left out.
        ///
        /// @param problems one line for each entry left out, saying which and why
        /// @param etag for the next look
        /// @param lastModified for the next look
        record Found(List<Draft> drafts, List<String> problems, Optional<String> etag, Optional<String> lastModified)
                implements Look {
            public Found {
                drafts = List.copyOf(drafts);
                problems = List.copyOf(problems);
            }
        }

        /// Nothing has changed since the last look.
        record Unchanged() implements Look {}

        /// It could not be read at all.
        ///
        /// @param reason what is wrong and what to do, for a person
        record Unreadable(String reason) implements Look {}
    }
}
