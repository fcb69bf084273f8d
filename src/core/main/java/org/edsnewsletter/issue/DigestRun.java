package org.edsnewsletter.issue;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final ReleaseRules rules;
    private final InstantSource clock;

    public DigestRun(
            Articles articles,
            Issues issues,
            Dispatch dispatch,
            DigestMail digestMail,
            LinkTrial links,
            Mailer mailer,
            ReleaseRules rules,
            InstantSource clock) {
        this.articles = articles;
        this.issues = issues;
        this.dispatch = dispatch;
        this.digestMail = digestMail;
        this.links = links;
        this.mailer = mailer;
        this.rules = rules;
        this.clock = clock;
    }

    /// The same with another settling time.
    public DigestRun settling(Duration other) {
        return new DigestRun(articles, issues, dispatch, digestMail, links, mailer, rules.withSettling(other), clock);
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
            return List.of(make(issueOf(edition, slot), edition, slot, _ -> true, missing, inspection()));
        }
        var ready = ready(edition).toList();
        if (ready.isEmpty() || !dispatch.hasAudience(edition)) return passOver(ready, edition);
        var inspection = inspection();
        return Isolation.map(
                DailyCap.issues(ready, new Flood(rules.reviewAbove()).in(ready, articles.open()), madeToday(edition)),
                chosen -> make(idOf(chosen), edition, slot, article -> has(chosen, article), missing, inspection),
                (chosen, failure) -> new IssueReport.Refused(idOf(chosen), List.of(told(chosen.getFirst(), failure))));
    }

    private static IssueId idOf(List<Article> chosen) {
        return IssueId.of(chosen.getFirst().id());
    }

    private static boolean has(List<Article> chosen, Article article) {
        return chosen.stream().anyMatch(one -> one.id().equals(article.id()));
    }

    // What left today, whenever it was made, and what was made today and may leave yet.
    private int madeToday(Edition edition) {
        var today = rules.day(clock.instant());
        var left =
                issues.publishedSince(edition, today.atStartOfDay(rules.zone()).toInstant()).stream();
        var open = issues.open().stream()
                .filter(issue -> issue.edition() == edition)
                .filter(issue -> Stream.concat(issue.published().stream(), Stream.of(issue.frozenAt()))
                        .map(rules::day)
                        .anyMatch(today::equals));
        return (int) Stream.concat(left, open).map(Issue::id).distinct().count();
    }

    /// Without readers no issue is made, and whoever chooses this edition later does not get what is old by then.
    private List<IssueReport> passOver(List<Article> ready, Edition edition) {
        ready.forEach(article -> articles.keep(article.passedOverBy(edition)));
        return List.of();
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
        var chosen = choose(edition, article -> edition != Edition.EACH || article.equals(newest.get()));
        var rendering = render(id, edition, slot, chosen, introduction).warned(leftOut(edition));
        return Optional.of(
                new Proof(id, chosen.size(), rendering.contents(), inspection().of(rendering)));
    }

    private IssueId issueOf(Edition edition, Instant slot) {
        return IssueId.of(edition, slot.atZone(rules.zone()).toLocalDate());
    }

    /// Renders an issue of an article that nobody has written, and tells nobody: so that all it takes is loaded.
    public Rendering rehearse() {
        var link = URI.create("https://example.org/");
        var day = clock.instant().atZone(rules.zone()).toLocalDate();
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

    private IssueReport make(
            IssueId id,
            Edition edition,
            Instant slot,
            Predicate<Article> wanted,
            List<String> missing,
            Inspection inspection) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var standing = issues.find(id);
            if (standing.isPresent()) return again(standing.get());
            var ready = choose(edition, wanted);
            if (ready.isEmpty()) return new IssueReport.NothingNew(edition);
            var introduction = issues.introduction(edition);
            var broken = new ArrayList<String>();
            var rendered = rendered(edition, ready, some -> render(id, edition, slot, some, introduction), broken);
            var chosen = rendered.articles();
            var rendering = rendered.made()
                    .warned(leftOut(edition))
                    .warned(unsettled(chosen))
                    .warned(broken)
                    .warned(missing);
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
        throw new IllegalStateException(
                "issue %s was not made: its articles change faster than it can be made. It is tried again"
                        .formatted(id));
    }

    private static Isolation.Made<Article, Rendering> rendered(
            Edition edition, List<Article> ready, Function<List<Article>, Rendering> rendering, List<String> broken) {
        try {
            return Isolation.together(
                    ready, rendering, (article, failure) -> broken.add("left out: " + told(article, failure)));
        } catch (RuntimeException | StackOverflowError e) {
            // The other issues of single articles go on.
            if (edition == Edition.EACH) throw new Isolation.Faulty(e);
            throw e;
        }
    }

    private Rendering render(
            IssueId id, Edition edition, Instant slot, List<Article> chosen, Optional<Introduction> introduction) {
        var day = slot.atZone(rules.zone()).toLocalDate();
        var plain = Composition.of(edition, chosen).as(id).of(day);
        return digestMail.render(
                introduction.map(said -> plain.introducedBy(said.html())).orElse(plain));
    }

    // Whoever made it may have died before handing it over.
    private IssueReport again(Issue issue) {
        if (issue.status() == Issue.Status.PLANNING) dispatch.start(issue);
        return new IssueReport.AlreadyMade(issue);
    }

    private List<Article> choose(Edition edition, Predicate<Article> wanted) {
        return digestMail.order(fitting(ready(edition)
                .filter(wanted)
                .sorted(Comparator.comparing(Article::when).reversed())
                .toList()));
    }

    /// The first of them, as many as one issue holds.
    private static List<Article> fitting(List<Article> ready) {
        return ready.subList(0, fit(ready).count);
    }

    /// How many articles one issue holds, the first of them.
    ///
    /// @param most what the next one is too much for
    private record Fit(int count, String most) {}

    private static Fit fit(List<Article> ready) {
        var stories = 0;
        var text = 0;
        for (var number = 0; number < ready.size(); number++) {
            stories += Story.of(ready.get(number)).size();
            text += ready.get(number).draft().size();
            if (number == Issues.ARTICLE_LIMIT) return new Fit(number, number + " articles");
            if (stories > Issues.STORIES_LIMIT)
                return new Fit(number, Issues.STORIES_LIMIT / 1024 + " KB of titles, links and summaries");
            if (text > Issues.TEXT_LIMIT) return new Fit(number, Issues.TEXT_LIMIT / 1024 / 1024 + " MB of text");
        }
        return new Fit(ready.size(), "");
    }

    private Stream<Article> ready(Edition edition) {
        var now = clock.instant();
        return articles.open().stream().filter(article -> article.isReadyFor(edition, rules.settling(), now));
    }

    // What an editor would look for in it. Every article has an issue of the edition `each` to itself, which leaves
    // nothing out.
    private List<String> leftOut(Edition edition) {
        if (edition == Edition.EACH) return List.of();
        var now = clock.instant();
        var open = articles.open();
        var settlingStill = open.stream()
                .filter(article -> article.isReadyFor(edition, Duration.ZERO, now))
                .filter(article -> !article.isReadyFor(edition, rules.settling(), now))
                .toList();
        var ready = open.stream()
                .filter(article -> article.isReadyFor(edition, rules.settling(), now))
                .sorted(Comparator.comparing(Article::when).reversed())
                .toList();
        var fit = fit(ready);
        var tooMany = ready.subList(fit.count, ready.size());
        var lines = new ArrayList<String>();
        if (!settlingStill.isEmpty())
            lines.add("left out: %s, new or changed less than %d minutes before; the next issue has it"
                    .formatted(Titles.of(settlingStill), rules.settling().toMinutes()));
        if (!tooMany.isEmpty())
            lines.add("left out: %s, for no issue holds more than %s; the next one has them"
                    .formatted(Titles.of(tooMany), fit.most));
        return lines;
    }

    /// Names the articles that keep changing, and go out all the same.
    private List<String> unsettled(List<Article> chosen) {
        var changing = chosen.stream()
                .filter(article -> !article.isSettled(rules.settling(), clock.instant()))
                .toList();
        return changing.isEmpty()
                ? List.of()
                : List.of("still changing: %s. What keeps changing for %d hours is sent as it is"
                        .formatted(Titles.of(changing), Article.LONGEST_SETTLING.toHours()));
    }

    private Issue issue(
            IssueId id,
            Edition edition,
            Instant slot,
            List<Article> chosen,
            Map<String, Content> contents,
            Inspection.Verdict verdict) {
        var now = clock.instant();
        var flood = new Flood(rules.reviewAbove()).objection(chosen, articles.open());
        var objections = Stream.of(flood.stream(), late(slot, now).stream(), verdict.objections().stream())
                .flatMap(lines -> lines)
                .toList();
        var status = rules.approval() || flood.isPresent()
                ? Issue.Status.DRAFT
                : objections.isEmpty() ? Issue.Status.PLANNING : Issue.Status.HELD;
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
        return Issue.lateness(slot, rules.latest(), now);
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
