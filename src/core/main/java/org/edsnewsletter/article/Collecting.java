package org.edsnewsletter.article;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.CollectingReport.OfSource;

/// Looks at the sources, and keeps what is new, changed or gone.
///
/// It may be run as often as wanted, also twice at a time, and be killed anywhere: the next run does what is
/// missing. No source can stop it: whatever reading one throws is reported as that source's failure, and the others
/// go on.
public final class Collecting {

    /// How long a run may take where nobody sets a limit.
    private static final Duration UNHURRIED = Duration.ofMinutes(15);

    private final List<ArticleSource> sources;
    private final Set<String> names;
    private final Articles articles;
    private final boolean backlogWanted;
    private final InstantSource clock;

    /// @param backlogWanted whether what a source already holds is news too. It then also turns kept backlog into
    /// news, and looks at sources that say they have not changed.
    public Collecting(List<ArticleSource> sources, Articles articles, boolean backlogWanted, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.names = sources.stream().map(ArticleSource::name).collect(toUnmodifiableSet());
        this.articles = articles;
        this.backlogWanted = backlogWanted;
        this.clock = clock;
    }

    /// Looks at each source once. One that can't be read is reported, nothing is stored from it, and the others go
    /// on.
    public CollectingReport collect() {
        return collect(UNHURRIED);
    }

    /// Looks at each source once, within a time limit. A source that is not read by then is reported as failed, and
    /// the next run reads it first.
    ///
    /// @param limit how long reading may take
    public CollectingReport collect(Duration limit) {
        var looks = ParallelLooks.at(sources, articles, backlogWanted, clock.instant(), limit);
        // One after the other: of two sources that have the same article, the second must find it kept.
        return new CollectingReport(
                sources.stream().map(source -> keep(source, looks)).toList());
    }

    /// Looks at a source of nothing and keeps nothing, so that all it takes is loaded.
    public static void rehearse() {
        new Collecting(List.of(new Nothing("nothing")), NoArticles.KEPT, false, InstantSource.system()).collect();
    }

    private record Nothing(String name) implements ArticleSource {

        @Override
        public Look look(Optional<SourceState> known) {
            return new Look.Found(List.of(), List.of(), Optional.empty(), Optional.empty());
        }
    }

    private OfSource keep(ArticleSource source, ParallelLooks looks) {
        try {
            return new Visit(source, names, articles, backlogWanted, clock.instant()).keep(looks.of(source));
        } catch (Throwable e) {
            return OfSource.failed(source.name(), UnexpectedFailure.describe(e));
        }
    }
}
