package org.edsnewsletter.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;

/// What issues say, read once: it never changes after freezing, and every batch needs it.
final class Contents {

    private static final int KEPT = 4;

    private final Issues issues;
    private final Merge merge;
    private final Map<Key, Content> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    Contents(Issues issues, Merge merge) {
        this.issues = issues;
        this.merge = merge;
    }

    /// In a language, or if it was not rendered in it, in the first that it was.
    ///
    /// @param tag of the language, which may say more than is told apart here, such as `es-MX`
    synchronized Optional<Content> of(Issue issue, String tag) {
        var language = Languages.of(tag);
        var key = new Key(issue.id(), language);
        if (!kept.containsKey(key))
            read(issue, language).ifPresent(content -> keep(key, merge.forReaders(content, issue.id())));
        return Optional.ofNullable(kept.get(key));
    }

    private Optional<Content> read(Issue issue, String language) {
        return issues.content(issue.id(), language)
                .or(() -> issue.languages().stream()
                        .sorted()
                        .findFirst()
                        .flatMap(other -> issues.content(issue.id(), other)));
    }

    private void keep(Key key, Content content) {
        if (kept.size() >= KEPT) kept.remove(kept.keySet().iterator().next());
        kept.put(key, content);
    }

    private record Key(IssueId issue, String language) {}
}
