package org.edsnewsletter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModelEx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people read is in `templates/words`, in every language the same, and nowhere else.
class WordsTest {

    private static final Path TEMPLATES = Path.of("templates");
    private static final Pattern WORD = Pattern.compile("<#(assign|function)\\s+(\\w+)([^=>]*)");
    private static final Pattern KEY_USED = Pattern.compile("\\bwords\\.(\\w+)(\\(|)");
    // A `>` between quotes does not end a tag.
    private static final Pattern DIRECTIVE = Pattern.compile("</?[#@](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!?](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>");
    private static final Pattern READ_OUT =
            Pattern.compile("\\b(?:alt|title|placeholder|label|why|meaning|preheader)=\"([^\"]*)\"");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

    private final Templates templates = Templates.fixed(Path.of("templates"));

    @ParameterizedTest
    @ValueSource(strings = {"es"})
    void everyLanguageHasTheSameWordsThatTakeTheSameValues(String language) throws IOException {
        assertThat(words(language)).isEqualTo(words("en"));
    }

    @Test
    void everySupportedLanguageHasWordsAndNoOtherDoes() throws IOException {
        try (var files = Files.list(TEMPLATES.resolve("words"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Languages.SUPPORTED.stream()
                            .map(language -> language + ".ftl")
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void choicesHaveAWordForEachOfThem(String language) throws IOException, TemplateException {
        for (var key : List.of("howOften", "editionLabels", "digestTitles", "archiveEditions"))
            assertThat(keys(language, key)).as(key).containsExactlyInAnyOrder("each", "daily", "weekly");
        assertThat(keys(language, "archiveFilters")).containsExactlyInAnyOrder("all", "each", "daily", "weekly");
    }

    @ParameterizedTest
    @MethodSource("structure")
    void templatesHoldNoWordsOfTheirOwn(Path template) throws IOException {
        assertThat(loose(template)).as(template.toString()).isEmpty();
    }

    @Test
    void whatTheTemplatesAndTheProgramSayIsThereAndAllOfItIsSaid() throws IOException {
        var known = words("en").keySet();
        var used = structure().flatMap(WordsTest::keysUsed).collect(Collectors.toSet());

        assertThat(known).containsAll(used);
        var program = program();
        assertThat(known.stream()
                        .filter(key -> !used.contains(key))
                        .filter(key -> !program.contains("\"" + key.replaceFirst("Title$", "") + "\""))
                        .filter(key -> !program.contains("\"" + key + "\"")))
                .as("said nowhere")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void datesAreWrittenInTheLanguage(String language) {
        var noon = LocalDate.of(2026, 3, 9).atTime(12, 5).atZone(ZoneId.of("America/Chicago"));
        var said = Stream.of("date", "moment")
                .map(key -> DateTimeFormatter.ofPattern(templates.say(language, key), Locale.forLanguageTag(language)))
                .map(format -> format.format(noon));

        assertThat(said)
                .containsExactly(
                        language.equals("en")
                                ? new String[] {"March 9, 2026", "March 9, 2026, 12:05 PM CDT"}
                                : new String[] {"9 de marzo de 2026", "9 de marzo de 2026, 12:05 CDT"});
    }

    @Test
    void aValueIsPutInAsTextAndNotLookedInto() {
        assertThat(templates.say("en", "reportSubject", "${1 + 1} <b> {name}")).isEqualTo("Sent: ${1 + 1} <b> {name}");
    }

    @Test
    void wordsThatAreMissingAreNamed() {
        assertThatThrownBy(() -> templates.say("en", "noSuchWords"))
                .isInstanceOf(Templates.Faulty.class)
                .hasMessageContaining("words.noSuchWords");
        assertThatThrownBy(() -> templates.say("xx", "unsubscribe"))
                .isInstanceOf(Templates.Faulty.class)
                .hasMessageContaining("words/xx.ftl");
    }

    static Stream<Path> structure() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.ftl[hx]?"))
                    .filter(file -> !file.startsWith(TEMPLATES.resolve("words")))
                    .toList()
                    .stream();
        }
    }

    /// The keys of a language, with the values each takes.
    private static Map<String, String> words(String language) throws IOException {
        var keys = new TreeMap<String, String>();
        WORD.matcher(read(TEMPLATES.resolve("words").resolve(language + ".ftl")))
                .results()
                .forEach(
                        word -> assertThat(keys.put(word.group(2), word.group(3).strip()))
                                .as(word.group(2) + " is there twice")
                                .isNull());
        return keys;
    }

    /// What is left of a template that a person would read: no directives, no markup, no styles, no merge fields.
    private static List<String> loose(Path template) throws IOException {
        var text = read(template)
                .replaceAll("(?s)<#--.*?-->", " ")
                .replaceAll("(?s)<style>.*?</style>", " ")
                .replaceAll("\\{\\{\\w+}}", " ");
        text = withoutTags(DIRECTIVE, text).replaceAll("(?s)\\$\\{.*?}", " ");
        text = withoutTags(TAG, text).replaceAll(" [a-z-]+=\"[^\"]*\"", " ").replaceAll("&#?\\w+;", " ");
        return LETTERS.matcher(text).results().map(MatchResult::group).toList();
    }

    // Attributes that are read out count as text.
    private static String withoutTags(Pattern kind, String text) {
        return kind.matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(READ_OUT.matcher(tag.group())
                        .results()
                        .map(read -> " " + read.group(1) + " ")
                        .collect(Collectors.joining())));
    }

    private static Stream<String> keysUsed(Path template) {
        return KEY_USED.matcher(read(template)).results().map(use -> use.group(1));
    }

    private static String program() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().matches("src/\\w+/main/java/.*\\.java"))
                    .map(WordsTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static List<String> keys(String language, String choice) throws IOException, TemplateException {
        var freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setDirectoryForTemplateLoading(TEMPLATES.resolve("words").toFile());
        var template = freemarker.getTemplate(language + ".ftl");
        var environment = template.createProcessingEnvironment(Map.of(), Writer.nullWriter());
        environment.process();
        var keys = new ArrayList<String>();
        var all = ((TemplateHashModelEx) environment.getCurrentNamespace().get(choice))
                .keys()
                .iterator();
        while (all.hasNext()) keys.add(all.next().toString());
        return keys;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
