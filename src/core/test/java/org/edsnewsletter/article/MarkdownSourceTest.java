package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownSourceTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private final MovableClock clock = new MovableClock("2026-11-23T02:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theFrontMatterSaysAllThatAnArticleHas() throws IOException {
        write("bridge.md", """
                ---
                title: "A bridge: at last"
                date: 2026-11-20T09:30
                place: ALDER FALLS
                link: https://ed.example.org/news/bridge/
                author: Nell Harding
                image: https://ed.example.org/bridge.jpg
                summary: |
                  It opens
                  in May.
                categories: [Roads, "Money"]
                publication: The Prairie Courier
                published: 2026-11-18
                ---

                The *bridge* opens.
                <script>steal()</script>
                """);

        var draft = found().drafts().getFirst();

        assertThat(draft)
                .isEqualTo(new Draft(
                        "https://ed.example.org/news/bridge",
                        "A bridge: at last",
                        URI.create("https://ed.example.org/news/bridge/"),
                        Optional.of(Instant.parse("2026-11-20T15:30:00Z")),
                        new Dateline(Optional.of("ALDER FALLS"), LocalDate.of(2026, 11, 20)),
                        Optional.of(new Attribution("The Prairie Courier", Optional.of(LocalDate.of(2026, 11, 18)))),
                        Optional.of("Nell Harding"),
                        Optional.of(URI.create("https://ed.example.org/bridge.jpg")),
                        "It opens in May.",
                        "<p>The <em>bridge</em> opens.</p>",
                        List.of("Roads", "Money")));
    }

    @Test
    void aTitleIsEnough() throws IOException {
        write(
                "snow & ice.md",
                "---\ntitle: Snow\n---\nHADLEY, Nov. 19, 2026 — It snows.\n\nContent originally published by The Gazette.");

        var draft = found().drafts().getFirst();

        assertThat(draft.link()).isEqualTo(URI.create("https://news.example.org/articles/snow%20%26%20ice"));
        assertThat(draft.dateline()).isEqualTo(new Dateline(Optional.of("HADLEY"), LocalDate.of(2026, 11, 19)));
        assertThat(draft.published()).contains(Instant.parse("2026-11-19T06:00:00Z"));
        assertThat(draft.attribution()).contains(new Attribution("The Gazette", Optional.empty()));
        assertThat(draft.summary()).isEqualTo("It snows.");
    }

    @Test
    void withoutAnyDateTheDatelineHasTheDayOfTheLookInTheNewslettersZone() throws IOException {
        write("a.md", "---\ntitle: A\n---\n");

        var draft = found().drafts().getFirst();

        assertThat(draft.published()).isEmpty();
        assertThat(draft.dateline()).isEqualTo(new Dateline(Optional.empty(), LocalDate.of(2026, 11, 22)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20T06:00:00Z",
        "2026-11-20T09:30, 2026-11-20T15:30:00Z",
        "2026-11-20 09:30, 2026-11-20T15:30:00Z",
        "2026-11-20T09:30:00-05:00, 2026-11-20T14:30:00Z",
        "2026-11-20T09:30:00Z, 2026-11-20T09:30:00Z",
    })
    void datesAreReadInTheUsualWays(String date, Instant published) throws IOException {
        write("a.md", "---\ntitle: A\ndate: %s\n---\n".formatted(date));

        assertThat(found().drafts().getFirst().published()).contains(published);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Roads                  | Roads",
                "Roads, Money           | Roads;Money",
                "[Roads, 'Money, Roads] | Roads;'Money",
                "['Roads', \"Money\"]   | Roads;Money",
                "[]                     | ''",
            })
    void categoriesAreReadInTheUsualWays(String written, String categories) throws IOException {
        write("a.md", "---\ntitle: A\ncategories: %s\n---\n".formatted(written));

        assertThat(String.join(";", found().drafts().getFirst().categories())).isEqualTo(categories);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date: soon            | a.md has the date \"soon\": write it like 2026-11-20 or 2026-11-20T09:30",
                "date: 2026-02-30      | a.md has the date \"2026-02-30\": write it like 2026-11-20 or 2026-11-20T09:30",
                "link: ftp://x/y       | a.md has the link \"ftp://x/y\", which is no web address",
                "image: http://x.example/y | a.md has the image http://x.example/y: give an address that starts with https://",
                "published: 2026-11-18 | a.md says when it was published but not where: add a line \"publication: …\"",
            })
    void whatIsUnclearIsSaidToTheWriter(String line, String problem) throws IOException {
        write("a.md", "---\ntitle: A\n%s\n---\n".formatted(line));
        write("b.md", "---\ntitle: B\n---\n");

        assertThat(found().problems()).containsExactly(problem);
        assertThat(found().drafts()).extracting(Draft::title).containsExactly("B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date: 2026-11-20 10:00:00 -0600                | 2026-11-20T16:00:00Z",
                "date: 2026-11-20 10:00:00 -06:00 # at home     | 2026-11-20T16:00:00Z",
                "date: '2026-11-20'                             | 2026-11-20T06:00:00Z",
                "date: Nov 20, 2026                             | 2026-11-20T06:00:00Z",
                "date: 2026/11/20                               | 2026-11-20T06:00:00Z",
                "publishDate: 2026-11-20                        | 2026-11-20T06:00:00Z",
                "pubDate: 2026-11-20T10:00:00Z                  | 2026-11-20T10:00:00Z",
            })
    void datesAreReadAsGeneratorsWriteThem(String line, Instant published) throws IOException {
        write("a.md", "---\ntitle: A\n%s\n---\n".formatted(line));

        assertThat(found().drafts().getFirst().published()).contains(published);
    }

    @Test
    void fieldsThatGeneratorsNameOtherwiseAreRead() throws IOException {
        write("a.md", """
                ---
                title: A
                date: Last Modified
                author:
                  - Ann Field
                  - Ben Hill
                featured_image: https://ed.example.org/bridge.jpg
                ---
                Text.
                """);

        var draft = found().drafts().getFirst();

        assertThat(draft.published()).isEmpty();
        assertThat(draft.author()).contains("Ann Field, Ben Hill");
        assertThat(draft.image()).contains(URI.create("https://ed.example.org/bridge.jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draft: true",
                "draft: True # not ready",
                "draft: yes",
                "status: draft",
                "published: false",
                "date: 2026-11-24",
                "date: 2026-11-22 21:00:00 -0600",
                "publishDate: 2026-12-24",
                "expiryDate: 2026-11-01",
                "eleventyExcludeFromCollections: true",
            })
    void whatItsWriterHoldsBackIsNoArticleAndNoProblem(String line) throws IOException {
        write("a.md", "---\ntitle: A\n%s\n---\nNot yet.\n".formatted(line));

        assertThat(found().drafts()).isEmpty();
        assertThat(found().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draft: false",
                "published: true",
                "date: 2026-11-20\npublished: true",
                "date: 0001-01-01T00:00:00Z"
            })
    void whatIsNotHeldBackIsAnArticle(String line) throws IOException {
        write("a.md", "---\ntitle: A\n%s\n---\nReady.\n".formatted(line));

        assertThat(found().drafts()).hasSize(1);
        assertThat(found().problems()).isEmpty();
    }

    @Test
    void theNameOfAFileMayBeginWithItsDateAsJekyllHasIt() throws IOException {
        write("2026-11-20-named.md", "---\ntitle: Named\n---\nText.\n");
        write("2026-11-25-later.md", "---\ntitle: Later\n---\nText.\n");
        write("2026-11-19-both.md", "---\ntitle: Both\ndate: 2026-11-18\n---\nText.\n");
        write("_index.md", "---\ntitle: A list\n---\n");

        assertThat(found().drafts())
                .extracting(draft -> draft.title() + " " + draft.dateline().date())
                .containsExactly("Both 2026-11-18", "Named 2026-11-20");
    }

    @Test
    void frontMatterMayBeToml() throws IOException {
        write("a.md", """
                +++
                title = "A \\"new\\" bridge = good"   # a comment
                date = 2026-11-20T10:00:00-06:00
                draft = false
                categories = ["Roads", 'Money']
                summary = \"\"\"
                It opens
                in May.\"\"\"
                [params]
                title = "Another"
                +++

                The bridge opens.
                """);

        assertThat(found().drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.title()).isEqualTo("A \"new\" bridge = good");
            assertThat(draft.published()).contains(Instant.parse("2026-11-20T16:00:00Z"));
            assertThat(draft.categories()).containsExactly("Roads", "Money");
            assertThat(draft.summary()).isEqualTo("It opens in May.");
            assertThat(draft.body()).isEqualTo("<p>The bridge opens.</p>");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"title\": \"A\",\n  \"date\": \"2026-11-20\",\n  \"tags\": [\"Roads\"]\n}\nText.\n",
                "---json\n{\"title\": \"A\", \"date\": \"2026-11-20\", \"tags\": [\"Roads\"]}\n---\nText.\n"
            })
    void frontMatterMayBeJson(String file) throws IOException {
        write("a.md", file);

        assertThat(found().drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.title()).isEqualTo("A");
            assertThat(draft.categories()).containsExactly("Roads");
            assertThat(draft.body()).isEqualTo("<p>Text.</p>");
        });
    }

    @Test
    void valuesMayBeFoldedQuotedOverLinesAndCommented() throws IOException {
        write("a.md", """
                ---
                # a comment
                layout: post
                title:  'It''s open: the
                  new bridge'
                description: >-
                  It opens
                  in May.

                  At last.
                author: Nell
                  Harding
                categories: news town
                tags:
                - roads   # of all kinds
                - "post"
                image:
                  nested: too deep
                ---
                Text.
                """);

        assertThat(found().problems()).isEmpty();
        assertThat(found().drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.title()).isEqualTo("It's open: the new bridge");
            assertThat(draft.summary()).isEqualTo("It opens in May. At last.");
            assertThat(draft.author()).contains("Nell Harding");
            assertThat(draft.categories()).containsExactly("news", "town", "roads");
        });
    }

    @Test
    void tablesStruckOutTextAndBareAddressesAreRendered() throws IOException {
        write("a.md", """
                ---
                title: Opening hours
                ---
                | Day | Hours |
                |-----|-------|
                | Mon | 9-5   |

                ~~Closed on Wednesday.~~ See https://ed.example.org/hours for more.
                """);

        assertThat(found().drafts().getFirst().body())
                .contains("<th>Day</th>", "<td>9-5</td>", "<del>Closed on Wednesday.</del>")
                .contains("<a href=\"https://ed.example.org/hours\">https://ed.example.org/hours</a> for more.");
    }

    @Test
    void filesWithoutTitleOrReadableTextAreListedAndOthersAreNotLookedAt() throws IOException {
        write("a.md", "# A heading is no front matter");
        Files.write(folder.resolve("b.md"), "---\ntitle: Café\n---\n".getBytes(ISO_8859_1));
        Files.write(folder.resolve("c.md"), new byte[Fetching.SIZE_LIMIT + 1]);
        write(".draft.md", "---\ntitle: Hidden\n---\n");
        write("notes.txt", "---\ntitle: Notes\n---\n");
        Files.createDirectory(folder.resolve("folder.md"));

        assertThat(found().drafts()).isEmpty();
        assertThat(found().problems())
                .containsExactly(
                        "a.md has no title: put a line \"title: …\" between two lines of --- at its top",
                        "b.md is not UTF-8 text: save it as UTF-8",
                        "c.md is over 5 MB");
    }

    @Test
    void aFileMayBeginWithAByteOrderMarkAndHaveLinesAsWindowsEndsThem() throws IOException {
        write("a.md", "\uFEFF---\r\ntitle: A\r\nplace: HADLEY\r\n---\r\n\r\nText.\r\n");

        assertThat(found().drafts())
                .singleElement()
                .satisfies(draft -> assertThat(draft.title()).isEqualTo("A"))
                .satisfies(draft -> assertThat(draft.dateline().place()).contains("HADLEY"));
    }

    @Test
    void aFolderThatIsGoneCannotBeRead() throws IOException {
        Files.delete(folder);

        assertThat(source().look(Optional.empty()))
                .isInstanceOfSatisfying(
                        Look.Unreadable.class,
                        look -> assertThat(look.reason()).contains("see that the folder is there"));
        Files.createDirectory(folder);
    }

    @Test
    void theSampleArticlesAreAllReadable() {
        var samples = new MarkdownSource(
                "samples",
                Path.of("src/local/main/resources/articles"),
                URI.create("https://ed.example.org"),
                ZONE,
                clock);

        var look = (Look.Found) samples.look(Optional.empty());

        assertThat(look.problems()).isEmpty();
        assertThat(look.drafts()).hasSize(6).allSatisfy(draft -> {
            assertThat(draft.dateline().place()).isPresent();
            assertThat(draft.published()).isPresent();
            assertThat(draft.link().toString()).startsWith("https://ed.example.org/news/");
            assertThat(draft.summary()).hasSizeBetween(60, Summary.LIMIT);
            assertThat(draft.categories()).isNotEmpty();
        });
        assertThat(look.drafts())
                .filteredOn(draft -> draft.attribution().isPresent())
                .hasSize(2);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private MarkdownSource source() {
        return new MarkdownSource("folder", folder, URI.create("https://news.example.org/articles"), ZONE, clock);
    }

    private Look.Found found() {
        return (Look.Found) source().look(Optional.empty());
    }
}
