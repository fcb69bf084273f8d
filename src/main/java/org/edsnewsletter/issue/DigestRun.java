package org.edsnewsletter.issue;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Mailer;

/// Makes the issue of a slot: chooses what is ready, renders it, checks it, freezes it and hands it over for
/// delivery.
public final class DigestRun {

    private static final int ATTEMPTS = 3;

    /// How many topics an issue has at most: they are kept in one item, beside all else that is known of it.
    private static final int TOPIC_LIMIT = 500;

    /// How many warnings an issue has at most, likewise.
    private static final int WARNING_LIMIT = 60;

    /// In characters.
    private static final int WARNING_LENGTH = 1200;

    private final Articles articles;
    private final Issues issues;
    private final Dispatch dispatch;
    private final DigestMail digestMail;
    private final LinkTrial links;
    private final Mailer mailer;
    private final Duration settling;
    private final Duration latest;
    private final boolean approval;
    private final ZoneId zone;
    private final InstantSource clock;

    /// @param settling how long an article must be unchanged
    /// @param latest how long after its slot an issue may still go out by itself; a later one is held
    /// @param approval whether every issue waits until the editor approves it
    /// @param zone in which a slot has its date
    public DigestRun(
            Articles articles,
            Issues issues,
            Dispatch dispatch,
            DigestMail digestMail,
            LinkTrial links,
            Mailer mailer,
            Duration settling,
            Duration latest,
            boolean approval,
            ZoneId zone,
            InstantSource clock) {
        this.articles = articles;
        this.issues = issues;
        this.dispatch = dispatch;
        this.digestMail = digestMail;
        this.links = links;
        this.mailer = mailer;
        this.settling = settling;
        this.latest = latest;
        this.approval = approval;
        this.zone = zone;
        this.clock = clock;
    }

    /// The same with another settling time.
    public DigestRun settling(Duration other) {
        return new DigestRun(
                articles, issues, dispatch, digestMail, links, mailer, other, latest, approval, zone, clock);
    }

    /// Makes the issues of a slot: one, or of the edition `each` one for every article that is ready.
    ///
    /// @param slot when the schedule meant it to run; the same slot twice makes one issue
    public List<IssueReport> run(Edition edition, Instant slot) {
        return run(edition, slot, new CollectingReport(List.of()));
    }

    /// The same after a look at the sources. Those that could not be read are told to the editor by name: the issue
    /// goes without what is new there.
    public List<IssueReport> run(Edition edition, Instant slot, CollectingReport collected) {
        var missing = collected.failures().stream()
                .map(failure -> "source: " + failure + "; the issue goes without what is new there")
                .toList();
        if (edition != Edition.EACH) {
            return List.of(make(issueOf(edition, slot), edition, slot, missing, inspection()));
        }
        var inspection = inspection();
        return Isolation.map(
                ready(edition).toList(),
                article -> make(IssueId.of(article.id()), edition, slot, missing, inspection),
                (article, failure) ->
                        new IssueReport.Refused(IssueId.of(article.id()), List.of(told(article, failure))));
    }

    private static String told(Article article, Throwable failure) {
        return "article %s, \"%s\": no email can be made of it (%s). Hide it, or edit its text"
                .formatted(article.id(), article.draft().title(), failure);
    }

    /// The issue of a slot to come, of what is ready now; of the edition `each`, the newest article's.
    ///
    /// @return empty when nothing is new
    public Optional<Proof> next(Edition edition, Instant slot) {
        return next(edition, slot, issues.introduction(edition));
    }

    /// The same with what the editor might say before its articles.
    Optional<Proof> next(Edition edition, Instant slot, Optional<Introduction> introduction) {
        var newest = ready(edition).max(Comparator.comparing(Article::when));
        if (newest.isEmpty()) return Optional.empty();
        var id = edition == Edition.EACH ? IssueId.of(newest.get().id()) : issueOf(edition, slot);
        var chosen = choose(id, edition);
        var rendering = render(id, edition, slot, chosen, introduction).warned(leftOut(edition));
        return Optional.of(
                new Proof(id, chosen.size(), rendering.contents(), inspection().of(rendering)));
    }

