package org.edsnewsletter.article;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Finds the source that a setting or an option names.
public final class Sources {

    private static final Pattern SCHEME = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):.*");

    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]{0,200}@");

    /// How long one page or feed may take, with all redirects.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Sources() {}

    /// What all sources share.
    ///
    /// @param newsletter its name; servers are told who asks
    /// @param baseUrl its site; servers are told whom to ask, and Markdown articles that name no link have
    /// this and the name of their file
    /// @param zone of datelines
    /// @param trusted addresses that may be read though they are in plain http, in a private network or on this
    /// machine: all in a local run, none in AWS
    /// @param patience how long one page or feed may take, with all redirects
    public record Settings(String newsletter, URI baseUrl, ZoneId zone, Predicate<URI> trusted, Duration patience) {

        /// With the usual patience.
        ///
        /// @param anyAddress whether every address is trusted
        public Settings(String newsletter, URI baseUrl, ZoneId zone, boolean anyAddress) {
            this(newsletter, baseUrl, zone, _ -> anyAddress, PATIENCE);
        }

        Fetching fetching() {
            return new Fetching(newsletter, baseUrl, trusted, patience);
        }
    }

    /// The source of a name: the address of a feed or of a web page that lists articles (https, or http where
    /// any address may be read; selectors may stand behind it, see [Selectors]), a folder of Markdown
    /// files, the file of a feed, a saved page (`.html`) or a text (`.txt`). Addresses are not asked yet.
    ///
    /// @throws IllegalArgumentException if it is none of these; the message says what was given and what to
    /// give
    public static ArticleSource of(String name, Settings settings, InstantSource clock) {
        var scheme = SCHEME.matcher(name);
        // One letter before a colon is a drive of Windows.
        return scheme.matches() ? at(name, scheme.group("scheme"), settings, clock) : in(name, settings, clock);
    }

    /// Returns a folder of Markdown files as a source.
    ///
    /// @param folder on any file system, such as that of a jar
    public static ArticleSource ofFolder(String name, Path folder, Settings settings, InstantSource clock) {
        return new MarkdownSource(name, folder, settings.baseUrl(), settings.zone(), clock);
    }

    /// Returns the source of a name as [#of] does, or one that can never be read and says why: a slip in one name
    /// must not stop the others.
    public static ArticleSource ofAny(String name, Settings settings, InstantSource clock) {
        try {
            return of(name, settings, clock);
        } catch (IllegalArgumentException e) {
            return new UnusableSource(CREDENTIALS.matcher(name).replaceFirst("//…@"), String.valueOf(e.getMessage()));
        }
    }

    private record UnusableSource(String name, String reason) implements ArticleSource {

        @Override
        public Look look(Optional<SourceState> known) {
            return new Look.Unreadable("can't be used: " + reason);
        }
    }

    private static ArticleSource at(String name, String scheme, Settings settings, InstantSource clock) {
        var secure = scheme.toLowerCase(Locale.ROOT).equals("https");
        if (!secure && !scheme.toLowerCase(Locale.ROOT).equals("http"))
            throw unusable(name, "is no web address: give one that starts with https://, a file or a folder");
        var url = Permalink.read(Selectors.address(name), URI.create(""))
                .orElseThrow(() -> unusable(name, "is not written as web addresses are"));
        if (!secure && !settings.trusted().test(url)) throw unusable(name, "must start with https://");
        if (url.getRawAuthority().contains("@"))
            throw unusable(
                    url.getScheme() + "://…@" + Permalink.host(url),
                    "has a name or password in it: only public feeds are read");
        return new AddressSource(
                Selectors.address(name),
                url,
                selectors(name),
                settings.fetching(),
                settings.zone(),
                clock,
                Thread::sleep);
    }

    private static Selectors selectors(String name) {
        try {
            return Selectors.of(name);
        } catch (IllegalArgumentException e) {
            throw unusable(name, String.valueOf(e.getMessage()));
        }
    }

    private static ArticleSource in(String name, Settings settings, InstantSource clock) {
        var path = path(name);
        if (Files.isDirectory(path)) return ofFolder(name, path, settings, clock);
        if (!Files.exists(path))
            throw unusable(name, "is neither a web address nor a file nor a folder: see that the path is right");
        if (name.endsWith(".md")) throw unusable(name, "is a single Markdown file: give the folder that it is in");
        if (PageSource.reads(path)) return new PageSource(name, path, settings.baseUrl(), settings.zone(), clock);
        return new FeedSource(name, path, settings.zone(), clock);
    }

    private static Path path(String name) {
        try {
            if (name.isBlank()) throw unusable(name, "is empty: give a web address, a file or a folder");
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("articles from \"%s\": no file has such a name".formatted(name), e);
        }
    }

    private static IllegalArgumentException unusable(String name, String reason) {
        return new IllegalArgumentException("articles from \"%s\": that %s".formatted(name, reason));
    }
}
