package org.edsnewsletter.web;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;

/// Issues in a [SiteWorld]; a minute passes with each.
final class ArchiveWorld {

    static final String PICTURE = "https://ed.example.org/bridge.jpg";

    final SiteWorld site = new SiteWorld();

    /// An issue that was sent, whose articles have nothing they need not have.
    Issue sent(String id, String... headlines) {
        return sent(id, Arrays.stream(headlines).map(this::bare).toList());
    }

    Issue sent(String id, List<Article> articles) {
        return move(frozen(id, articles).opened(site.people.now()), Status.SENT);
    }

    /// An issue that nobody has yet.
    Issue frozen(String id, List<Article> articles) {
        site.people.pass(Duration.ofMinutes(1));
        var now = site.people.now();
        articles.forEach(site.articles::keep);
        var issue = new Issue(
                new IssueId(id),
                Edition.ofKey(id.substring(0, id.indexOf('-'))).orElseThrow(),
                now,
                now,
                Status.PLANNING,
                "",
                "The subject",
                articles.stream().map(Article::id).toList(),
                Set.of(),
                Set.of("en"),
                0);
        var content = new Content("The subject", "<p>{{greetingHtml}}<a href=\"{{unsubscribe}}\">", "{{greeting}}");
        var kept = articles.stream().map(article -> article.withRevision(1)).toList();
        if (!site.issues.freeze(issue, Map.of("en", content), kept)) throw new IllegalStateException("not frozen");
        return issue.withRevision(1);
    }

    Issue move(Issue issue, Status to) {
        var moved = issue.moved(to, "");
        if (!site.issues.replace(moved)) throw new IllegalStateException("not kept");
        return moved.withRevision(moved.revision() + 1);
    }

    Article bare(String headline) {
        return article(headline, "It is about this: " + headline, Optional.empty());
    }

    /// An article that has all it may have.
    Article full(String headline) {
        return article(headline, "The bridge is <open> & {{greeting}} again.", Optional.of("Alder Falls"));
    }

    /// The source has another headline for an article now.
    void retitle(Article article, String headline) {
        var old = article.draft();
        var draft = new Draft(
                old.guid(),
                headline,
                old.link(),
                old.published(),
                old.dateline(),
                old.attribution(),
                old.author(),
                old.image(),
                old.summary(),
                old.body(),
                old.categories());
        var kept = Objects.requireNonNull(
                site.articles.findAll(List.of(article.id())).get(article.id()));
        if (!site.articles.keep(kept.seenAs(draft, site.people.now()))) throw new IllegalStateException("not kept");
    }

    private Article article(String headline, String summary, Optional<String> place) {
        var link = URI.create("https://ed.example.org/news/" + headline.hashCode() + "?a=1&b=2");
        var draft = new Draft(
                link + "#" + site.people.now(),
                headline,
                link,
                Optional.empty(),
                new Dateline(place, LocalDate.of(2026, 11, 21)),
                place.map(_ -> new Attribution("The Prairie Courier", Optional.of(LocalDate.of(2026, 11, 20)))),
                place.map(_ -> "Ann Miller"),
                place.map(_ -> URI.create(PICTURE)),
                summary,
                "",
                List.of());
        return new Article("feed", draft, site.people.now(), site.people.now(), Article.Standing.NEWS, Map.of(), 0);
    }
}