    private IssueId issueOf(Edition edition, Instant slot) {
        return IssueId.of(edition, slot.atZone(zone).toLocalDate());
    }

    /// Renders an issue of an article that nobody has written, and tells nobody: so that all it takes is loaded.
    public Rendering rehearse() {
        var link = URI.create("https://example.org/");
        var day = clock.instant().atZone(zone).toLocalDate();
        var draft = new Draft(
                link.toString(),
                "A headline",
                link,
                Optional.of(clock.instant()),
                new Dateline(Optional.of("Springfield"), day),
                Optional.of(new Attribution("The Prairie Courier", Optional.of(day))),
                Optional.of("An author"),
                Optional.empty(),
                "A summary",
                "<p>A <a href=\"https://example.org/\">body</a></p>",
                List.of());
        var article =
                new Article("nowhere", draft, clock.instant(), clock.instant(), Article.Standing.NEWS, Map.of(), 0);
        var both = Composition.of(Edition.DAILY, List.of(article, article)).of(day);
        digestMail.render(Composition.of(Edition.EACH, List.of(article)));
        var rendering = digestMail.render(both);
        new Inspection(LinkTrial.NONE, mailer).of(rendering);
        return rendering;
    }

    private IssueReport make(IssueId id, Edition edition, Instant slot, List<String> missing, Inspection inspection) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var standing = issues.find(id);
            if (standing.isPresent()) return again(standing.get());
            var ready = choose(id, edition);
            if (ready.isEmpty()) return new IssueReport.NothingNew(edition);
            var introduction = issues.introduction(edition);
            var broken = new ArrayList<String>();
            var rendered = Isolation.together(
                    ready,
                    some -> render(id, edition, slot, some, introduction),
                    (article, failure) -> broken.add("left out: " + told(article, failure)));
            var chosen = rendered.articles();
            var rendering =
                    rendered.made().warned(leftOut(edition)).warned(broken).warned(missing);
            var contents = rendering.contents();
            var verdict = inspection.of(rendering);
            if (!verdict.problems().isEmpty()) return new IssueReport.Refused(id, verdict.problems());
            var issue = issue(id, edition, slot, chosen, contents, verdict);
            // Not frozen: somebody else made it, or an article or the introduction has changed since.
            if (issues.freeze(issue, contents, chosen, introduction)) {
                if (issue.status() == Issue.Status.PLANNING) dispatch.start(issue);
                return new IssueReport.Frozen(issue.withRevision(1));
            }
        }
        return new IssueReport.Refused(id, List.of("articles: they change faster than an issue can be made of them"));
    }

    private Rendering render(
            IssueId id, Edition edition, Instant slot, List<Article> chosen, Optional<Introduction> introduction) {
        var day = slot.atZone(zone).toLocalDate();
        var plain = Composition.of(edition, chosen).as(id).of(day);
        return digestMail.render(
                introduction.map(said -> plain.introducedBy(said.html())).orElse(plain));
    }

    // Whoever made it may have died before handing it over.
    private IssueReport again(Issue issue) {
        if (issue.status() == Issue.Status.PLANNING) dispatch.start(issue);
        return new IssueReport.AlreadyMade(issue);
    }

    private List<Article> choose(IssueId id, Edition edition) {
        return digestMail.order(fitting(ready(edition)
                .filter(article ->
                        edition != Edition.EACH || IssueId.of(article.id()).equals(id))
                .sorted(Comparator.comparing(Article::when).reversed())
                .toList()));
    }

    /// The first of them, as many as one issue holds.
    private static List<Article> fitting(List<Article> ready) {
        var size = 0;
        for (var number = 0; number < ready.size(); number++) {
            size += Story.of(ready.get(number)).size();
            if (number == Issues.ARTICLE_LIMIT || size > Issues.STORIES_LIMIT) return ready.subList(0, number);
        }
        return ready;
    }

    private Stream<Article> ready(Edition edition) {
        var now = clock.instant();
        return articles.open().stream().filter(article -> article.isReadyFor(edition, settling, now));
    }

    // What an editor would look for in it. Every article has an issue of the edition `each` to itself, which leaves
    // nothing out.
    private List<String> leftOut(Edition edition) {
        if (edition == Edition.EACH) return List.of();
        var now = clock.instant();
        var open = articles.open();
        var settlingStill = open.stream()
                .filter(article -> article.isReadyFor(edition, Duration.ZERO, now))
                .filter(article -> !article.isReadyFor(edition, settling, now))
                .toList();
        var ready = open.stream()
                .filter(article -> article.isReadyFor(edition, settling, now))
                .sorted(Comparator.comparing(Article::when).reversed())
                .toList();
        var fitting = fitting(ready).size();
        var tooMany = ready.subList(fitting, ready.size());
        var lines = new ArrayList<String>();
        if (!settlingStill.isEmpty())
            lines.add("left out: %s, new or changed less than %d minutes before; the next issue has it"
                    .formatted(Titles.of(settlingStill), settling.toMinutes()));
        if (!tooMany.isEmpty())
            lines.add("left out: %s, for no issue holds more than %s; the next one has them"
                    .formatted(
                            Titles.of(tooMany),
                            fitting == Issues.ARTICLE_LIMIT
                                    ? fitting + " articles"
                                    : Issues.STORIES_LIMIT / 1024 + " KB of titles, links and summaries"));
        return lines;
    }

    private Issue issue(
            IssueId id,
            Edition edition,
            Instant slot,
            List<Article> chosen,
            Map<String, Content> contents,
            Inspection.Verdict verdict) {
        var now = clock.instant();
        var objections = Stream.concat(late(slot, now).stream(), verdict.objections().stream())
                .toList();
        var status = approval ? Issue.Status.DRAFT : objections.isEmpty() ? Issue.Status.PLANNING : Issue.Status.HELD;
        return new Issue(
                        id,
                        edition,
                        slot,
                        now,
                        status,
                        status == Issue.Status.HELD ? String.join("; ", objections) : "",
                        Objects.requireNonNull(contents.get(digestMail.language()))
                                .subject(),
                        chosen.stream().map(Article::id).toList(),
                        topics(chosen),
                        contents.keySet(),
                        0)
                .warned(bounded(Stream.concat(
                                status == Issue.Status.DRAFT ? objections.stream() : Stream.empty(),
                                verdict.warnings().stream())
                        .toList()));
    }

    private static List<String> bounded(List<String> warnings) {
        var kept = warnings.stream()
                .limit(WARNING_LIMIT)
                .map(warning -> Cut.words(warning, WARNING_LENGTH))
                .toList();
        return warnings.size() <= WARNING_LIMIT
                ? kept
                : Stream.concat(kept.stream(), Stream.of("and %d more".formatted(warnings.size() - WARNING_LIMIT)))
                        .toList();
    }

    /// Why an issue is too late to go out by itself by now, if it is.
    Optional<String> lateness(Issue issue) {
        return late(issue.slot(), clock.instant());
    }

    private Optional<String> late(Instant slot, Instant now) {
        return slot.plus(latest).isBefore(now)
                ? Optional.of("late: its slot was at " + slot + "; release it if it is still worth sending")
                : Optional.empty();
    }

    private Inspection inspection() {
        return new Inspection(links, mailer);
    }

    private static Set<String> topics(List<Article> chosen) {
        return chosen.stream()
                .flatMap(article -> article.draft().categories().stream())
                .distinct()
                .limit(TOPIC_LIMIT)
                .collect(toUnmodifiableSet());
    }
}
