package org.edsnewsletter.article;

import java.net.URI;
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

    private final Map<ArticleId, Draft> drafts = new LinkedHashMap<>();
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
            case Reading.Read(var draft)
            when draft.size() > SIZE_LIMIT ->
                problems.add("\"%s\" is too long: %d KB, where %d are possible"
                        .formatted(draft.title(), draft.size() / 1024, SIZE_LIMIT / 1024));
            case Reading.Read(var draft) -> add(draft);
        }
    }

    private void add(Draft draft) {
        var earlier = drafts.get(draft.id());
        if (sharedGuids.contains(draft.guid())) keep(draft.withGuid(Permalink.canonical(draft.link())));
        else if (earlier != null && !isAt(earlier.link(), draft)) separate(earlier, draft);
        else keep(draft);
    }

    private void keep(Draft draft) {
        var earlier = drafts.put(draft.id(), draft);
        if (earlier != null)
            problems.add("\"%s\" and \"%s\" have the same id, %s: only the last is taken; give each its own"
                    .formatted(earlier.title(), draft.title(), draft.guid()));
    }

    /// Two articles to which the feed gives one guid: their links tell them apart.
    private void separate(Draft earlier, Draft draft) {
        sharedGuids.add(draft.guid());
        drafts.remove(earlier.id());
        keep(earlier.withGuid(Permalink.canonical(earlier.link())));
        keep(draft.withGuid(Permalink.canonical(draft.link())));
        problems.add("\"%s\" and \"%s\" have the same id, %s, and are told apart by their links: give each its own"
                .formatted(earlier.title(), draft.title(), draft.guid()));
    }

    private static boolean isAt(URI link, Draft draft) {
        return Permalink.canonical(link).equals(Permalink.canonical(draft.link()));
    }

    /// What is wrong that is not about one entry.
    void problem(String problem) {
        problems.add(problem);
    }

    Look.Found found(Optional<String> etag, Optional<String> lastModified) {
        return new Look.Found(List.copyOf(drafts.values()), problems, etag, lastModified);
    }

    Look.Found found(Set<ArticleId> stillThere, Optional<String> etag, Optional<String> lastModified) {
        return new Look.Found(List.copyOf(drafts.values()), stillThere, problems, etag, lastModified, Optional.empty());
    }
}
