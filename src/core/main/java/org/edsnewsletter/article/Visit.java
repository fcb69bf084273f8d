package org.edsnewsletter.article;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article.Standing;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.article.CollectingReport.OfSource;

/// One look at one source, and what follows from it.
final class Visit {

    /// Ids asked for at a time: what DynamoDB's BatchGetItem takes.
    private static final int PAGE = 100;

    /// Others write articles too: issues mark them, other runs collect. More races than this are no
    /// coincidence.
    private static final int ATTEMPTS = 5;

    private static final int MOST_FAULTS = 3;

    /// By how much a date may be earlier than its article: many name only the day, and no zone.
    private static final Duration DATE_MARGIN = Duration.ofHours(36);

    private final ArticleSource source;
    private final Set<String> sources;
    private final Articles articles;
    private final boolean backlogWanted;
    private final Instant now;

    private final List<String> problems = new ArrayList<>();
    private final Set<ArticleId> here = new HashSet<>();
    private boolean allKept = true;
    private int faults;
    private Optional<Instant> firstLook = Optional.empty();
    private Instant began = Instant.EPOCH;
    private int added;
    private int backlog;
    private int changed;
    private int withdrawn;

    /// @param sources names of all sources that are looked at
    Visit(ArticleSource source, Set<String> sources, Articles articles, boolean backlogWanted, Instant now) {
        this.source = source;
        this.sources = sources;
        this.articles = articles;
        this.backlogWanted = backlogWanted;
        this.now = now;
    }

    /// Keeps what a look has found.
    OfSource keep(ParallelLooks.Outcome outcome) {
        began = outcome.began();
        if (outcome.look().isEmpty()) return unfinished(outcome.known());
        return switch (outcome.look().get()) {
            case Look.Unreadable(var reason) -> OfSource.failed(source.name(), reason);
            case Look.Unchanged _ -> unchanged(outcome.known());
            case Look.Found found -> take(found, outcome.known());
        };
    }

    private OfSource unfinished(Optional<SourceState> known) {
        known.filter(state -> !state.unfinished()).ifPresent(state -> articles.keep(state.withUnfinished(true)));
        return OfSource.failed(
                source.name(),
                "was not read, since time ran out: the next look reads it first. See that its server is fast");
    }

    private OfSource unchanged(Optional<SourceState> known) {
        known.filter(SourceState::unfinished).ifPresent(state -> articles.keep(state.withUnfinished(false)));
        return OfSource.unchanged(source.name());
    }

    private OfSource take(Look.Found found, Optional<SourceState> known) {
        problems.addAll(found.problems());
        var drafts = identified(found.drafts());
        drafts.forEach(draft -> here.add(draft.id()));
        here.addAll(found.stillThere());
        var gone = gone();
        firstLook = known.map(SourceState::firstLook);
        var read = drafts.stream().gather(Gatherers.windowFixed(PAGE)).flatMap(page -> take(page, gone).stream());
        var unread = articles.findAll(found.stillThere()).values().stream().map(Article::when);
        var oldest = Stream.concat(read, unread).min(Instant::compareTo);
        gone.values().stream().filter(article -> isWithdrawn(article, oldest)).forEach(this::withdraw);
        keepState(found, known);
        return new OfSource(
                source.name(),
                found.drafts().size() + found.stillThere().size(),
                added,
                backlog,
                changed,
                withdrawn,
                problems,
                Optional.empty());
    }

    /// Gives articles whose guid means something in this source only an id of their own. Those that are kept under
    /// what the guid alone gives, as it was done before, keep that id.
    private List<Draft> identified(List<Draft> drafts) {
        var local = drafts.stream().filter(draft -> !draft.hasUniversalGuid()).toList();
        var former = articles.findAll(local.stream().map(Draft::id).toList());
        return drafts.stream()
                .map(draft -> Optional.ofNullable(former.get(draft.id()))
                                .filter(kept -> isKeptFor(kept, draft))
                                .isPresent()
                        ? draft
                        : draft.identifiedIn(source.name()))
                .toList();
    }

    private boolean isKeptFor(Article kept, Draft draft) {
        return kept.source().equals(source.name())
                || Permalink.canonical(kept.draft().link()).equals(Permalink.canonical(draft.link()));
    }

    /// What came from here, could still be mailed, and isn't here any more; by id.
    private Map<ArticleId, Article> gone() {
        return articles.open().stream()
                .filter(article -> article.source().equals(source.name()) && !here.contains(article.id()))
                .filter(article -> !isNewerThanTheLook(article))
                .collect(toMap(Article::id, identity()));
    }

    /// Whether another run, which looked later, has brought or changed it meanwhile: it knows better.
    private boolean isNewerThanTheLook(Article kept) {
        return kept.lastChanged().isAfter(began);
    }

    /// @return when each of them was published or first seen
    private List<Instant> take(List<Draft> page, Map<ArticleId, Article> gone) {
        var kept = articles.findAll(page.stream().map(Draft::id).toList());
        var alike = articles.alike(
                page.stream().filter(draft -> !kept.containsKey(draft.id())).toList());
        return page.stream()
                .map(draft -> {
                    var known = Optional.ofNullable(kept.get(draft.id()));
                    attempt(draft, () -> {
                        if (known.isEmpty())
                            takeNew(draft, standing(draft), gone, Optional.ofNullable(alike.get(draft.likeness())));
                        else takeKnown(draft, known);
                    });
                    return draft.published()
                            .orElse(known.map(Article::firstSeen).orElse(now));
                })
                .toList();
    }

