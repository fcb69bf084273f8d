package org.edsnewsletter.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.article.ArticleSource.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the world's feeds and pages do wrong, one oddity a file, and beside each what is to become of it, as
/// `NAME.expected.json`. `-Dcorpus.renew=true` writes those anew: read each before it is committed.
class CorpusTest {

    private static final Path CORPUS = Path.of("src/core/test/resources/feeds");

    private static final String EXPECTED = ".expected.json";

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    private static final Sources.Settings SETTINGS = new Sources.Settings(
            "Ed's newsletter", URI.create("https://news.example.org"), ZoneId.of("America/Chicago"), false);

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void everySourceGivesWhatStandsBesideIt(Path name) throws IOException {
        var found = print(
                Sources.of(CORPUS.resolve(name).toString(), SETTINGS, CLOCK).look(Optional.empty()));
        var expected = CORPUS.resolve(name + EXPECTED);
        if (Boolean.getBoolean("corpus.renew")) Files.writeString(expected, found);

        assertThat(expected).as("what is to become of it").isRegularFile();
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    @Test
    void thereAreManyAndNothingIsExpectedOfNothing() throws IOException {
        assertThat(sources()).hasSizeGreaterThanOrEqualTo(60);
        try (var files = Files.walk(CORPUS)) {
            assertThat(files.map(Path::toString).filter(file -> file.endsWith(EXPECTED)))
                    .allSatisfy(file ->
                            assertThat(Path.of(file.replace(EXPECTED, ""))).isRegularFile());
        }
    }

    static List<Path> sources() throws IOException {
        try (var files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(EXPECTED))
                    .map(CORPUS::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static String print(Look look) throws IOException {
        var fields = switch (look) {
            case Look.Unreadable(var reason) -> Map.of("unreadable", reason);
            case Look.Unchanged _ -> Map.of("unchanged", true);
            case Look.Found found -> fields(found);
        };
        var json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(fields);
        return new String(json, UTF_8) + "\n";
    }

    private static Map<String, Object> fields(Look.Found found) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("articles", found.drafts().stream().map(CorpusTest::fields).toList());
        if (!found.problems().isEmpty()) fields.put("problems", found.problems());
        return fields;
    }

    private static Map<String, Object> fields(Draft draft) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("title", draft.title());
        fields.put("link", draft.link().toString());
        fields.put("guid", draft.guid());
        put(fields, "published", draft.published());
        put(fields, "place", draft.dateline().place());
        fields.put("date", draft.dateline().date().toString());
        put(fields, "publication", draft.attribution().map(Attribution::publication));
        put(
                fields,
                "publicationDate",
                draft.attribution().flatMap(Attribution::date).map(LocalDate::toString));
        put(fields, "author", draft.author());
        put(fields, "image", draft.image());
        if (!draft.categories().isEmpty()) fields.put("categories", draft.categories());
        fields.put("summary", draft.summary());
        fields.put("body", Stream.of(draft.body().split("\n")).toList());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present.toString()));
    }
}
