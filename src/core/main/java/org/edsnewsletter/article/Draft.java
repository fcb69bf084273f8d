package org.edsnewsletter.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An article as a source has it now; nothing is known yet of when it was first seen.
///
/// @param guid what the source calls it: the feed's guid or id, else the canonical URL
/// @param title plain text, one line
/// @param link where it is read; absolute, http or https
/// @param published when, as the source says; empty if it gives no date at all: the dateline then has the day
///     it was first seen
/// @param summary plain text, a few sentences
/// @param body sanitised HTML
public record Draft(
        String guid,
        String title,
        URI link,
        Optional<Instant> published,
        Dateline dateline,
        Optional<Attribution> attribution,
        Optional<String> author,
        Optional<URI> image,
        String summary,
        String body,
        List<String> categories) {

    /// How many people have done something, as sites count it beside an article.
    private static final String COUNTER =
            "\\d{1,3}(?:[.,\\u00a0\\u202f ]?\\d{3}){0,3}\\s?(?:comment|view|like|share|read|repl(?:y|ie)|reaction|clap|visit"
                    + "|Kommentar|Aufruf|comentario|visita|vista|commentaire|vue|partage|coment\u00e1rio)(?:en|e|s)?";

    /// By themselves, for in a sentence such a number is news.
    private static final Pattern COUNTERS = Pattern.compile(
            "(?i)(?<=^|[>|·•(])\\s{0,3}" + COUNTER + "(?:,?\\s{1,2}" + COUNTER + "){0,4}\\s{0,3}(?=$|[<|·•)])");

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    private static final int TITLE_LIMIT = 300;
    private static final int SUMMARY_LIMIT = 1000;
    private static final int AUTHOR_LIMIT = 200;
    private static final int CATEGORIES = 20;
    private static final int CATEGORY_LIMIT = 100;

    /// Cuts what is longer than anybody would read: title (300 characters), summary (1,000), author (200) and each
    /// of the first 20 categories (100).
    public Draft {
        title = Summary.words(CleanText.line(title), TITLE_LIMIT);
        summary = Summary.words(CleanText.line(summary), SUMMARY_LIMIT);
        author = author.map(names -> Summary.words(CleanText.line(names), AUTHOR_LIMIT));
        categories = categories.stream()
                .limit(CATEGORIES)
                .map(name -> Summary.words(CleanText.line(name), CATEGORY_LIMIT))
                .toList();
    }

    public ArticleId id() {
        return ArticleId.ofGuid(guid);
    }

    /// Whether the guid means this article wherever it is found. A guid is unique within its feed only (RSS 2.0,
    /// `<guid>`), unless it is an address on the site of the article, a tag (RFC 4151) or a UUID (RFC 9562).
    boolean hasUniversalGuid() {
        return guid.startsWith("tag:")
                || guid.startsWith("urn:uuid:")
                || (guid.startsWith("https://") && site(guid).equals(site(Permalink.canonical(link))));
    }

    /// Returns the host with its port of a [canonical address][Permalink#canonical], without `www.`.
    private static String site(String address) {
        var begin = "https://".length();
        var end = begin;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) end++;
        var host = address.substring(begin, end);
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }

    /// Returns the same article with a guid that is unique beyond its source.
    public Draft identifiedIn(String source) {
        return hasUniversalGuid() ? this : withGuid(guid + " in " + source);
    }

    /// Returns the same article called something else by its source.
    Draft withGuid(String other) {
        return new Draft(
                other, title, link, published, dateline, attribution, author, image, summary, body, categories);
    }

    /// Returns how much it takes to keep it, in bytes: an item of DynamoDB holds 400 KB.
    public int size() {
        return (guid + link + title + summary + body + categories + author + image + attribution + dateline)
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    /// The same with another date in its dateline.
    Draft datedAs(LocalDate date) {
        var dated = new Dateline(dateline.place(), date);
        return new Draft(guid, title, link, published, dated, attribution, author, image, summary, body, categories);
    }

    /// The same article saying what another does: the id and the link stay.
    public Draft saying(Draft other) {
        return new Draft(
                guid,
                other.title,
                link,
                other.published.or(() -> published),
                other.published.isPresent() ? other.dateline : new Dateline(other.dateline.place(), dateline.date()),
                other.attribution,
                other.author,
                other.image,
                other.summary,
                other.body,
                other.categories);
    }

    /// The same with another title or summary, where one is given.
    public Draft titled(Optional<String> otherTitle, Optional<String> otherSummary) {
        return new Draft(
                guid,
                otherTitle.orElse(title),
                link,
                published,
                dateline,
                attribution,
                author,
                image,
                otherSummary.orElse(summary),
                body,
                categories);
    }

    /// What a source that calls an article by another id than before leaves alike: link and title.
    ///
    /// @return 22 characters
    public String likeness() {
        return ArticleId.digest(Permalink.canonical(link) + "\u0000" + title);
    }

    /// Changes whenever anything does that a reader would see, except counters such as "12 comments".
    public String contentHash() {
        return ArticleId.digest(String.join(
                "\u0000",
                title,
                link.toString(),
                dateline.toString(),
                attribution.toString(),
                author.toString(),
                image.toString(),
                uncounted(summary),
                uncounted(body),
                categories.toString()));
    }

    private static String uncounted(String text) {
        return COUNTERS.matcher(text)
                .replaceAll(counters -> NO_LETTERS.matcher(counters.group()).replaceAll(""));
    }
}
