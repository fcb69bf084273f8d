package org.edsnewsletter.article;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes an article of what a source has: tells the text from what is around it, and fills in what is missing.
final class EntryReader {

    private static final int TITLE_LIMIT = 300;

    private static final int GUID_LIMIT = 2000;

    /// In characters, without what is never shown: what can be kept.
    private static final int HTML_LIMIT = 300 * 1024;

    /// A text that a person wrote has a few thousand.
    private static final int TAGS_LIMIT = 20_000;

    /// What a title made from the text may take: one line of a mail's list.
    private static final int MADE_TITLE_LIMIT = 80;

    /// In characters of HTML: whatever is longer is no title, no name and no category.
    private static final int LINE_LIMIT = 20_000;

    private static final int MOST_CATEGORIES = 50;

    private static final int CATEGORY_LIMIT = 200;

    private final URI base;
    private final ZoneId zone;
    private final InstantSource clock;

    /// @param base what links are relative to
    EntryReader(URI base, ZoneId zone, InstantSource clock) {
        this.base = base;
        this.zone = zone;
        this.clock = clock;
    }

    Reading read(Entry entry) {
        var content = entry.content().map(EntryReader::html);
        var description = entry.description().map(EntryReader::html);
        var problem = Stream.concat(content.stream(), description.stream())
                .flatMap(html -> problem(html).stream())
                .findFirst();
        if (problem.isPresent()) return new Reading.Unusable(name(entry), problem.get());
        var near = Optional.of(day(entry.published().orElseGet(clock::instant)));
        var body = PressRelease.read(
                content.or(() -> description).orElse(""), entry.link().orElse(base), near);
        var title = title(entry)
                .or(() -> Optional.of(body.text())
                        .filter(text -> !text.isEmpty())
                        .map(text -> Summary.words(text, MADE_TITLE_LIMIT)));
        if (title.isEmpty()) return new Reading.Unusable(name(entry), "has neither title nor text");
        if (entry.link().isEmpty()) return new Reading.Unusable('"' + title.get() + '"', "has no link to a web page");
        var link = entry.link().get();
        var lead = content.isEmpty() ? Optional.of(body) : description.map(html -> PressRelease.read(html, link, near));
        var draft = draft(entry, title.get(), link, body, lead);
        return new Reading.Read(draft, from(entry, draft, lead));
    }

    private static String html(String html) {
        return RawHtml.withoutBulk(Encoding.once(RawHtml.withoutBulk(html)));
    }

    private static Optional<String> problem(String html) {
        if (html.length() > HTML_LIMIT) return Optional.of("is too long: its HTML may have 300 KB");
        return RawHtml.tags(html) > TAGS_LIMIT
                ? Optional.of("is too complex: its HTML may have %,d elements".formatted(TAGS_LIMIT))
                : Optional.empty();
    }

    /// How a person finds it in the source.
    private static String name(Entry entry) {
        return title(entry)
                .map(title -> '"' + title + '"')
                .or(() -> entry.link().map(URI::toString))
                .orElse("an entry");
    }

    private static Optional<String> title(Entry entry) {
        return entry.title()
                .map(EntryReader::line)
                .filter(title -> !title.isEmpty())
                .map(title -> Summary.words(title, TITLE_LIMIT));
    }

    private static String line(String html) {
        var shown = RawHtml.withoutBulk(html);
        return SafeHtml.line(Encoding.once(shown.substring(0, Math.min(shown.length(), LINE_LIMIT))));
    }

    private Draft draft(Entry entry, String title, URI link, PressRelease body, Optional<PressRelease> lead) {
        var place = entry.place().or(body::place).or(() -> lead.flatMap(PressRelease::place));
        var written = body.date().or(() -> lead.flatMap(PressRelease::date));
        var date = written.or(() -> entry.published().map(this::day)).orElseGet(() -> day(clock.instant()));
        return new Draft(
                guid(entry, link),
                title,
                link,
                entry.published()
                        .or(() -> written.map(day -> day.atStartOfDay(zone).toInstant())),
                new Dateline(place, date),
                body.attribution().or(entry::origin),
                entry.author(),
                entry.image().or(body::image).or(() -> lead.flatMap(PressRelease::image)),
                lead.map(PressRelease::text).filter(EntryReader::isSummary).orElseGet(() -> Summary.of(body.text())),
                body.html(),
                categories(entry));
    }

    private static Provenance from(Entry entry, Draft draft, Optional<PressRelease> lead) {
        var given = entry.from();
        var dateless = draft.published().isPresent() ? "the dateline of the text" : Provenance.NONE;
        var text = entry.content().isPresent() ? given.text() : given.summary();
        var summary = entry.description().isPresent()
                        && lead.map(PressRelease::text)
                                .filter(draft.summary()::equals)
                                .isPresent()
                ? given.summary()
                : "the beginning of the text";
        var picture = draft.image().equals(entry.image()) ? given.picture() : "a picture in the text";
        return new Provenance(
                title(entry).isPresent() ? given.title() : "the beginning of the text",
                entry.published().isPresent() ? given.date() : dateless,
                draft.image().isPresent() ? picture : Provenance.NONE,
                draft.body().isEmpty() ? Provenance.NONE : text,
                draft.summary().isEmpty() ? Provenance.NONE : summary);
    }

    private static boolean isSummary(String text) {
        return !text.isEmpty() && text.length() <= Summary.LIMIT && !isExcerpt(text);
    }

    /// Whether a program has made it, which cuts anywhere.
    private static boolean isExcerpt(String text) {
        return text.endsWith("…") || text.endsWith("...");
    }

    /// Ids that are addresses are taken in one spelling: a site's move to https makes none of its articles new. Of
    /// one that is longer than an address may be, its digest is kept.
    private static String guid(Entry entry, URI link) {
        var guid = said(entry, link);
        return guid.length() > GUID_LIMIT ? ArticleId.digest(guid) : guid;
    }

    private static String said(Entry entry, URI link) {
        var address = entry.id().isEmpty()
                ? Optional.of(link)
                : entry.id().flatMap(text -> Permalink.read(text, URI.create("")));
        return address.map(Permalink::canonical).or(entry::id).orElseThrow();
    }

    private static List<String> categories(Entry entry) {
        return entry.categories().stream()
                .limit(MOST_CATEGORIES)
                .map(EntryReader::line)
                .map(name -> Summary.words(name, CATEGORY_LIMIT))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
