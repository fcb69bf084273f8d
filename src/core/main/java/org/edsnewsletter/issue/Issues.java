package org.edsnewsletter.issue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;

/// Where issues are kept.
public interface Issues {

    /// How many articles one issue holds at most: they are marked in the one transaction that freezes it (DynamoDB:
    /// 100 items a transaction, of which the issue and its contents need some).
    int ARTICLE_LIMIT = 90;

    /// What the [stories][Story#size] of one issue take at most, in bytes: they are one item of DynamoDB, which
    /// holds 400 KB.
    int STORIES_LIMIT = 300 * 1024;

    /// What the [articles][org.edsnewsletter.article.Draft#size] of one issue take at most, in bytes. They are kept
    /// zipped, but how far that shrinks them depends on what they say (DynamoDB: 4 MB a transaction).
    int TEXT_LIMIT = 3 * 1024 * 1024;

    /// Freezes an issue: in one transaction it is put if absent, its contents and stories with it, and each article
    /// is marked as belonging to it, provided the article still is as it was chosen.
    ///
    /// @param issue revision 0; its revision is 1 afterwards
    /// @param contents by language
    /// @param articles as they were chosen, at most [#ARTICLE_LIMIT], whose stories take [#STORIES_LIMIT] at most
    /// @param introduction that waited and is in the contents; it waits no more then
    /// @return whether it was frozen; if not, the issue exists already, or an article or the introduction has
    ///     changed: choose anew
    boolean freeze(
            Issue issue, Map<String, Content> contents, List<Article> articles, Optional<Introduction> introduction);

    /// [#freeze(Issue, Map, List, Optional)] of an issue without an introduction.
    default boolean freeze(Issue issue, Map<String, Content> contents, List<Article> articles) {
        return freeze(issue, contents, articles, Optional.empty());
    }

    /// What waits for the next issue of an edition. Strongly consistent.
    Optional<Introduction> introduction(Edition edition);

    /// Lets an introduction wait, in place of any that does.
    void introduce(Introduction introduction);

    /// No introduction waits for the next issue of an edition any more.
    void forgetIntroduction(Edition edition);

    /// Strongly consistent.
    Optional<Issue> find(IssueId id);

    /// What a frozen issue says in a language; empty if it was not rendered in it.
    Optional<Content> content(IssueId id, String language);

    /// What the articles of issues said when they were frozen, in the order of the mail; nothing of an issue that
    /// was never frozen. Strongly consistent.
    Map<IssueId, List<Story>> stories(Collection<IssueId> ids);

    /// Those that are public ([Issue#isPublic]), last published first. Eventually consistent, but never one that is
    /// not public at this moment.
    ///
    /// @param editions of which they are
    /// @param before one that was published, public or not: only what came before it; empty: from the latest
    /// @param limit from 1 up; fewer come only when there are no more
    List<Issue> published(Set<Edition> editions, Optional<Issue> before, int limit);

    /// Those of an edition that are public and were published at a moment or later, last published first. Eventually
    /// consistent.
    default List<Issue> publishedSince(Edition edition, Instant from) {
        var atOnce = 30;
        var found = new ArrayList<Issue>();
        for (var before = Optional.<Issue>empty(); ; before = Optional.of(found.getLast())) {
            var page = published(Set.of(edition), before, atOnce);
            for (var issue : page) {
                if (issue.published().orElseThrow().isBefore(from)) return found;
                found.add(issue);
            }
            if (page.size() < atOnce) return found;
        }
    }

    /// Keeps a changed issue, if the one kept now has the revision that `changed` has.
    ///
    /// @return whether it was kept, with its revision one higher
    boolean replace(Issue changed);

    /// Takes an issue back: in one transaction it is [Issue.Status#DISCARDED], and the articles that it
    /// [frees][Issue#freed] are not marked as belonging to it any more.
    ///
    /// @param issue as it is kept
    /// @return whether it was; if not, the issue or one of its articles has just changed: look anew
    boolean discard(Issue issue);

    /// All that are neither [Issue.Status#SENT] nor [Issue.Status#DISCARDED], oldest first. Eventually consistent.
    List<Issue> open();

    /// Counts what became of somebody's email of an issue after it had left: once, however often it is reported, so
    /// whoever is told again what may have been counted before just counts it again.
    ///
    /// @param whose the id of whom it was sent to
    /// @return whether it was counted now; if not, it was before
    boolean count(IssueId id, Tally.Kind kind, String whose);

    /// What was counted so far.
    Tally tally(IssueId id);
}
