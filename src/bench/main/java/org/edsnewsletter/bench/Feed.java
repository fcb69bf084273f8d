package org.edsnewsletter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport.OfSource;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.Sources;

/// The file of a feed of many articles, as a blog program writes it: scripts, counting pixels and empty paragraphs
/// among the text.
///
/// @param number feeds of different numbers have different articles
record Feed(Path file, int number, int entries) {

    private static final InstantSource CLOCK = InstantSource.fixed(Sample.SLOT);

    /// Writes the file.
    static Feed write(Path folder, int number, int entries) throws IOException {
        var feed = new Feed(folder.resolve("feed-" + number + ".xml"), number, entries);
        try (var out = Files.newBufferedWriter(feed.file)) {
            out.write("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
                    <title>Ed's news</title><link>https://ed.example.org/</link><description>News</description>
                    """);
            for (var entry = 0; entry < entries; entry++) out.write(feed.entry(entry));
            out.write("</channel></rss>\n");
        }
        return feed;
    }

    /// What is read of it.
    ///
    /// @throws Wrong when not all of it can be read
    List<Draft> drafts() {
        if (!(source().look(Optional.empty()) instanceof Look.Found found))
            throw new Wrong("a feed of ours can't be read");
        Wrong.unless(
                found.drafts().size() == entries,
                "of %d entries, %d can be read"
                        .formatted(entries, found.drafts().size()));
        return found.drafts();
    }

    private ArticleSource source() {
        var settings =
                new Sources.Settings("Ed's newsletter", Sample.config(1, "").siteUrl(), ZoneOffset.UTC, false);
        return Sources.of(file.toString(), settings, CLOCK);
    }

    Collecting collecting(Articles articles) {
        return new Collecting(List.of(source()), articles, false, CLOCK);
    }

    /// @throws Wrong unless that was a look at all of it, which found so many that had not been there
    void check(OfSource look, int unknown) {
        Wrong.unless(
                look.found() == entries
                        && look.added() + look.backlog() == unknown
                        && look.changed() + look.withdrawn() == 0
                        && look.problems().isEmpty(),
                "a look at %d entries, %d of them new, came to %s".formatted(entries, unknown, look));
    }

    /// @throws Wrong unless all of its articles are kept, and clean
    void checkKept(Articles articles) {
        var ids = drafts().stream()
                .map(draft -> draft.identifiedIn(file.toString()).id())
                .toList();
        var kept = IntStream.range(0, (entries + 99) / 100)
                .mapToObj(page -> ids.subList(page * 100, Math.min(entries, page * 100 + 100)))
                .map(articles::findAll)
                .flatMap(found -> found.values().stream())
                .map(article -> article.draft().body())
                .toList();
        Wrong.unless(kept.size() == entries, "of %d entries, %d are kept".formatted(entries, kept.size()));
        checkClean(kept);
    }

    /// @throws Wrong when something is in a text that must not be mailed, or what should be is not
    static void checkClean(Collection<String> bodies) {
        for (var body : bodies)
            Wrong.unless(
                    body.contains("https://ed.example.org/drawings")
                            && !body.contains("script")
                            && !body.contains("onclick"),
                    "is not clean: " + body);
    }

    private String entry(int entry) {
        var at = Sample.SLOT.minus(Duration.ofHours(entry)).atZone(ZoneOffset.UTC);
        return """
                <item><guid isPermaLink="false">%s</guid><title>A plan for the reservoir, %d in volume %d</title>
                <link>https://ed.example.org/%d/%d</link><pubDate>%s</pubDate><category>Water</category>
                <content:encoded><![CDATA[%s]]></content:encoded></item>
                """.formatted(
                        guid(entry),
                        entry,
                        number,
                        number,
                        entry,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(at),
                        body(entry));
    }

    private static String body(int entry) {
        return """
            <p>The board has put the <a href="/drawings?of=%1$d">drawings</a> on display, and <b>every letter</b> it
            received beside them.<br><br>Whoever wants to see them comes to the reading room on a weekday.</p>
            <p>&nbsp;</p><script>count(%1$d)</script>
            <img src="https://ed.example.org/mill.jpg" width="640" height="400">
            <ul><li onclick="go()">The spillway is closed until the snow has gone.</li><li>The east bank is open.</li></ul>
            """.formatted(entry).repeat(4);
    }

    private String guid(int entry) {
        return "ed-" + number + "-" + entry;
    }
}
