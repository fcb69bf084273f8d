package org.edsnewsletter.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.edsnewsletter.article.Article;

/// Keeps whoever gets every article by itself from getting too many emails in a day.
final class DailyCap {

    /// Emails of single articles a day; the last of them is a digest when more articles are ready.
    static final int MOST = 5;

    private DailyCap() {}

    /// Returns the articles of each issue to be made now. What is left over when the day's emails are used up waits
    /// for the next day.
    ///
    /// @param ready in the order in which they should go out
    /// @param flood those that go in one issue of their own
    /// @param made how many issues of single articles were made today
    static List<List<Article>> issues(List<Article> ready, List<Article> flood, int made) {
        var left = MOST - made;
        var issues = new ArrayList<List<Article>>();
        if (left > 0 && !flood.isEmpty()) {
            issues.add(flood.stream().limit(Issues.ARTICLE_LIMIT).toList());
            left--;
        }
        var flooding = new HashSet<>(flood);
        var others =
                ready.stream().filter(article -> !flooding.contains(article)).toList();
        var singles = others.size() <= left ? others.size() : Math.max(0, left - 1);
        others.stream().limit(singles).forEach(article -> issues.add(List.of(article)));
        if (singles < others.size() && left > 0)
            issues.add(others.stream().skip(singles).limit(Issues.ARTICLE_LIMIT).toList());
        return issues;
    }
}
