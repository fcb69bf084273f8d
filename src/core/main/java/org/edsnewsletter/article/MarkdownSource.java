package org.edsnewsletter.article;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder of Markdown files (`*.md`, UTF-8; not the folders in it), each an article with front matter, in YAML,
/// TOML or JSON:
///
/// ```
/// ---
/// title: A new bridge for Alder Falls     (all others may be left out)
/// date: 2026-11-20                        (or 2026-11-20T09:30, or with an offset)
/// place: ALDER FALLS
/// link: https://ed.example.org/news/bridge
/// author: Ed Fairweather
/// image: https://ed.example.org/bridge.jpg
/// summary: One or two sentences.
/// categories: [Roads, Money]              (or lines of "- Roads")
/// publication: The Prairie Courier        (where it was first published)
/// published: 2026-11-18                   (and when)
/// ---
/// ```
///
/// What Hugo, Jekyll and Eleventy write is read as they mean it: a file with `draft: true`, `published: false` or a
/// date in the future is passed over; where there is no date, the name of the file may begin with one; tags are
/// categories.
final class MarkdownSource implements ArticleSource {

    /// Generators keep back what begins with an underscore.
    private static final Pattern NAME = Pattern.compile("[^._].*\\.(?:md|markdown)");

    private final String name;
    private final Path folder;
    private final MarkdownArticle reader;

    /// @param base what the name of a file is appended to, for articles that name no link; links and images may be
    /// relative to it
    MarkdownSource(String name, Path folder, URI base, ZoneId zone, InstantSource clock) {
        this.name = name;
        this.folder = folder;
        this.reader = new MarkdownArticle(base, zone, clock);
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
        try {
            var readings = new Readings();
            for (var file : files()) readings.read(() -> read(file));
            return readings.found(Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return new Look.Unreadable("can't be read (%s): see that the folder is there and may be read".formatted(e));
        }
    }

    private List<Path> files() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private Reading read(Path file) {
        var fileName = file.getFileName().toString();
        try {
            if (Files.size(file) > Fetching.SIZE_LIMIT) return new Reading.Unusable(fileName, "is over 5 MB");
            return reader.read(fileName, Files.readString(file));
        } catch (CharacterCodingException e) {
            return new Reading.Unusable(fileName, "is not UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            return new Reading.Unusable(fileName, "can't be read (%s)".formatted(e));
        }
    }
}
