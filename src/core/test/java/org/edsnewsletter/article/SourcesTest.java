package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    @TempDir
    private Path folder;

    @Test
    void aSourceIsWhatItsNameIs() throws IOException {
        var feed = Files.writeString(folder.resolve("feed.xml"), "<rss/>");

        assertThat(of("https://ed.example.org/feed", false)).isInstanceOf(AddressSource.class);
        assertThat(of("HTTPS://ed.example.org/feed", false)).isInstanceOf(AddressSource.class);
        assertThat(of("http://127.0.0.1/feed", true)).isInstanceOf(AddressSource.class);
        assertThat(of(feed.toString(), false)).isInstanceOf(FeedSource.class);
        assertThat(of(folder.toString(), false)).isInstanceOf(MarkdownSource.class);
        assertThat(of(feed.toString(), false).name()).isEqualTo(feed.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | articles from \"\": that is empty: give a web address, a file or a folder",
                "ftp://ed.example.org/feed   | articles from \"ftp://ed.example.org/feed\": that is no web address: give one that starts with https://, a file or a folder",
                "http://ed.example.org/feed  | articles from \"http://ed.example.org/feed\": that must start with https://",
                "https://ed.example.org/news[story=.x] | articles from \"https://ed.example.org/news[story=.x]\": that has the selector \"story=.x\": write them like [article=.story;title=h1], of article, title, body, place, date, author, image",
                "https://                    | articles from \"https://\": that is not written as web addresses are",
                "https://ed:secret@ed.example.org/feed | articles from \"https://…@ed.example.org\": that has a name or password in it: only public feeds are read",
                "no/such/folder              | articles from \"no/such/folder\": that is neither a web address nor a file nor a folder: see that the path is right",
            })
    void whatIsNoSourceIsNamedWithWhatToDo(String name, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(name, false)).withMessage(message);
    }

    @Test
    void selectorsAreNoPartOfTheName() {
        assertThat(of("https://ed.example.org/news[article=.story;title=h1>>em]", false)
                        .name())
                .isEqualTo("https://ed.example.org/news");
    }

    @Test
    void whatIsNoCssIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("https://ed.example.org/news[title=h1[]", false))
                .withMessageContaining("has the selector \"h1[\", which is no CSS");
    }

    @Test
    void savedPagesAndTextsAreSources() throws IOException {
        var page = Files.writeString(folder.resolve("page.html"), "<h1>A</h1>");
        var text = Files.writeString(folder.resolve("article.txt"), "A");

        assertThat(of(page.toString(), false)).isInstanceOf(PageSource.class);
        assertThat(of(text.toString(), false)).isInstanceOf(PageSource.class);
    }

    @Test
    void aSingleMarkdownFileIsNoSource() throws IOException {
        var file = Files.writeString(folder.resolve("a.md"), "---\ntitle: A\n---\n")
                .toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(file, false))
                .withMessageEndingWith("that is a single Markdown file: give the folder that it is in");
    }

    private static ArticleSource of(String name, boolean anyAddress) {
        var settings = new Sources.Settings(
                "News", URI.create("https://news.example.org"), ZoneId.of("America/Chicago"), anyAddress);
        return Sources.of(name, settings, InstantSource.system());
    }
}
