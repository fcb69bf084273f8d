package org.edsnewsletter.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Languages;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every mail with every field of its record, with none that is optional, and without each one of those alone. What is
/// filled in is made from the records themselves, so that no new field is forgotten.
class MailFieldsTest {

    private static final Path TEMPLATES = Path.of("templates/mail");
    private static final String ROOT = "org.edsnewsletter.";

    /// What each mail may name.
    private static final Map<String, String> RECORDS = Map.of(
            "confirm", "subscriber.ConfirmationMail$Asking",
            "move", "subscriber.MoveMail$Moving",
            "welcome", "subscriber.WelcomeMail$Welcome",
            "already", "subscriber.AlreadyMail$Already",
            "left", "subscriber.LeftMail$Left",
            "report", "issue.ReportMail$Report",
            "waiting", "issue.ReportMail$Waiting",
            "digest", "issue.IssuePage",
            "article", "issue.IssuePage",
            "correction", "issue.IssuePage");

    /// By what a template is chosen it can do without.
    private static final Map<String, Set<String>> NEEDED =
            Map.of("article", Set.of("body"), "correction", Set.of("correction"));

    /// What must be one of a few; any other text is its field's name.
    private static final Map<String, String> CODES = Map.of(
            "edition",
            "daily",
            "articleLanguage",
            "en",
            "articleDirection",
            "ltr",
            "site",
            "facebook",
            "underline",
            "=");

    /// What a record has for the text part only: a body is in it twice, once for each.
    private static final Map<String, Set<String>> NOT_IN_HTML = Map.of(
            "issue.IssuePage",
            allMarked(
                    "introduction.blocks.first",
                    "introduction.blocks.rest",
                    "introduction.blocks.spans.text",
                    "introduction.blocks.spans.link",
                    "body.blocks.first",
                    "body.blocks.rest",
                    "body.blocks.spans.text",
                    "body.blocks.spans.link"));

    /// What it has for the HTML only: text has no pictures, no buttons to share by and nothing hidden, and the subject
    /// above it says the same as its headlines.
    private static final Map<String, Set<String>> NOT_IN_TEXT = Map.of(
            "issue.IssuePage",
            allMarked(
                    "subject",
                    "preheader",
                    "introduction.html",
                    "lead.image",
                    "lead.shares.link",
                    "groups.cards.image",
                    "groups.cards.shares.link",
                    "body.html"));

    private final Templates templates = Templates.in(Path.of("templates"));

    static Stream<Arguments> mails() {
        return RECORDS.keySet().stream()
                .sorted()
                .flatMap(mail -> Languages.SUPPORTED.stream().map(language -> Arguments.of(mail, language)));
    }

