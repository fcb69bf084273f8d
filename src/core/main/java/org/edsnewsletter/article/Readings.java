package org.edsnewsletter.article;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.edsnewsletter.article.ArticleSource.Look;

/// The entries of one look at a source: each id once, each problem said.
final class Readings {

    /// What an article may take in UTF-8: an item of DynamoDB holds 400 KB.
    private static final int SIZE_LIMIT = 300 * 1024;

    private final Map<ArticleId, Reading.Read> articles = new LinkedHashMap<>();
    private final Set<String> sharedGuids = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private int entries;

    /// Reads an entry. Whatever that throws is a problem of this entry, and the others are read.
    void read(Supplier<Reading> reading) {
        entries++;
        try {
            add(reading.get());
        } catch (Exception | StackOverflowError e) {
            problems.add("entry %d %s".formatted(entries, UnexpectedFailure.describe(e)));
        }
    }

    void add(Reading reading) {
        switch (reading) {
            case Reading.Unusable(var entry, var reason) -> problems.add(entry + " " + reason);
            case Reading.HeldBack _ -> {}
            case Reading.Read(var draft, var _)
            when draft.size() > SIZE_LIMIT ->
                problems.add("\"%s\" is too long: %d KB, where %d are possible"
                        .formatted(draft.title(), draft.size() / 1024, SIZE_LIMIT / 1024));
            case Reading.Read read -> add(read);
        }
    }

    private void add(Reading.Read read) {
        var earlier = articles.get(read.draft().id());
        if (sharedGuids.contains(read.draft().guid())) keep(read.identifiedByLink());
        else if (earlier != null && !isSamePage(earlier.draft(), read.draft())) separate(earlier, read);
        else keep(read);
    }

    private void keep(Reading.Read read) {
        var earlier = articles.put(read.draft().id(), read);
        if (earlier != null)
            problems.add("\"%s\" and \"%s\" have the same id, %s: only the last is taken; give each its own"
                    .formatted(
                            earlier.draft().title(),
                            read.draft().title(),
                            read.draft().guid()));
    }

    /// Two articles to which the feed gives one guid: their links tell them apart.
    private void separate(Reading.Read earlier, Reading.Read read) {
        sharedGuids.add(read.draft().guid());
        articles.remove(earlier.draft().id());
        keep(earlier.identifiedByLink());
        keep(read.identifiedByLink());
        problems.add("\"%s\" and \"%s\" have the same id, %s, and are told apart by their links: give each its own"
                .formatted(
                        earlier.draft().title(),
                        read.draft().title(),
                        read.draft().guid()));
    }

    private static boolean isSamePage(Draft one, Draft other) {
        return Permalink.canonical(one.link()).equals(Permalink.canonical(other.link()));
    }

    /// What is wrong that is not about one entry.
    void problem(String problem) {
        problems.add(problem);
    }

    Look.Found found(Optional<String> etag, Optional<String> lastModified) {
        return found(Set.of(), etag, lastModified);
    }

    Look.Found found(Set<ArticleId> stillThere, Optional<String> etag, Optional<String> lastModified) {
        return new Look.Found(
                articles.values().stream().map(Reading.Read::draft).toList(),
                stillThere,
                problems,
                etag,
                lastModified,
                Optional.empty(),
                articles.entrySet().stream()
                        .collect(toUnmodifiableMap(
                                Map.Entry::getKey, article -> article.getValue().from())));
    }
}
