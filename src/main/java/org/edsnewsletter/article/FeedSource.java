package org.edsnewsletter.article;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/// An RSS (0.9x, 1.0, 2.0) or Atom feed, at an address or in a file.
final class FeedSource implements ArticleSource {

    private final String name;
    private final Function<Optional<SourceState>, Fetched> origin;
    private final URI address;
    private final ZoneId zone;
    private final InstantSource clock;

    private FeedSource(
            String name,
            Function<Optional<SourceState>, Fetched> origin,
            URI address,
            ZoneId zone,
            InstantSource clock) {
        this.name = name;
        this.origin = origin;
        this.address = address;
        this.zone = zone;
        this.clock = clock;
    }

    static FeedSource at(String name, URI url, Fetching fetching, ZoneId zone, InstantSource clock) {
        return new FeedSource(name, known -> fetching.get(url, known), url, zone, clock);
    }

    static FeedSource in(String name, Path file, ZoneId zone, InstantSource clock) {
        return new FeedSource(name, _ -> read(file), URI.create(""), zone, clock);
    }

    private static Fetched read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(Fetching.SIZE_LIMIT + 1);
            return bytes.length > Fetching.SIZE_LIMIT
                    ? new Fetched.Failed(Fetching.TOO_LARGE)
                    : new Fetched.Content(bytes, Optional.empty(), Optional.empty(), Optional.empty());
        } catch (NoSuchFileException e) {
            return new Fetched.Failed("is not there any more: see that the path is right");
        } catch (IOException e) {
            return new Fetched.Failed("can't be read (%s): see that the file may be read".formatted(e));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Look look(Optional<SourceState> known) {
        return switch (origin.apply(known)) {
            case Fetched.Failed(var reason) -> new Look.Unreadable(reason);
            case Fetched.NotModified _ -> new Look.Unchanged();
            case Fetched.Content content -> read(content);
        };
    }

    private Look read(Fetched.Content content) {
        return switch (FeedXml.read(content.bytes(), content.contentType())) {
            case FeedXml.Refused(var reason) -> new Look.Unreadable(reason);
            case FeedXml.Feed(var feed) -> {
                var entries = FeedEntries.of(feed, address, zone, clock);
                var readings = new Readings();
                feed.getEntries().forEach(entry -> readings.add(entries.read(entry)));
                yield readings.found(content.etag(), content.lastModified());
            }
        };
    }
}
