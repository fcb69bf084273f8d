package org.edsnewsletter.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Edition;

/// What was sent, for everybody to read: the list, each issue by itself, and the feed.
///
/// An issue is shown from what was frozen with it, so as it was mailed, whatever its articles have become. The mail
/// itself is not shown: it is made for mail programs, loads pictures from elsewhere, and has places for one person's
/// name and links.
public final class ArchivePages {

    private static final int PAGE = 20;
    private static final int DESCRIPTION_LENGTH = 200;

    /// So long may an issue still be seen that is held just now.
    private static final String FIVE_MINUTES = "public, max-age=300";

    private static final Refusal NOT_FOUND = Refusal.of(404, "notFound");
    private static final Refusal NO_SUCH_ISSUE = Refusal.of(404, "noSuchIssue");

    private final Pages pages;
    private final Issues issues;
    private final String articleLanguage;
    private final Robots robots;

    /// @param articleLanguage what articles are written in, an IETF tag that has words
    public ArchivePages(Pages pages, Issues issues, String articleLanguage, Robots robots) {
        this.pages = pages;
        this.issues = issues;
        this.articleLanguage = articleLanguage;
        this.robots = robots;
    }

    /// The list, newest first: of one edition with `?edition=daily`, continued behind an issue with
    /// `?before=daily-2026-11-23`.
    Response list(Request request) {
        return ListAddress.of(request, pages.language(request))
                .flatMap(address -> list(request, address))
                .orElseGet(() -> pages.refuse(request, NOT_FOUND));
    }

    private Optional<Response> list(Request request, ListAddress address) {
        var before = address.before().flatMap(issues::find).filter(Issue::wasPublished);
        if (before.isPresent() != address.before().isPresent()) return Optional.empty();
        var found = issues.published(address.editions(), before, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var model = new HashMap<String, Object>();
        model.put("issues", archived(pages.language(request), shown));
        model.put("filters", filters(address));
        model.put("newest", before.map(_ -> address.of(address.edition()).query()));
        if (found.size() > PAGE)
            model.put("older", address.before(shown.getLast().id()).query());
        var plain = address.in(Optional.empty());
        model.put("card", Card.website(url("/archive", plain), url("/feed.xml", plain.of(plain.edition()))));
        return Optional.of(page(request, address, "archive", model));
    }

    /// An issue by itself.
    Response issue(Request request, String id) {
        return IssueId.parse(id)
                .flatMap(issues::find)
                .filter(Issue::isPublic)
                .map(issue -> issue(request, issue))
                .orElseGet(() -> pages.refuse(request, NO_SUCH_ISSUE));
    }

    private Response issue(Request request, Issue found) {
        var address = ListAddress.whole(request, pages.language(request));
        var issue = archived(pages.language(request), List.of(found)).getFirst();
        var image = issue.stories().stream()
                .flatMap(story -> story.image().stream())
                .findFirst();
        var feed = url("/feed.xml", address.in(Optional.empty()));
        var card = new Card("article", issue.url(), feed, image, Optional.of(issue.published()));
        return page(
                request,
                address,
                "issue",
                Map.of("issue", issue, "description", description(issue.stories()), "card", card));
    }

    /// The latest issues, in the language of the newsletter; of one edition with `?edition=daily`.
    Response feed(Request request) {
        return ListAddress.of(request, articleLanguage)
                .map(asked -> new ListAddress(asked.edition(), Optional.empty(), Optional.empty()))
                .map(address -> feed(request, address))
                .orElseGet(() -> pages.refuse(request, NOT_FOUND));
    }

    private Response feed(Request request, ListAddress address) {
        var latest = issues.published(address.editions(), Optional.empty(), PAGE);
        // The feed of a newsletter that has sent nothing yet needs a date too (RFC 4287, 4.1.1).
        var updated = latest.stream().findFirst().flatMap(Issue::published).orElse(Instant.EPOCH);
        var model = Map.of(
                "newsletter",
                pages.masthead().name(),
                "articleLanguage",
                articleLanguage,
                "self",
                url("/feed.xml", address),
                "list",
                url("/archive", address),
                "updated",
                updated.truncatedTo(ChronoUnit.SECONDS).toString(),
                "issues",
                archived(articleLanguage, latest));
        return open(Freshness.of(request, pages.feed(articleLanguage, model), updated));
    }

    private Response page(Request request, ListAddress address, String template, Map<String, ?> model) {
        var language = pages.language(request);
        var everything = new HashMap<String, Object>(model);
        everything.put("articleLanguage", articleLanguage);
        everything.put("asked", address.of(Optional.empty()).query());
        everything.put("languages", languages(language, address));
        var page = Pages.with(pages.page(200, language, template, everything), "Vary", "Accept-Language");
        return open(Freshness.of(request, page));
    }

    private Response open(Response response) {
        return robots.on(Pages.with(response, "Cache-Control", FIVE_MINUTES));
    }

    private List<ArchivedIssue> archived(String language, List<Issue> found) {
        var telling = new ArchiveTelling(pages, language);
        var stories = issues.stories(found.stream().map(Issue::id).toList());
        return found.stream()
                .map(issue -> telling.issue(issue, stories.getOrDefault(issue.id(), List.of())))
                .toList();
    }

    private static List<Map<String, Object>> filters(ListAddress address) {
        var all = Stream.of(Optional.<Edition>empty());
        return Stream.concat(all, Arrays.stream(Edition.values()).map(Optional::of))
                .map(edition -> Map.<String, Object>of(
                        "edition", edition.map(Edition::key).orElse("all"),
                        "query", address.of(edition).query(),
                        "isChosen", edition.equals(address.edition())))
                .toList();
    }

    private List<Map<String, String>> languages(String language, ListAddress address) {
        return pages.otherLanguages(language).stream()
                .map(other -> {
                    var linked = new HashMap<>(other);
                    linked.put(
                            "query",
                            address.in(Optional.ofNullable(other.get("tag"))).query());
                    return Map.copyOf(linked);
                })
                .toList();
    }

    private String url(String path, ListAddress address) {
        return pages.links().siteUrl() + path + address.query();
    }

    // How its only article begins, or what else is in it.
    private static String description(List<ArchivedStory> stories) {
        var text = stories.size() == 1
                ? stories.getFirst().summary()
                : stories.stream().skip(1).map(ArchivedStory::headline).collect(Collectors.joining(" · "));
        if (text.length() <= DESCRIPTION_LENGTH) return text;
        var space = text.lastIndexOf(' ', DESCRIPTION_LENGTH);
        return text.substring(0, space < 0 ? DESCRIPTION_LENGTH : space) + "…";
    }
}
