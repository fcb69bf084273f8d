package org.edsnewsletter.article;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.edsnewsletter.article.ArticleSource.Look;

/// Looks at many sources at once, each in a virtual thread, but at the sources of one host one after the other.
///
/// Sources that the last run did not get to are looked at first, and so are new ones.
final class ParallelLooks {

    /// How many hosts are asked at a time.
    private static final int HOSTS_AT_ONCE = 16;

    /// How long a look that was told to stop may take to hand over what it has read.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// What came of looking at a source.
    ///
    /// @param began no later than the source was asked
    /// @param known what the look before left; empty on the first
    /// @param look empty if there was not enough time
    record Outcome(Instant began, Optional<SourceState> known, Optional<Look> look) {}

    private final RandomGenerator random;
    private final Articles articles;
    private final boolean fromScratch;
    private final Instant began;
    private final Map<String, Optional<SourceState>> known = new LinkedHashMap<>();
    private final Map<String, Double> ranks = new HashMap<>();
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    private ParallelLooks(Articles articles, boolean fromScratch, Instant began) {
        this.random = new Random(began.getEpochSecond());
        this.articles = articles;
        this.fromScratch = fromScratch;
        this.began = began;
    }

    /// Looks at the sources, and returns when all were looked at or time is over.
    ///
    /// @param fromScratch whether sources are asked without the conditions that the last look left
    /// @param now when that begins
    static ParallelLooks at(
            List<ArticleSource> sources, Articles articles, boolean fromScratch, Instant now, Duration limit) {
        var looks = new ParallelLooks(articles, fromScratch, now);
        looks.run(sources, limit);
        return looks;
    }

    Outcome of(ArticleSource source) {
        return new Outcome(
                began, Objects.requireNonNull(known.get(source.name())), Optional.ofNullable(looks.get(source.name())));
    }

    private void run(List<ArticleSource> sources, Duration limit) {
        sources.forEach(this::recall);
        var threads = Executors.newFixedThreadPool(
                HOSTS_AT_ONCE, Thread.ofVirtual().name("look-", 0).factory());
        try {
            hosts(sources).forEach(host -> threads.execute(() -> host.forEach(this::look)));
            threads.shutdown();
            if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    /// The sources of each host, those that come first at the front.
    private List<List<ArticleSource>> hosts(List<ArticleSource> sources) {
        var inOrder = sources.stream()
                .filter(source -> !looks.containsKey(source.name()))
                .sorted(Comparator.comparingDouble(this::rank))
                .toList();
        return new ArrayList<>(inOrder.stream()
                .collect(groupingBy(source -> source.host().orElse(source.name()), LinkedHashMap::new, toList()))
                .values());
    }

    /// Those that were never read come in another order each time, as no look is remembered of them: else one behind
    /// some that don't answer would never be read.
    private double rank(ArticleSource source) {
        return ranks.computeIfAbsent(
                source.name(),
                name -> Objects.requireNonNull(known.get(name))
                        .map(state -> state.unfinished() ? -1 : 1.0)
                        .orElseGet(random::nextDouble));
    }

    private void recall(ArticleSource source) {
        known.put(source.name(), Optional.empty());
        try {
            known.put(source.name(), articles.source(source.name()));
        } catch (RuntimeException e) {
            looks.put(source.name(), new Look.Unreadable(UnexpectedFailure.describe(e)));
        }
    }

    private void look(ArticleSource source) {
        if (Thread.currentThread().isInterrupted()) return;
        var before = fromScratch ? Optional.<SourceState>empty() : Objects.requireNonNull(known.get(source.name()));
        var look = look(source, before);
        // A look that was told to stop says so as a failure of the source, which it is not.
        var cutOff = Thread.currentThread().isInterrupted() && look instanceof Look.Unreadable;
        if (!cutOff) looks.put(source.name(), look);
    }

    private Look look(ArticleSource source, Optional<SourceState> before) {
        try {
            return source.look(before, articles);
        } catch (Throwable e) {
            return new Look.Unreadable(UnexpectedFailure.describe(e));
        }
    }
}
