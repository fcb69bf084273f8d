package org.edsnewsletter.article;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.edsnewsletter.article.SourceState.Kind;

/// What an address answers with: a feed; a web page that names a feed, which is then read; or a web page
/// that lists articles.
final class AddressSource implements ArticleSource {

    private final String name;
    private final URI url;
    private final Selectors selectors;
    private final Fetching fetching;
    private final WebSite site;
    private final ZoneId zone;
    private final InstantSource clock;

    /// @param selectors if there are any, the address is that of a page, whatever feeds it names
    AddressSource(
            String name,
            URI url,
            Selectors selectors,
            Fetching fetching,
            ZoneId zone,
            InstantSource clock,
            Courtesy.Pause pause) {
        this.name = name;
        this.url = url;
        this.selectors = selectors;
        this.fetching = fetching;
        this.site = new WebSite(url, selectors, new Courtesy(fetching, clock, pause), zone, clock);
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(url.getRawAuthority().toLowerCase(Locale.ROOT));
    }

    @Override
    public Look look(Optional<SourceState> known) {
        return look(known, NoArticles.KEPT);
    }

    @Override
    public Look look(Optional<SourceState> known, Articles kept) {
        return switch (fetching.get(url, known)) {
            case Fetched.Failed failed -> new Look.Unreadable(failed.reason());
            case Fetched.NotModified _ -> new Look.Unchanged();
            case Fetched.Content content when PageHtml.isIt(content) -> readPage(content, known, kept);
            case Fetched.Content content -> as(Kind.FEED, known, () -> FeedSource.read(content, url, zone, clock));
        };
    }

    private Look readPage(Fetched.Content content, Optional<SourceState> known, Articles kept) {
        var page = PageHtml.parse(content, url);
        var feed = selectors.isEmpty() ? Listing.feed(page, url) : Optional.<URI>empty();
        var articles = (Supplier<Look>) () -> as(Kind.PAGE, known, () -> site.read(page, content, known, kept));
        if (feed.isEmpty()) return articles.get();
        var former = known.flatMap(SourceState::kind);
        if (former.isEmpty()) return either(as(Kind.FEED, known, () -> readFeed(feed.get())), feed.get(), articles);
        if (former.get() == Kind.FEED) return as(Kind.FEED, known, () -> readFeed(feed.get()));
        // What was read as a page is read as one: its articles have other ids in the feed, and would all be news.
        var listed = articles.get();
        return listed instanceof Look.Found
                ? noting(listed, "names the feed %s: to read that, add it as a source".formatted(feed.get()))
                : unlike(Kind.FEED);
    }

    /// A feed that is empty says nothing about a page that lists articles.
    private static Look either(Look named, URI feed, Supplier<Look> articles) {
        if (!(named instanceof Look.Found found)
                || !found.drafts().isEmpty()
                || !found.problems().isEmpty()) return named;
        var listed =
                noting(articles.get(), "names the feed %s, which is empty: the page is read instead".formatted(feed));
        return listed instanceof Look.Found ? listed : named;
    }

    private static Look noting(Look look, String problem) {
        return look instanceof Look.Found found ? found.with(problem) : look;
    }

    /// A feed that becomes a page, say because its site was made anew, would bring all that is linked there as news.
    private static Look as(Kind kind, Optional<SourceState> known, Supplier<Look> reading) {
        if (known.flatMap(SourceState::kind).filter(former -> former != kind).isPresent()) return unlike(kind);
        var look = reading.get();
        return look instanceof Look.Found found ? found.of(kind) : look;
    }

    private static Look.Unreadable unlike(Kind kind) {
        return new Look.Unreadable(
                kind == Kind.PAGE
                        ? "was a feed until now and is a web page: see that the address is still that of the feed"
                        : "was a web page until now and is a feed: give the address of the feed as a new source");
    }

    /// Without conditions: they would be those of the page, which may stay as it is while its feed changes.
    private Look readFeed(URI feed) {
        return switch (fetching.get(feed, Optional.empty())) {
            case Fetched.Failed failed ->
                new Look.Unreadable("names the feed %s, which %s".formatted(feed, failed.reason()));
            case Fetched.NotModified _ -> new Look.Unchanged();
            case Fetched.Content content ->
                switch (FeedSource.read(content, feed, zone, clock)) {
                    case Look.Found found -> found.withoutConditions();
                    case Look.Unreadable(var reason) ->
                        new Look.Unreadable("names the feed %s, which %s".formatted(feed, reason));
                    case Look.Unchanged unchanged -> unchanged;
                };
        };
    }
}
