package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.testing.Chromium;
import org.edsnewsletter.testing.Scenery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person sees, in a real browser: from the form under an article to the digest in the inbox.
///
/// Takes the pictures of the README as it goes: into `target/pictures`, or where `-Dpictures=docs` says.
@Tag("slow")
class LooksIT {

    static Chromium chromium;
    static Browser browser;
    static Running running;
    static String site;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.launch();
        browser = chromium.browser();
        var settings = new LocalSettings(
                Path.of("").toAbsolutePath(),
                Map.of("NEWSLETTER_TIME_ZONE", "UTC"),
                0,
                List.of(),
                Optional.empty(),
                InstantSource.system(),
                System.err);
        running = Running.start(settings, Optional.empty(), new PrintStream(PrintStream.nullOutputStream()));
        site = "http://localhost:" + running.site().port();
    }

    @AfterAll
    static void close() {
        Stream.<AutoCloseable>of(running, chromium).forEach(part -> {
            if (part != null) closeQuietly(part);
        });
    }

    @Test
    void fromTheFormToTheDigestAndOutAgain() throws IOException {
        try (var page = phone()) {
            page.navigate(site + "/");
            page.getByLabel("Email address").fill("robin@example.org");
            page.getByLabel("Name").fill("Robin");
            page.getByLabel("Email address").scrollIntoViewIfNeeded();
            // No quicker than a person: the form asks who is.
            page.waitForTimeout(2500);
            var form = page.locator("form").first().screenshot();
            press(page, "Sign up");
            assertThat(page.locator("h1").textContent()).isEqualTo("Please check your mail");

            open(page, "Please confirm");
            var mail = page.frameLocator("iframe");
            page.navigate(mail.getByText("Yes, sign me up").getAttribute("href"));
            press(page, "Yes, sign me up");
            assertThat(page.locator("h1").textContent()).isEqualTo("You are signed up");

            page.navigate(site + "/inbox");
            press(page, "Send it now");
            assertThat(page.locator("main").textContent()).contains("Sent to 1 subscriber");

            open(page, "more");
            var html = running.system().mailbox().newest(1).getFirst().html().orElseThrow();
            assertThat(html).contains("Hello Robin,");
            var digest = picture(html);
            picture(form, digest);

            page.navigate(page.frameLocator("iframe").getByText("Unsubscribe").getAttribute("href"));
            press(page, "Unsubscribe");
            assertThat(page.locator("h1").textContent()).contains("You have left");
        }
    }

    @Test
    void noPageIsWiderThanASmallPhoneOrAsksAnotherHost() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(320, 640))) {
            var page = context.newPage();
            page.onRequest(request -> assertThat(request.url()).startsWith(site));
            for (var path : List.of("/", "/inbox", "/no-such-page")) {
                page.navigate(site + path);
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(320);
            }
        }
    }

    private static Page phone() {
        return browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(420, 900)
                .setDeviceScaleFactor(2)
                .setColorScheme(ColorScheme.LIGHT));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /// Opens the newest mail in the inbox whose subject has these words.
    private static void open(Page page, String subject) {
        page.navigate(site + "/inbox");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(subject))
                .first()
                .click();
    }

    private static byte[] picture(String html) {
        try (var page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(640, 1060)
                .setDeviceScaleFactor(2)
                .setColorScheme(ColorScheme.LIGHT))) {
            page.route(
                    "https://**/*",
                    route -> route.fulfill(new FulfillOptions()
                            .setContentType("image/png")
                            .setBodyBytes(Scenery.png(route.request().url()))));
            page.setContent(html);
            return page.screenshot();
        }
    }

    /// The form and the digest beside each other, as the README shows them.
    private static void picture(byte[] form, byte[] digest) throws IOException {
        Files.createDirectories(Chromium.PICTURES);
        var beside = """
                <body style="margin:0;background:#e4dfd5;display:flex;gap:48px;align-items:center;padding:48px">
                <img style="width:380px;border-radius:14px;box-shadow:0 8px 30px #0003" src="data:image/png;base64,%s">
                <img style="width:560px;border-radius:14px;box-shadow:0 8px 30px #0003" src="data:image/png;base64,%s">
                """.formatted(
                Base64.getEncoder().encodeToString(form), Base64.getEncoder().encodeToString(digest));
        try (var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1084, 1024))) {
            page.setContent(beside);
            page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve("form-and-digest.png")));
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
