package org.edsnewsletter.article;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Reads one article that the editor names: a Markdown file, a saved page, a text, or the address of its page.
public final class SingleArticle {

    private SingleArticle() {}

    /// @param name a path, or an address that starts with https:// (or http:// where any address may be read)
    /// @throws IllegalArgumentException if there is no article; the message says why, for a person
    public static Draft read(String name, Sources.Settings settings, InstantSource clock) {
        return switch (isAddress(name) ? page(name, settings, clock) : file(name, settings, clock)) {
            case Reading.Read(var draft, var _) -> draft;
            case Reading.HeldBack(var entry, var reason) -> throw new IllegalArgumentException(entry + " " + reason);
            case Reading.Unusable(var entry, var reason) -> throw new IllegalArgumentException(entry + " " + reason);
        };
    }

    /// Returns what is wrong with a name before anything is read, for a person; empty: nothing.
    public static Optional<String> objection(String name) {
        return isAddress(name) || Files.isRegularFile(Path.of(name))
                ? Optional.empty()
                : Optional.of(name + " is no file: see that the path is right");
    }

    private static boolean isAddress(String name) {
        return name.matches("(?i)https?://.*");
    }

    private static Reading page(String name, Sources.Settings settings, InstantSource clock) {
        var url = Permalink.read(Selectors.address(name), URI.create(""));
        if (url.isEmpty()) return new Reading.Unusable(name, "is not written as web addresses are");
        return switch (settings.fetching().get(url.get(), Optional.empty())) {
            case Fetched.Failed failed -> new Reading.Unusable(name, failed.reason());
            case Fetched.NotModified _ -> new Reading.Unusable(name, "has no content");
            case Fetched.Content content
            when !PageHtml.isIt(content) ->
                new Reading.Unusable(name, "is not a web page: to read a feed, add it to the article sources");
            case Fetched.Content content ->
                new WebPage(PageHtml.parse(content, url.get()), url.get(), Selectors.of(name), settings.zone())
                        .read(Optional.empty(), clock);
        };
    }

    private static Reading file(String name, Sources.Settings settings, InstantSource clock) {
        var path = Path.of(name);
        if (!Files.isRegularFile(path)) return new Reading.Unusable(name, "is no file: see that the path is right");
        if (PageSource.reads(path))
            return new PageSource(name, path, settings.baseUrl(), settings.zone(), clock).read();
        try {
            return new MarkdownArticle(settings.baseUrl(), settings.zone(), clock)
                    .read(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            return new Reading.Unusable(name, "can't be read as UTF-8 text (%s)".formatted(e));
        }
    }
}
