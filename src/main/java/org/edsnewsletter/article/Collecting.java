package org.edsnewsletter.article;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Looks at the sources, and keeps what is new, changed or gone.
///
/// It may be run as often as wanted, also twice at a time, and be killed anywhere: the next run does what is missing.
public final class Collecting {

    private final List<ArticleSource> sources;
    private final Set<String> names;
    private final Articles articles;
    private final boolean backlogWanted;
    private final InstantSource clock;

    /// @param backlogWanted whether what a source already holds is news too. It then also turns kept backlog into news,
    /// and looks at sources that say they have not changed.
    public Collecting(List<ArticleSource> sources, Articles articles, boolean backlogWanted, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.names = sources.stream().map(ArticleSource::name).collect(toUnmodifiableSet());
        this.articles = articles;
        this.backlogWanted = backlogWanted;
        this.clock = clock;
    }

    /// Looks at each source once. One that can't be read is reported, nothing is stored from it, and the others go on.
    public CollectingReport collect() {
        return new CollectingReport(sources.stream()
                .map(source -> new Visit(source, names, articles, backlogWanted, clock.instant()).run())
                .toList());
    }
}