    /// What was there at the first look is backlog, and so is what a feed shows later though it was published
    /// before, as when it is made to show its archive.
    private Standing standing(Draft draft) {
        if (backlogWanted) return Standing.NEWS;
        if (firstLook.isEmpty()) return Standing.BACKLOG;
        var isOlder = draft.published()
                .filter(published -> published.plus(DATE_MARGIN).isBefore(firstLook.get()))
                .isPresent();
        return isOlder && !source.showsAll() ? Standing.BACKLOG : Standing.NEWS;
    }

    /// One article that can't be kept does not keep the others out; several mean that the store has a fault.
    private void attempt(Draft draft, Runnable keeping) {
        try {
            keeping.run();
        } catch (RuntimeException e) {
            if (++faults == MOST_FAULTS) throw e;
            allKept = false;
            problems.add("\"%s\" %s".formatted(draft.title(), UnexpectedFailure.describe(e)));
        }
    }

    private void takeNew(Draft draft, Standing standing, Map<ArticleId, Article> gone, Optional<Article> alike) {
        var same = alike.filter(article -> !here.contains(article.id()) && isSame(article, draft));
        if (same.isPresent() && isOthers(same.get())) return;
        if (same.isPresent()) {
            gone.remove(same.get().id());
            rename(same.get().id(), draft);
        } else {
            var written = write(
                    draft,
                    Optional.empty(),
                    kept -> kept.map(article -> seen(article, draft))
                            .orElseGet(() -> Article.first(source.name(), draft, standing, now)));
            if (written && standing == Standing.NEWS) added++;
            else if (written) backlog++;
        }
    }

    private void takeKnown(Draft draft, Optional<Article> known) {
        var written = write(
                draft, known, kept -> kept.map(article -> seen(article, draft)).orElseThrow());
        if (written
                && known.filter(kept -> isJustCounted(kept, seen(kept, draft))).isEmpty()) changed++;
    }

    private static boolean isJustCounted(Article kept, Article now) {
        return kept.draft().contentHash().equals(now.draft().contentHash())
                && kept.standing() == now.standing()
                && kept.source().equals(now.source());
    }

    /// What the editor has written stays as it is. What another source that is still looked at has brought belongs
    /// to it: two feeds that word the same
    /// article differently would change it forever.
    private Article seen(Article kept, Draft draft) {
        if (isOthers(kept) || isNewerThanTheLook(kept)) return kept;
        var current = kept.from(source.name()).seenAs(draft, now);
        return backlogWanted ? current.asNews() : current;
    }

    private boolean isOthers(Article kept) {
        return kept.source().equals(Article.EDITOR)
                || (!kept.source().equals(source.name()) && sources.contains(kept.source()));
    }

    /// Whether a draft of another id, with the same link and title, is the same article: a source that has
    /// changed its ids, or two sources with ids of their own, must not have it mailed again. What was published
    /// anew is news: some pages are written anew each week under the same title.
    private static boolean isSame(Article kept, Draft draft) {
        var dated = draft.published().isPresent() && kept.draft().published().isPresent();
        if (dated) return draft.published().equals(kept.draft().published());
        var inItsPlace = draft.datedAs(kept.draft().dateline().date());
        return inItsPlace.contentHash().equals(kept.draft().contentHash());
    }

    /// The old one is written together with the new one, so that the new one is in just those issues that the old
    /// one is in, whoever freezes or discards one meanwhile. No issue gets what is left of it.
    private void rename(ArticleId former, Draft draft) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = articles.findAll(List.of(former, draft.id()));
            var before = found.get(former);
            if (before == null || found.containsKey(draft.id())) return;
            // What was taken back is there again.
            var standing = before.standing() == Standing.WITHDRAWN ? Standing.NEWS : before.standing();
            var left = before.standing() == Standing.NEWS ? before.withdrawn() : before;
            if (articles.rename(left, before.renamed(draft, standing, now).from(source.name()))) {
                changed++;
                return;
            }
        }
        giveUp(draft);
    }

    /// Not if it may just be too old for the feed: it is older than all that are there, or as old as the
    /// oldest and new ones have come.
    private boolean isWithdrawn(Article gone, Optional<Instant> oldest) {
        if (source.showsAll() || oldest.isEmpty()) return true;
        var age = gone.when().compareTo(oldest.get());
        return age > 0 || (age == 0 && added == 0);
    }

    private void withdraw(Article gone) {
        var written = write(
                gone.draft(),
                Optional.of(gone),
                kept -> kept.map(article -> article.isOpen() ? article.withdrawn() : article)
                        .orElseThrow());
        if (written) withdrawn++;
    }

    /// Keeps what becomes of an article; if somebody else was faster, what becomes of theirs.
    ///
    /// @param kept as it is now
    /// @return whether anything was written
    private boolean write(Draft draft, Optional<Article> kept, Function<Optional<Article>, Article> change) {
        var current = kept;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var next = change.apply(current);
            if (current.isPresent() && current.get().equals(next)) return false;
            if (articles.keep(next)) return true;
            current = Optional.ofNullable(articles.findAll(List.of(draft.id())).get(draft.id()));
        }
        giveUp(draft);
        return false;
    }

    private void giveUp(Draft draft) {
        allKept = false;
        problems.add(
                "\"%s\" was being changed by others all the time: the next look takes it up".formatted(draft.title()));
    }

    /// What was left out for now must be seen again, so the next look then makes no conditions. Nor does it after
    /// two looks at once: the one may have withdrawn what the other, which saw it, has not touched.
    private void keepState(Look.Found found, Optional<SourceState> known) {
        var isComplete = allKept && articles.source(source.name()).equals(known);
        var firstLook = known.map(SourceState::firstLook).orElse(now);
        articles.keep(new SourceState(
                source.name(),
                firstLook,
                found.etag().filter(_ -> isComplete),
                found.lastModified().filter(_ -> isComplete),
                found.kind().or(() -> known.flatMap(SourceState::kind)),
                false));
    }
}
