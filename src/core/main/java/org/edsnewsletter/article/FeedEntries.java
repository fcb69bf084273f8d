package org.edsnewsletter.article;

import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a feed.
final class FeedEntries {

    private final URI base;
    private final String feedTitle;
    private final boolean atom;
    private final EntryReader reader;

    private FeedEntries(URI base, String feedTitle, boolean atom, EntryReader reader) {
        this.base = base;
        this.feedTitle = feedTitle;
        this.atom = atom;
        this.reader = reader;
    }

    /// @param address where the feed was read; not absolute when that was a file
    static FeedEntries of(SyndFeed feed, URI address, ZoneId zone, InstantSource clock) {
        var own = feed.originalWireFeed() instanceof Feed atom ? text(atom.getXmlBase()) : Optional.<String>empty();
        var base = own.or(() -> text(feed.getLink()))
                .flatMap(link -> Permalink.read(link, address))
                .orElse(address);
        var atom = feed.getFeedType() != null && feed.getFeedType().startsWith("atom");
        return new FeedEntries(base, text(feed.getTitle()).orElse(""), atom, new EntryReader(base, zone, clock));
    }

    Reading read(SyndEntry entry) {
        var content = entry.getContents().stream()
                .map(this::html)
                .flatMap(Optional::stream)
                .findFirst();
        var link = link(entry);
        var image = FeedImage.of(entry, link.orElse(base));
        return reader.read(new Entry(
                text(entry.getUri()),
                Optional.ofNullable(entry.getTitleEx()).flatMap(this::html),
                link,
                published(entry),
                content,
                Optional.ofNullable(entry.getDescription()).flatMap(this::html),
                Byline.of(entry),
                image,
                Optional.empty(),
                origin(entry),
                categories(entry),
                FeedProvenance.of(entry, image, link.orElse(base))));
    }

    /// In RSS all text is HTML, whatever it claims; in Atom only what says so (RFC 4287, 3.1.1).
    private Optional<String> html(SyndContent content) {
        var type = content.getType();
        var plain = atom && (type == null || type.equals("text") || type.equals("text/plain"));
        return text(content.getValue()).map(value -> plain ? Entities.escape(value) : value);
    }

    /// The link, else the id if that is an address: RSS calls it a permanent link.
    private Optional<URI> link(SyndEntry entry) {
        return text(entry.getLink())
                .flatMap(link -> Permalink.read(link, base))
                .or(() -> text(entry.getUri()).flatMap(uri -> Permalink.read(uri, URI.create(""))));
    }

    private static Optional<Instant> published(SyndEntry entry) {
        return Optional.ofNullable(entry.getPublishedDate())
                .or(() -> Optional.ofNullable(entry.getUpdatedDate()))
                .map(Date::toInstant);
    }

    /// The feed that an entry was taken from, unless it is this one.
    private Optional<Attribution> origin(SyndEntry entry) {
        return Optional.ofNullable(entry.getSource())
                .flatMap(source -> text(source.getTitle()))
                .map(title -> SafeHtml.line(title.substring(0, Math.min(title.length(), 4000))))
                .filter(title -> !title.isEmpty() && !title.equals(feedTitle))
                .map(title -> new Attribution(title, Optional.empty()));
    }

    static Stream<DCModule> dublinCore(SyndEntry entry) {
        return entry.getModule(DCModule.URI) instanceof DCModule module ? Stream.of(module) : Stream.empty();
    }

    private static List<String> categories(SyndEntry entry) {
        var subjects = dublinCore(entry)
                .flatMap(module -> module.getSubjects().stream())
                .map(DCSubject::getValue);
        return Stream.concat(entry.getCategories().stream().map(SyndCategory::getName), subjects)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
