package org.edsnewsletter.article;

import static java.util.stream.Collectors.joining;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of those who wrote an entry of a feed.
final class Byline {

    private static final int NAME_LIMIT = 200;

    /// In characters of HTML.
    private static final int LONGEST = 4000;

    private static final int MOST = 20;

    /// `ed@example.org (Ed Fairweather)`, as RSS 2.0 wants authors.
    private static final Pattern RSS_AUTHOR =
            Pattern.compile("(?=[^\\s(]+@[^\\s(])[^\\s(]++\\s*+(?:\\((?<name>.*)\\))?");

    private Byline() {}

    static Optional<String> of(SyndEntry entry) {
        var persons = entry.getAuthors().stream().map(SyndPerson::getName).filter(Objects::nonNull);
        // ROME keeps the author of RSS as a creator of Dublin Core.
        var creators = FeedEntries.dublinCore(entry).flatMap(module -> module.getCreators().stream());
        var names = entry.getAuthors().isEmpty() ? creators : persons;
        return of(names);
    }

    /// @param names HTML
    static Optional<String> of(Stream<String> names) {
        return Optional.of(join(names)).filter(text -> !text.isEmpty());
    }

    private static String join(Stream<String> names) {
        return names.limit(MOST)
                .map(Byline::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(joining(", "));
    }

    /// Without the address, which is nobody's business.
    private static String name(String author) {
        var line = Summary.words(SafeHtml.line(author.substring(0, Math.min(author.length(), LONGEST))), NAME_LIMIT);
        var form = RSS_AUTHOR.matcher(line);
        if (!form.matches()) return line;
        return Objects.requireNonNullElse(form.group("name"), "").strip();
    }
}
