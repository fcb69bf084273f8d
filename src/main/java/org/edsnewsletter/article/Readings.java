package org.edsnewsletter.article;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.ArticleSource.Look;

/// The entries of one look at a source: each id once, each problem said.
final class Readings {

    /// What an article may take in UTF-8: an item of DynamoDB holds 400 KB.
    private static final int SIZE_LIMIT = 300 * 1024;

    private final Map<ArticleId, Draft> drafts = new LinkedHashMap<>();
    private final Map<ArticleId, Provenance> provenance = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    void add(Reading reading) {
        switch (reading) {
            case Reading.Unusable(var entry, var reason) -> problems.add(entry + " " + reason);
            case Reading.HeldBack _ -> {}
            case Reading.Read(var draft, var _)
            when size(draft) > SIZE_LIMIT ->
                problems.add("\"%s\" is too long: %d KB, where %d are possible"
                        .formatted(draft.title(), size(draft) / 1024, SIZE_LIMIT / 1024));
            case Reading.Read(var draft, var from) -> add(draft, from);
        }
    }

    private void add(Draft draft, Provenance from) {
        provenance.put(draft.id(), from);
        var earlier = drafts.put(draft.id(), draft);
        if (earlier != null)
            problems.add("\"%s\" and \"%s\" have the same id, %s: only the last is taken; give each its own"
                    .formatted(earlier.title(), draft.title(), draft.guid()));
    }

    private static int size(Draft draft) {
        return (draft.guid() + draft.link() + draft.title() + draft.summary() + draft.body() + draft.categories())
                .getBytes(StandardCharsets.UTF_8)
                .length;
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
                List.copyOf(drafts.values()), stillThere, problems, etag, lastModified, Optional.empty(), provenance);
    }
}
