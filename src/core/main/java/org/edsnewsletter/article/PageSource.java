package org.edsnewsletter.article;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Entities;

/// One article in a file: a saved web page (`.html`, `.htm`), or a text (`.txt`, its headline on the first
/// line).
final class PageSource implements ArticleSource {

    private final String name;
    private final Path file;
    private final URI base;
    private final ZoneId zone;
    private final InstantSource clock;

    /// @param base what the name of a file is appended to, for pages that don't say their address
    PageSource(String name, Path file, URI base, ZoneId zone, InstantSource clock) {
        this.name = name;
        this.file = file;
        this.base = URI.create(base.toString().replaceFirst("(?<!/)/*+$", "/"));
        this.zone = zone;
        this.clock = clock;
    }

    static boolean reads(Path file) {
        return isText(file) || file.toString().matches("(?i).*\\.x?html?");
    }

    private static boolean isText(Path file) {
        return file.toString().matches("(?i).*\\.txt");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean showsAll() {
        return true;
    }

    @Override
    public Look look(Optional<SourceState> known) {
        return switch (Fetching.read(file)) {
            case Fetched.Failed failed -> new Look.Unreadable(failed.reason());
            case Fetched.NotModified _ -> new Look.Unchanged();
            case Fetched.Content content -> {
                var readings = new Readings();
                readings.read(() -> read(content));
                yield readings.found(Optional.empty(), Optional.empty());
            }
        };
    }

    /// The article in the file.
    Reading read() {
        return switch (Fetching.read(file)) {
            case Fetched.Failed failed -> new Reading.Unusable(name, failed.reason());
            case Fetched.NotModified _ -> new Reading.Unusable(name, "has no content");
            case Fetched.Content content -> read(content);
        };
    }

    private Reading read(Fetched.Content content) {
        return isText(file) ? readText(content) : readPage(content);
    }

    private Reading readPage(Fetched.Content content) {
        var page = PageHtml.parse(content, URI.create(""));
        var link = WebPage.named(page).orElseGet(this::ownLink);
        return new WebPage(page, link, Selectors.NONE, zone).read(Optional.empty(), clock);
    }

    private Reading readText(Fetched.Content content) {
        var lines = FeedText.decode(content.bytes()).strip().split("\\R", 2);
        var link = ownLink();
        return new EntryReader(link, zone, clock)
                .read(new Entry(
                        Optional.empty(),
                        Optional.of(Entities.escape(lines[0].strip())).filter(title -> !title.isEmpty()),
                        Optional.of(link),
                        Optional.empty(),
                        Optional.of(lines.length < 2 ? "" : PlainText.html(paragraphs(lines[1]))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Provenance.of("the first line", Provenance.NONE).withText("the lines after the first")));
    }

    /// Lines that are wrapped become one; those around the text stay by themselves.
    private static String paragraphs(String text) {
        var paragraphs = new ArrayList<String>();
        var paragraph = new ArrayList<String>();
        for (var line : (text + "\n").split("\\R", -1)) {
            if (!line.isBlank()) paragraph.add(line.strip());
            else {
                add(paragraph, paragraphs);
                paragraph.clear();
            }
        }
        return String.join("\n\n", paragraphs);
    }

    private static void add(List<String> lines, List<String> paragraphs) {
        if (lines.isEmpty()) return;
        lines.stream().takeWhile(PageSource::isAlone).forEach(paragraphs::add);
        paragraphs.add(lines.stream().dropWhile(PageSource::isAlone).collect(joining(" ")));
    }

    private static boolean isAlone(String line) {
        return Furniture.isSharing(line) || Furniture.endsWithComments(line) || Furniture.isSignUp(line);
    }

    private URI ownLink() {
        var bare = file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
        return base.resolve(URLEncoder.encode(bare, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
