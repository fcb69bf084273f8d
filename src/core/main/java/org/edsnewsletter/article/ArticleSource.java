package org.edsnewsletter.article;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where articles come from: a feed, a web page, a folder. Found by [Sources].
public interface ArticleSource {

    /// How people call it: its URL or path.
    String name();

    /// Returns the host that it asks: the sources of one host are looked at one after the other. Empty for files.
    default Optional<String> host() {
        return Optional.empty();
    }

    /// Looks at the source. When its thread is interrupted, it returns soon with what it has read by then.
    ///
    /// @param known what the last look left; empty on the first
    Look look(Optional<SourceState> known);

    /// The same for sources that ask for each article by itself: what is kept and has settled is not asked
    /// for again.
    ///
    /// @param kept what is kept of all sources
    default Look look(Optional<SourceState> known, Articles kept) {
        return look(known);
    }

    /// Whether each look finds all articles there are, as in a folder; a feed shows only the latest, and
    /// those that are no longer in it may just have become old.
    default boolean showsAll() {
        return false;
    }

    /// What a look found.
    sealed interface Look {

        /// All the articles it has now, the ones that could not be read left out.
        ///
        /// @param stillThere those that it has too, but that were not read again
        /// @param problems one line for each entry left out, saying which and why
        /// @param etag for the next look
        /// @param lastModified for the next look
        /// @param kind what the source was found to be; empty where that can't change
        /// @param provenance where the parts of articles were taken from, as far as that is known
        record Found(
                List<Draft> drafts,
                Set<ArticleId> stillThere,
                List<String> problems,
                Optional<String> etag,
                Optional<String> lastModified,
                Optional<SourceState.Kind> kind,
                Map<ArticleId, Provenance> provenance)
                implements Look {
            public Found {
                drafts = List.copyOf(drafts);
                stillThere = Set.copyOf(stillThere);
                problems = List.copyOf(problems);
                provenance = Map.copyOf(provenance);
            }

            /// With all articles read.
            public Found(
                    List<Draft> drafts, List<String> problems, Optional<String> etag, Optional<String> lastModified) {
                this(drafts, Set.of(), problems, etag, lastModified, Optional.empty(), Map.of());
            }

            Found of(SourceState.Kind kind) {
                return new Found(drafts, stillThere, problems, etag, lastModified, Optional.of(kind), provenance);
            }

            /// With nothing that the next look could ask by.
            Found withoutConditions() {
                return new Found(drafts, stillThere, problems, Optional.empty(), Optional.empty(), kind, provenance);
            }

            /// With a problem before the others.
            Found with(String problem) {
                var all = Stream.concat(Stream.of(problem), problems.stream()).toList();
                return new Found(drafts, stillThere, all, etag, lastModified, kind, provenance);
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