    @Test
    void noMailIsForgotten() throws IOException {
        try (var files = Files.list(TEMPLATES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".html.ftlh"))
                            .map(file -> file.replace(".html.ftlh", "")))
                    .containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void isWholeWhateverOfItsFieldsIsMissing(String mail, String language) throws Exception {
        var optional = new TreeSet<String>();
        filled(type(mail), "", Set.of(), optional);
        optional.removeAll(NEEDED.getOrDefault(mail, Set.of()));

        assertIsWhole(mail, language, Set.of());
        assertIsWhole(mail, language, optional);
        for (var one : optional) assertIsWhole(mail, language, Set.of(one));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void showsEveryFieldOfItsRecord(String mail, String language) throws Exception {
        var of = type(mail);
        var html = new StringBuilder();
        var text = new StringBuilder();
        // Where several are made of one record, each field is for one of them at least.
        for (var each : RECORDS.keySet()) {
            if (!type(each).equals(of)) continue;
            var model = filled(of, "", Set.of(), new TreeSet<>());
            html.append(html(each, language, model));
            text.append(text(each, language, model));
        }

        var record = Objects.requireNonNull(RECORDS.get(mail));
        assertThat(missing(of, html))
                .as("fields that no HTML shows")
                .containsExactlyInAnyOrderElementsOf(NOT_IN_HTML.getOrDefault(record, Set.of()));
        assertThat(missing(of, text))
                .as("fields that no text shows")
                .containsExactlyInAnyOrderElementsOf(NOT_IN_TEXT.getOrDefault(record, Set.of()));
    }

    private static List<String> missing(Class<?> of, CharSequence shown) {
        // Numbers are grouped as the language has it.
        var all = shown.toString().replaceAll("(?<=\\d)[.,\\u00a0\\u202f](?=\\d{3})", "");
        return seen(of, "").filter(field -> !all.contains(field)).toList();
    }

    private void assertIsWhole(String mail, String language, Set<String> missing) throws Exception {
        var model = filled(type(mail), "", missing, new TreeSet<>());
        var what = mail + ", " + language + ", without " + missing;
        assertThat(Jsoup.parse(html(mail, language, model)).select("h1"))
                .as(what)
                .hasSize(1);
        assertThat(text(mail, language, model)).as(what).isNotBlank();
        for (var gone : missing)
            assertThat(html(mail, language, model) + text(mail, language, model))
                    .as(what)
                    .doesNotContain(marked(gone));
    }

    private String html(String mail, String language, Record model) {
        return templates.render("mail/" + mail + ".html.ftlh", language, model);
    }

    private String text(String mail, String language, Record model) {
        return templates.render("mail/" + mail + ".txt.ftl", language, model);
    }

    private static Class<?> type(String mail) throws ClassNotFoundException {
        return Class.forName(ROOT + RECORDS.get(mail));
    }

    // ---- records made of their components

    /// @param missing which of the optional ones are empty, or false
    /// @param optional those that may be
    private static Record filled(Class<?> type, String path, Set<String> missing, Set<String> optional)
            throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var values = new Object[components.length];
        for (var at = 0; at < values.length; at++) {
            var component = components[at];
            values[at] = value(component.getGenericType(), path + component.getName(), missing, optional);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return (Record) constructor.newInstance(values);
    }

    private static Object value(Type type, String path, Set<String> missing, Set<String> optional)
            throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            optional.add(path);
            var isList = generic.getRawType() == List.class;
            if (missing.contains(path)) return isList ? List.of() : Optional.empty();
            var inner = value(generic.getActualTypeArguments()[0], path, missing, optional);
            return isList ? List.of(inner, inner) : Optional.of(inner);
        }
        if (type == boolean.class) {
            optional.add(path);
            return !missing.contains(path);
        }
        if (type == String.class) return CODES.getOrDefault(last(path), marked(path));
        if (type == int.class) return number(path);
        if (type == long.class) return (long) number(path);
        if (type == Duration.class) return Duration.ofSeconds(number(path));
        if (type instanceof Class<?> record && record.isRecord()) return filled(record, path + ".", missing, optional);
        throw new IllegalArgumentException(path + " is a " + type + ": how is it filled?");
    }

    /// What must be seen of the fields of a record and of those below.
    private static Stream<String> seen(Type type, String path) {
        if (type instanceof ParameterizedType generic) return seen(generic.getActualTypeArguments()[0], path);
        if (type == String.class) return CODES.containsKey(last(path)) ? Stream.empty() : Stream.of(marked(path));
        if (type == int.class || type == long.class) return Stream.of(String.valueOf(number(path)));
        if (type instanceof Class<?> record && record.isRecord())
            return Arrays.stream(record.getRecordComponents())
                    .flatMap(part ->
                            seen(part.getGenericType(), path.isEmpty() ? part.getName() : path + "." + part.getName()));
        return Stream.empty();
    }

    private static String marked(String path) {
        return "~" + path + "~";
    }

    private static Set<String> allMarked(String... paths) {
        return Stream.of(paths).map(MailFieldsTest::marked).collect(Collectors.toSet());
    }

    private static int number(String path) {
        return 10_000 + Math.floorMod(path.hashCode(), 90_000);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
