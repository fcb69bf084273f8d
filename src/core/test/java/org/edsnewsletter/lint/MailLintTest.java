package org.edsnewsletter.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.issue.SampleIssues;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.subscriber.SampleMails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every mail, with everything that can be in it and with nothing, in every language, must be all that [Must] says.
class MailLintTest {

    private static final Path TEMPLATES = Path.of("templates/mail");
    private static final List<Mail> MAILS =
            Languages.SUPPORTED.stream().flatMap(MailLintTest::mails).toList();

    @ParameterizedTest
    @EnumSource
    void everyMailMust(Must rule) {
        for (var mail : MAILS)
            assertThat(rule.broken(mail)).as(mail + ": " + rule).isEmpty();
    }

    @Test
    void everyTemplateIsLookedAt() throws IOException {
        try (var files = Files.list(TEMPLATES)) {
            var templates = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".html.ftlh"))
                    .map(file -> file.replace(".html.ftlh", ""))
                    .toList();
            assertThat(templates)
                    .containsExactlyInAnyOrder(
                            "already",
                            "article",
                            "confirm",
                            "correction",
                            "digest",
                            "left",
                            "move",
                            "report",
                            "waiting",
                            "welcome")
                    .allSatisfy(name ->
                            assertThat(TEMPLATES.resolve(name + ".txt.ftl")).exists())
                    .allSatisfy(name ->
                            assertThat(MAILS.stream().map(Mail::name)).anyMatch(looked -> looked.startsWith(name)));
        }
    }

    @Test
    void noStyleIsOnTheListThatNobodyUses() {
        var used = MAILS.stream()
                .flatMap(mail -> mail.page().select("[style]").stream())
                .flatMap(element -> Mail.style(element).keySet().stream())
                .collect(Collectors.toSet());

        assertThat(new TreeSet<>(CssFeatures.PROPERTIES.keySet())).isEqualTo(new TreeSet<>(used));
    }

    @Test
    void coloursAndFontsAreInTheThemeAndNowhereElse() throws IOException {
        var colour = Pattern.compile("(?<!&)#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|\\bhsla?\\(|font-family:\\s*(?!\\$)\\S+"
                + "|\\b(?:Georgia|Arial|Helvetica|serif;|Courier)\\b");
        try (var files = Files.list(TEMPLATES)) {
            assertThat(files.filter(file -> !file.endsWith("theme.ftl")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    colour.matcher(read(file)).results().map(found -> found.group()))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    @Test
    void theRulesSeeWhatIsWrong() {
        var bad = Mail.of(
                "digest",
                "en",
                new Content(
                        "",
                        """
                <html><body><h1>One</h1><h3>Three</h3><h1>Two</h1><table><tr><td style="float:left; display:flex; color:#999999;
                font-size:12px">Faint</td></tr></table><img src="http://example.org/x.png"><script>1</script><a href=""></a>
                <a href="https://example.org" aria-label="Else">Here</a>{{stranger}}</body></html>
                """,
                        "A line that is long, far longer than seventy-two characters, which is what a terminal shows at once.\n\n\n\n{{x}}"));
        // What the others are about.
        var elsewhere = Set.of(
                Must.BE_LEGIBLE_IN_THE_LIGHT,
                Must.BE_LEGIBLE_IN_THE_DARK,
                Must.BE_LEGIBLE_WHERE_LIGHT_IS_TURNED_INTO_DARK,
                Must.LOAD_NO_STYLES,
                Must.NOT_BE_CLIPPED);
        for (var rule : EnumSet.complementOf(EnumSet.copyOf(elsewhere)))
            assertThat(rule.broken(bad)).as(rule.name()).isNotEmpty();
        assertThat(Colour.of("#ffffff").contrast(Colour.of("#000000"))).isEqualTo(21);
        assertThat(Colour.of("#1c4a86").inverted().contrast(Colour.of("#ffffff").inverted()))
                .isGreaterThan(4.5);
    }

    @Test
    void whatIsTooFaintIsSeenByTheColoursThatCount() {
        var faintByDay = colours("#bbbbbb", "#ffffff", "#eeeeee", "#111111");
        assertThat(Must.BE_LEGIBLE_IN_THE_LIGHT.broken(faintByDay))
                .singleElement()
                .asString()
                .contains("Words");
        assertThat(Must.BE_LEGIBLE_IN_THE_DARK.broken(faintByDay)).isEmpty();

        var faintByNight = colours("#222222", "#ffffff", "#555555", "#111111");
        assertThat(Must.BE_LEGIBLE_IN_THE_DARK.broken(faintByNight))
                .singleElement()
                .asString()
                .contains("Words");
        assertThat(Must.BE_LEGIBLE_IN_THE_LIGHT.broken(faintByNight)).isEmpty();

        // Grey on black is enough, and turned it is grey on white.
        var faintWhenTurned = colours("#7a7a7a", "#000000", "#eeeeee", "#111111");
        assertThat(Must.BE_LEGIBLE_WHERE_LIGHT_IS_TURNED_INTO_DARK.broken(faintWhenTurned))
                .singleElement()
                .asString()
                .contains("Words");
        assertThat(Must.BE_LEGIBLE_IN_THE_LIGHT.broken(faintWhenTurned)).isEmpty();

        var legible = colours("#222222", "#ffffff", "#eeeeee", "#111111");
        assertThat(Must.BE_LEGIBLE_IN_THE_LIGHT.broken(legible)).isEmpty();
        assertThat(Must.BE_LEGIBLE_IN_THE_DARK.broken(legible)).isEmpty();
        assertThat(Must.BE_LEGIBLE_WHERE_LIGHT_IS_TURNED_INTO_DARK.broken(legible))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>@import 'https://example.org/mail.css';</style>",
                "<style>@font-face { font-family: Own; src: local('Own'); }</style>",
                "<td style=\"background-image:url(https://example.org/ground.png)\">"
            })
    void aStyleThatIsLoadedIsSeen(String html) {
        assertThat(Must.LOAD_NO_STYLES.broken(html("<p>Words</p>"))).isEmpty();
        assertThat(Must.LOAD_NO_STYLES.broken(html(html + "<p>Words</p>"))).isNotEmpty();
    }

    @Test
    void aMailThatWouldBeClippedIsSeenByItsBytesNotItsCharacters() {
        assertThat(Must.NOT_BE_CLIPPED.broken(html("é".repeat(51 * 1024)))).isEmpty();
        assertThat(Must.NOT_BE_CLIPPED.broken(html("é".repeat(51 * 1024) + "!")))
                .isNotEmpty();
    }

    private static Mail html(String html) {
        return Mail.of("digest", "en", new Content("Subject", html, "Text"));
    }

    /// A mail with some words in these colours by day and by night.
    private static Mail colours(String text, String ground, String textByNight, String groundByNight) {
        return html("""
                <html><head><style>
                @media (prefers-color-scheme: dark) {
                .words { color: %s !important; background-color: %s !important; }
                }
                </style></head><body><p class="words" style="color:%s; background-color:%s">Words</p></body></html>
                """.formatted(textByNight, groundByNight, text, ground));
    }

    private static Stream<Mail> mails(String language) {
        var mails = new LinkedHashMap<>(SampleIssues.in(language));
        mails.putAll(SampleMails.in(language));
        return mails.entrySet().stream().map(mail -> Mail.of(mail.getKey(), language, mail.getValue()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
