package org.edsnewsletter.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.issue.SampleIssues;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.subscriber.SampleMails;
import org.edsnewsletter.testing.Chromium;
import org.edsnewsletter.testing.Scenery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every mail in a real browser: on a small phone, on a tablet and on a desk, in the light and in the dark.
///
/// Takes pictures as it goes, one sheet a mail: into `target/pictures/mail`, or where `-Dpictures=docs` says.
@Tag("slow")
class MailLooksIT {

    private static final List<Integer> WIDTHS = List.of(320, 600, 1200);
    private static final int TALLEST = 2400;
    private static final Map<String, String> FIELDS = Map.of(
            "greeting", "Hello Robin,",
            "greetingHtml", "Hello Robin,",
            "unsubscribe", "https://news.example.org/u/x",
            "preferences", "https://news.example.org/p/x");

    static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void noMailIsWiderThanASmallPhoneOrKeepsAnybodyOut(String language) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var page = page(320, scheme)) {
                mails(language).forEach((name, mail) -> {
                    open(page, mail);
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .as(name)
                            .isLessThanOrEqualTo(320);
                    assertNobodyIsKeptOut(page, name + ", " + scheme);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digest by topic",
                "article",
                "welcome",
                "correction",
                "report",
                "waiting draft",
                "confirm",
                "already",
                "move",
                "left"
            })
    void thisIsWhatItLooksLike(String name) throws IOException {
        takeSheet(name, "start", name.replaceFirst(" .*", ""));
    }

    @Test
    void andSoDoesADigestEnd() throws IOException {
        takeSheet("digest by topic", "end", "digest-end");
    }

    /// @param part of what is too tall to be shown whole: its `start` or its `end`
    private static void takeSheet(String name, String part, String as) throws IOException {
        var mail = Optional.ofNullable(mails("en").get(name)).orElseThrow();
        var sheet = new StringBuilder();
        for (var width : WIDTHS)
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
                sheet.append(
                        "<div style=\"width:%dpx; max-height:%dpx; overflow:hidden; display:flex; align-items:flex-%s\"><img width=\"%1$d\" src=\"%4$s\"></div>"
                                .formatted(width / 2, TALLEST / 2, part, picture(mail, width, scheme)));
        var file = Chromium.PICTURES.resolve("mail").resolve(as + ".png");
        Files.createDirectories(file.getParent());
        try (var page = chromium.browser().newPage(new NewPageOptions().setViewportSize(2340, 600))) {
            page.setContent(
                    "<body style=\"margin:0; padding:20px; background:#8b8f96; display:flex; align-items:flex-start; gap:16px\">"
                            + sheet);
            page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(file));
        }
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void theDigestAsTheReadmeShowsIt() throws IOException {
        var mail = Optional.ofNullable(mails("en").get("digest by topic")).orElseThrow();
        var folder = Chromium.PICTURES.resolve("mail");
        Files.createDirectories(folder);
        try (var page = chromium.browser().newPage(new NewPageOptions().setViewportSize(1100, 1180))) {
            page.setContent("""
                    <body style="margin:0;background:#e4dfd5;display:flex;gap:36px;justify-content:center;padding:36px">
                    <div style="width:600px;height:1108px;overflow:hidden;border-radius:14px;box-shadow:0 8px 30px #0003">
                    <img width="600" src="%s"></div>
                    <div style="width:360px;height:1108px;overflow:hidden;border-radius:14px;box-shadow:0 8px 30px #0003">
                    <img width="360" src="%s"></div>
                    """.formatted(picture(mail, 640, ColorScheme.LIGHT), picture(mail, 360, ColorScheme.DARK)));
            page.screenshot(new ScreenshotOptions().setPath(folder.resolve("readme.png")));
        }
    }

    private static Map<String, Content> mails(String language) {
        var mails = new LinkedHashMap<String, Content>();
        Stream.of(SampleIssues.in(language), SampleMails.in(language)).forEach(mails::putAll);
        return mails;
    }

    private static String picture(Content mail, int width, ColorScheme scheme) {
        try (var page = page(width, scheme)) {
            open(page, mail);
            var shot = page.screenshot(new ScreenshotOptions().setFullPage(true));
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(shot);
        }
    }

    private static Page page(int width, ColorScheme scheme) {
        var page = chromium.browser()
                .newPage(new NewPageOptions().setViewportSize(width, 900).setColorScheme(scheme));
        // Whatever else it asks for is not there.
        page.route("**/*", route -> {
            if (!route.request().url().endsWith(".png")) route.abort();
            else
                route.fulfill(new FulfillOptions()
                        .setContentType("image/png")
                        .setBodyBytes(Scenery.png(route.request().url())));
        });
        return page;
    }

    private static void open(Page page, Content mail) {
        page.setContent(MergeFields.fill(mail.html(), FIELDS));
    }

    private static void assertNobodyIsKeptOut(Page page, String name) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze();
        assertThat(found.getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList()))
                .as(name)
                .isEmpty();
    }
}
