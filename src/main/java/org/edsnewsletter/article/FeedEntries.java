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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a feed.
final class FeedEntries {

    private static final int TITLE_LIMIT = 300;

    /// In characters: what can be kept. Cleaning hostile HTML takes time that grows with the square of its length.
    private static final int HTML_LIMIT = 300 * 1024;

    /// What a title made from the text may take: one line of a mail's list.
    private static final int MADE_TITLE_LIMIT = 80;

    /// An excerpt made by a machine, cut anywhere.
    private static final Pattern CUT = Pattern.compile("(?s).*(?:…|\\.\\.\\.|\\[\\.\\.\\.]|\\[…])\\s*");

    private final URI base;
    private final String feedTitle;
    private final boolean atom;
    private final ZoneId zone;
    private final InstantSource clock;

    private FeedEntries(URI base, String feedTitle, boolean atom, ZoneId zone, InstantSource clock) {
        this.base = base;
        this.feedTitle = feedTitle;
        this.atom = atom;
        this.zone = zone;
        this.clock = clock;
    }

    /// @param address where the feed was read; not absolute when that was a file
    static FeedEntries of(SyndFeed feed, URI address, ZoneId zone, InstantSource clock) {
        var own = feed.originalWireFeed() instanceof Feed atom ? text(atom.getXmlBase()) : Optional.<String>empty();
        var base = own.or(() -> text(feed.getLink()))
                .flatMap(link -> Permalink.read(link, address))
                .orElse(address);
        var atom = feed.getFeedType() != null && feed.getFeedType().startsWith("atom");
        return new FeedEntries(base, text(feed.getTitle()).orElse(""), atom, zone, clock);
    }

    Reading read(SyndEntry entry) {
        var content = entry.getContents().stream()
                .map(this::html)
                .flatMap(Optional::stream)
                .findFirst();
        var description = Optional.ofNullable(entry.getDescription()).flatMap(this::html);
        var link = link(entry);
        if (Stream.concat(content.stream(), description.stream()).anyMatch(html -> html.length() > HTML_LIMIT))
            return new Reading.Unusable(name(entry, link), "is too long: its HTML may have 300 KB");
        var published = published(entry);
        var near = published.map(this::day);
        var body = PressRelease.read(content.or(() -> description).orElse(""), link.orElse(base), near);
        var title = title(entry)
                .or(() -> Optional.of(body.text())
                        .filter(text -> !text.isEmpty())
                        .map(text -> Summary.words(text, MADE_TITLE_LIMIT)));
        if (title.isEmpty()) return new Reading.Unusable(name(entry, link), "has neither title nor text");
        if (link.isEmpty()) return new Reading.Unusable('"' + title.get() + '"', "has no link to a web page");
        var lead = content.isEmpty()
                ? Optional.of(body)
                : description.map(html -> PressRelease.read(html, link.get(), near));
        return new Reading.Read(draft(entry, title.get(), link.get(), published, body, lead));
    }

    /// How a person finds it in the feed.
    private String name(SyndEntry entry, Optional<URI> link) {
        return title(entry)
                .map(title -> '"' + title + '"')
                .or(() -> link.map(URI::toString))
                .orElse("an entry");
    }

    private Draft draft(
            SyndEntry entry,
            String title,
            URI link,
            Optional<Instant> published,
            PressRelease body,
            Optional<PressRelease> lead) {
        var place = body.place().or(() -> lead.flatMap(PressRelease::place));
        var written = body.date().or(() -> lead.flatMap(PressRelease::date));
        var date = written.or(() -> published.map(this::day)).orElseGet(() -> day(clock.instant()));
        return new Draft(
                guid(entry, link),
                title,
                link,
                published.or(() -> written.map(day -> day.atStartOfDay(zone).toInstant())),
                new Dateline(place, date),
                body.attribution().or(() -> origin(entry)),
                Byline.of(entry),
                FeedImage.of(entry, link),
                lead.map(PressRelease::text).filter(FeedEntries::isSummary).orElseGet(() -> Summary.of(body.text())),
                body.html(),
                categories(entry));
    }

    private static boolean isSummary(String text) {
        return !text.isEmpty()
                && text.length() <= Summary.LIMIT
                && !CUT.matcher(text).matches();
    }

    /// In RSS all text is HTML, whatever it claims; in Atom only what says so (RFC 4287, 3.1.1).
    private Optional<String> html(SyndContent content) {
        var type = content.getType();
        var plain = atom && (type == null || type.equals("text") || type.equals("text/plain"));
        return text(content.getValue()).map(value -> plain ? Entities.escape(value) : value);
    }

    private Optional<String> title(SyndEntry entry) {
        return Optional.ofNullable(entry.getTitleEx())
                .flatMap(this::html)
                .map(SafeHtml::text)
                .filter(title -> !title.isEmpty())
                .map(title -> Summary.words(title, TITLE_LIMIT));
    }

    /// The link, else the id if that is an address: RSS calls it a permanent link.
    private Optional<URI> link(SyndEntry entry) {
        return text(entry.getLink())
                .flatMap(link -> Permalink.read(link, base))
                .or(() -> text(entry.getUri()).flatMap(uri -> Permalink.read(uri, URI.create(""))));
    }

    /// Ids that are addresses are taken in one spelling: a site's move to https makes none of its articles new.
    private static String guid(SyndEntry entry, URI link) {
        var uri = text(entry.getUri());
        var address = uri.isEmpty() ? Optional.of(link) : uri.flatMap(text -> Permalink.read(text, URI.create("")));
        return address.map(Permalink::canonical).or(() -> uri).orElseThrow();
    }

    private static Optional<Instant> published(SyndEntry entry) {
        return Optional.ofNullable(entry.getPublishedDate())
                .or(() -> Optional.ofNullable(entry.getUpdatedDate()))
                .map(Date::toInstant);
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /// The feed that an entry was taken from, unless it is this one.
    private Optional<Attribution> origin(SyndEntry entry) {
        return Optional.ofNullable(entry.getSource())
                .flatMap(source -> text(source.getTitle()))
                .map(SafeHtml::text)
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
                .map(SafeHtml::text)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
