package org.edsnewsletter.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.issue.Introduction;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Story;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;

/// Issues in maps.
public final class MemoryIssues implements Issues {

    private static final Comparator<Issue> LAST_PUBLISHED_FIRST = Comparator.comparing(
                    (Issue issue) -> issue.published().orElseThrow())
            .thenComparing(issue -> issue.id().text())
            .reversed();

    private final MemoryArticles articles;
    private final Map<IssueId, Issue> kept = new HashMap<>();
    private final Map<IssueId, Map<String, Content>> contents = new HashMap<>();
    private final Map<IssueId, List<Story>> stories = new HashMap<>();
    private final Map<IssueId, Tally> tallies = new HashMap<>();
    private final Set<List<Object>> counted = new HashSet<>();
    private final Map<Edition, Introduction> introductions = new EnumMap<>(Edition.class);
    private int introduced;

    /// @param articles where the articles are marked that go into an issue
    public MemoryIssues(MemoryArticles articles) {
        this.articles = articles;
    }

    @Override
    public synchronized boolean freeze(
            Issue issue, Map<String, Content> contents, List<Article> chosen, Optional<Introduction> introduction) {
        if (chosen.size() > ARTICLE_LIMIT)
            throw new IllegalArgumentException(chosen.size() + " articles, at most " + ARTICLE_LIMIT);
        var introduced = introduction.isEmpty()
                || introduction.equals(introduction(introduction.get().edition()));
        if (kept.containsKey(issue.id())
                || !introduced
                || !articles.mark(chosen, issue.edition(), issue.id().text())) return false;
        introduction.ifPresent(used -> introductions.remove(used.edition()));
        kept.put(issue.id(), issue.withRevision(1));
        this.contents.put(issue.id(), Map.copyOf(contents));
        stories.put(issue.id(), chosen.stream().map(Story::of).toList());
        return true;
    }

    @Override
    public synchronized Optional<Introduction> introduction(Edition edition) {
        return Optional.ofNullable(introductions.get(edition));
    }

    @Override
    public synchronized void introduce(Introduction introduction) {
        introductions.put(
                introduction.edition(), new Introduction(introduction.edition(), introduction.html(), ++introduced));
    }

    @Override
    public synchronized void forgetIntroduction(Edition edition) {
        introductions.remove(edition);
    }

    @Override
    public synchronized Optional<Issue> find(IssueId id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public synchronized Optional<Content> content(IssueId id, String language) {
        return Optional.ofNullable(contents.getOrDefault(id, Map.of()).get(language));
    }

    @Override
    public synchronized Map<IssueId, List<Story>> stories(Collection<IssueId> ids) {
        var found = new HashMap<>(stories);
        found.keySet().retainAll(Set.copyOf(ids));
        return found;
    }

    @Override
    public synchronized List<Issue> published(Set<Edition> editions, Optional<Issue> before, int limit) {
        return kept.values().stream()
                .filter(issue -> issue.isPublic() && editions.contains(issue.edition()))
                .filter(issue -> before.isEmpty() || LAST_PUBLISHED_FIRST.compare(before.get(), issue) < 0)
                .sorted(LAST_PUBLISHED_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean replace(Issue changed) {
        var standing = kept.get(changed.id());
        if (standing == null || standing.revision() != changed.revision()) return false;
        kept.put(changed.id(), changed.withRevision(changed.revision() + 1));
        return true;
    }

    @Override
    public synchronized boolean discard(Issue issue) {
        var standing = kept.get(issue.id());
        if (standing == null || standing.revision() != issue.revision() || !articles.keepAll(issue.freed(articles)))
            return false;
        return replace(issue.moved(Issue.Status.DISCARDED, ""));
    }

    @Override
    public synchronized List<Issue> open() {
        return kept.values().stream()
                .filter(issue -> !issue.isClosed())
                .sorted(Comparator.comparing(Issue::frozenAt)
                        .thenComparing(issue -> issue.id().text()))
                .toList();
    }

    @Override
    public synchronized boolean count(IssueId id, Tally.Kind kind, String whose) {
        if (!counted.add(List.of(id, kind, whose))) return false;
        tallies.merge(id, Tally.NOTHING.plus(kind), (was, _) -> was.plus(kind));
        return true;
    }

    @Override
    public synchronized Tally tally(IssueId id) {
        return tallies.getOrDefault(id, Tally.NOTHING);
    }
}
