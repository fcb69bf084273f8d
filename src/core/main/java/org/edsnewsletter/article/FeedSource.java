package org.edsnewsletter.article;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// The file of an RSS (0.9x, 1.0, 2.0), Atom or JSON feed.
final class FeedSource implements ArticleSource {

    private final String name;
    private final Path file;
    private final ZoneId zone;
    private final InstantSource clock;

    FeedSource(String name, Path file, ZoneId zone, InstantSource clock) {
        this.name = name;
        this.file = file;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Look look(Optional<SourceState> known) {
        return switch (Fetching.read(file)) {
            case Fetched.Failed failed -> new Look.Unreadable(failed.reason());
            case Fetched.NotModified _ -> new Look.Unchanged();
            case Fetched.Content content -> read(content, URI.create(""), zone, clock);
        };
    }

    /// Reads a feed of any kind.
    ///
    /// @param address where it was read; not absolute when that was a file
    static Look read(Fetched.Content content, URI address, ZoneId zone, InstantSource clock) {
        if (JsonFeed.isIt(content.bytes())) return JsonFeed.read(content, address, zone, clock);
        return switch (FeedXml.read(content.bytes(), content.contentType(), zone, clock.instant())) {
            case FeedXml.Refused(var reason) -> new Look.Unreadable(reason);
            case FeedXml.Feed(var feed, var problem) -> {
                var entries = FeedEntries.of(feed, address, zone, clock);
                var readings = new Readings();
                problem.ifPresent(readings::problem);
                feed.getEntries().forEach(entry -> readings.read(() -> entries.read(entry)));
                yield readings.found(content.etag(), content.lastModified());
            }
        };
    }
}
