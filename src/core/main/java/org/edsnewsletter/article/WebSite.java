package org.edsnewsletter.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.ArticleSource.Look;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/// A site without a feed: a page that lists articles, and theirs. Each article is read once it is listed,
/// and again while it is young enough to be corrected.
final class WebSite {

    /// Articles of a listing that are looked at: the newest.
    static final int MOST = 20;

    /// How long after it was first seen an article is read again at every look.
    static final Duration YOUNG = Duration.ofDays(1);

    /// After this no more pages are asked for; the next look goes on.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final URI url;
    private final Selectors selectors;
    private final Courtesy courtesy;
    private final ZoneId zone;
    private final InstantSource clock;

    WebSite(URI url, Selectors selectors, Courtesy courtesy, ZoneId zone, InstantSource clock) {
        this.url = url;
        this.selectors = selectors;
        this.courtesy = courtesy;
        this.zone = zone;
        this.clock = clock;
    }

    Look read(Document page, Fetched.Content content, Optional<SourceState> known, Articles kept) {
        courtesy.begin();
        if (!courtesy.allows(url)) return new Look.Unreadable(Courtesy.refusal(url));
        var links = Listing.articles(page, url, selectors, MOST);
        if (links.isEmpty())
            return new Look.Unreadable("is a web page without a feed on which no links to articles were found: give the"
                    + " address of a feed, or say where they stand, as in " + url + "[article=.story]");
        return new Round(
                        known.isEmpty(),
                        kept.findAll(links.keySet().stream().map(WebSite::id).toList()))
                .read(links, content);
    }

    private static ArticleId id(URI link) {
        return ArticleId.ofGuid(Permalink.canonical(link));
    }

    /// One look at the articles of the listing.
    private final class Round {

        private final boolean first;
        private final Map<ArticleId, Article> kept;
        private final Instant end = clock.instant().plus(PATIENCE);
        private final Readings readings = new Readings();
        private final Set<ArticleId> stillThere = new HashSet<>();
        private boolean complete = true;

        Round(boolean first, Map<ArticleId, Article> kept) {
            this.first = first;
            this.kept = kept;
        }

        Look read(Map<URI, String> links, Fetched.Content content) {
            links.forEach(this::read);
            // What was left out, or is young, must be looked at again though the listing stays the same.
            return readings.found(
                    stillThere,
                    content.etag().filter(_ -> complete),
                    content.lastModified().filter(_ -> complete));
        }

        private void read(URI link, String text) {
            var known = Optional.ofNullable(kept.get(id(link)));
            if (known.isPresent() && !isYoung(known.get())) {
                stillThere.add(id(link));
                return;
            }
            complete &= !known.map(WebSite.this::isNews).orElse(!first);
            if (clock.instant().isAfter(end))
                leaveOut(link, text, known, "was left for the next look: the site is slow");
            else
                switch (courtesy.get(link, Optional.empty())) {
                    case Fetched.Failed failed -> leaveOut(link, text, known, failed.reason());
                    case Fetched.NotModified _ -> leaveOut(link, text, known, "has no content");
                    case Fetched.Content page -> take(page, link, text, known);
                }
        }

        private void take(Fetched.Content content, URI link, String text, Optional<Article> known) {
            try {
                var page = new WebPage(PageHtml.parse(content, link), link, selectors, zone);
                switch (page.read(Optional.of(Permalink.canonical(link)), clock)) {
                    case Reading.Read read -> readings.add(read);
                    case Reading.HeldBack held -> leaveOut(link, text, known, held.reason());
                    case Reading.Unusable unusable -> leaveOut(link, text, known, unusable.reason());
                }
            } catch (Exception | StackOverflowError e) {
                leaveOut(link, text, known, UnexpectedFailure.describe(e));
            }
        }

        /// What is listed at the first look is backlog also if it can't be read: it must not be news later.
        private void leaveOut(URI link, String text, Optional<Article> known, String reason) {
            complete = false;
            readings.problem("\"%s\" (%s) %s".formatted(text, link, reason));
            if (known.isPresent()) stillThere.add(id(link));
            else if (first) readings.add(new EntryReader(link, zone, clock).read(listed(link, text)));
        }
    }

    private boolean isNews(Article article) {
        return article.standing() == Article.Standing.NEWS;
    }

    private boolean isYoung(Article article) {
        return isNews(article) && article.firstSeen().plus(YOUNG).isAfter(clock.instant());
    }

    private static Entry listed(URI link, String text) {
        return new Entry(
                Optional.of(Permalink.canonical(link)),
                Optional.of(text)
                        .filter(title -> !title.isBlank())
                        .map(Entities::escape)
                        .or(() -> Optional.of(link.toString())),
                Optional.of(link),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Provenance.of("the link on the listing", Provenance.NONE));
    }
}
