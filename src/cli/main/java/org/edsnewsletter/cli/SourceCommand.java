package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.Provenance;
import org.edsnewsletter.article.Sources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where articles come from.
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        header = "Tries out the sources of articles.",
        exitCodeList = {"0:every source can be read", "1:one can't", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter source check",
            "  newsletter source check https://ed.example.org/feed.xml",
            "  newsletter source check 'https://ed.example.org/news[article=.story;title=h1;body=.text]'"
        })
public final class SourceCommand {

    private final List<String> configured;
    private final Function<Boolean, Sources.Settings> settings;
    private final PrintStream out;
    private final InstantSource clock;

    /// @param configured the sources in the environment
    /// @param settings of sources, by whether any address may be read
    public SourceCommand(
            List<String> configured,
            Function<Boolean, Sources.Settings> settings,
            PrintStream out,
            InstantSource clock) {
        this.configured = List.copyOf(configured);
        this.settings = settings;
        this.out = out;
        this.clock = clock;
    }

    @Command(
            name = "check",
            description = "Looks at sources and says what was found and what is wrong; nothing is stored.")
    int check(
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..*",
                            description = "Addresses, files or folders; none: those in NEWSLETTER_ARTICLE_SOURCES.")
                    @Nullable
                    List<String> names,
            @Option(
                            names = "--any-address",
                            description = "Reads plain http and private networks too, as a local run does.")
                    boolean anyAddress,
            @Option(names = "--json", description = "Prints JSON, an object a line.") boolean json)
            throws IOException {
        var wanted = names == null || names.isEmpty() ? configured : names;
        if (wanted.isEmpty()) throw new Refusal("which source? Name one, or set NEWSLETTER_ARTICLE_SOURCES", 2);
        var good = true;
        for (var name : wanted) {
            var look = look(name, settings.apply(anyAddress));
            good &= !(look instanceof Look.Unreadable);
            if (json) out.println(JSON.std.asString(json(name, look)));
            else print(name, look);
        }
        return good ? 0 : 1;
    }

    private Look look(String name, Sources.Settings settings) {
        try {
            return Sources.of(name, settings, clock).look(Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Look.Unreadable("is no source: " + e.getMessage());
        }
    }

    private void print(String name, Look look) {
        switch (look) {
            case Look.Unreadable(var reason) -> out.println(name + " " + reason);
            case Look.Unchanged _ -> out.println(name + ": nothing to read");
            case Look.Found found -> {
                var count = found.drafts().size();
                out.printf("%s: %d %s%n", name, count, count == 1 ? "article" : "articles");
                found.drafts().forEach(draft -> print(draft, found.provenance().get(draft.id())));
                found.problems().forEach(problem -> out.println("  wrong: " + problem));
            }
        }
    }

    private void print(Draft draft, @Nullable Provenance from) {
        var place = draft.dateline().place().map(text -> text + ", ").orElse("");
        var undated = draft.published().isEmpty() ? " (gives no date)" : "";
        out.printf("  %s%n", draft.title());
        out.printf("    %s%s%s, %s%n", place, draft.dateline().date(), undated, draft.link());
        draft.attribution()
                .ifPresent(attribution -> out.println("    first published by " + attribution.publication()
                        + attribution.date().map(date -> " on " + date).orElse("")));
        if (from != null)
            parts(from)
                    .forEach((part, where) ->
                            out.printf("    %-10s %s%s%n", part, where.equals(Provenance.NONE) ? "" : "from ", where));
        if (draft.body().isBlank()) out.println("    wrong: it has no text");
    }

    private static Map<String, String> parts(Provenance from) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("title", from.title());
        parts.put("date", from.date());
        parts.put("picture", from.picture());
        parts.put("text", from.text());
        parts.put("summary", from.summary());
        return parts;
    }

    private static Map<String, Object> json(String name, Look look) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("source", name);
        fields.put("readable", !(look instanceof Look.Unreadable));
        if (look instanceof Look.Unreadable(var reason)) fields.put("reason", reason);
        if (look instanceof Look.Found found) {
            fields.put(
                    "articles",
                    found.drafts().stream()
                            .map(draft -> json(draft, found.provenance().get(draft.id())))
                            .toList());
            fields.put("problems", found.problems());
        }
        return fields;
    }

    private static Map<String, Object> json(Draft draft, @Nullable Provenance from) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", draft.id().text());
        fields.put("title", draft.title());
        fields.put("link", draft.link().toString());
        fields.put("published", draft.published().map(Object::toString).orElse(null));
        fields.put("place", draft.dateline().place().orElse(null));
        fields.put("date", draft.dateline().date().toString());
        fields.put(
                "publication", draft.attribution().map(Attribution::publication).orElse(null));
        fields.put("author", draft.author().orElse(null));
        fields.put("image", draft.image().map(Object::toString).orElse(null));
        fields.put("categories", draft.categories());
        fields.put("summary", draft.summary());
        fields.put("characters", draft.body().length());
        if (from != null) fields.put("takenFrom", parts(from));
        return fields;
    }
}
