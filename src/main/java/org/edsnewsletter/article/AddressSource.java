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
        return feed.isPresent()
                ? as(Kind.FEED, known, () -> readFeed(feed.get()))
                : as(Kind.PAGE, known, () -> site.read(page, content, known, kept));
    }

    /// A feed that becomes a page, say because its site was made anew, would bring all that is linked there as news.
    private static Look as(Kind kind, Optional<SourceState> known, Supplier<Look> reading) {
        if (known.flatMap(SourceState::kind).filter(former -> former != kind).isPresent())
            return new Look.Unreadable(
                    kind == Kind.PAGE
                            ? "was a feed until now and is a web page: see that the address is still that of the feed"
                            : "was a web page until now and is a feed: give the address of the feed as a new source");
        var look = reading.get();
        return look instanceof Look.Found found ? found.of(kind) : look;
    }

    /// Without conditions: they would be those of the page, which may stay as it is while its feed changes.
    private Look readFeed(URI feed) {
        return switch (fetching.get(feed, Optional.empty())) {
            case Fetched.Failed failed ->
                new Look.Unreadable("names the feed %s, which %s".formatted(feed, failed.reason()));
            case Fetched.NotModified _ -> new Look.Unchanged();
            case Fetched.Content content ->
                switch (FeedSource.read(content, feed, zone, clock)) {
                    case Look.Found found ->
                        new Look.Found(found.drafts(), found.problems(), Optional.empty(), Optional.empty());
                    case Look.Unreadable(var reason) ->
                        new Look.Unreadable("names the feed %s, which %s".formatted(feed, reason));
                    case Look.Unchanged unchanged -> unchanged;
                };
        };
    }
}
