package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.testing.Chromium;
import org.edsnewsletter.testing.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything a subscriber does, in a real browser and with the keyboard alone; and every page as people meet it who
/// see little, read Spanish, like it dark, or hold a small phone.
@Tag("slow")
class PeopleIT {

    private static final int LARGEST_PAGE = 30 * 1024;
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    // Landmarks and the like, which mail programs bring themselves.
    private static final List<String> WCAG_AND_MORE =
            Stream.concat(WCAG.stream(), Stream.of("best-practice")).toList();

    static Chromium chromium;

    private People people;
    private BrowserContext context;
    private Visit visit;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) chromium.close();
    }

    @BeforeEach
    void start() throws IOException {
        people = new People();
        context = chromium.browser()
                .newContext(new NewContextOptions().setLocale("en-US").setViewportSize(420, 900));
        visit = new Visit(context.newPage());
    }

    @AfterEach
    void stop() {
        context.close();
        people.close();
    }

    // ---- every flow by keyboard

    @Test
    void signingUpConfirmingAndChoosing() {
        visit.open(people.url + "/");
        visit.to("Email address")
                .type("ann@example.org")
                .to("Name")
                .type("Ann")
                .to("Once a day")
                .press("ArrowDown");
        people.clock.advance(Duration.ofSeconds(5));
        visit.to("Sign up").follow();
        assertThat(visit.heading()).isEqualTo("Please check your mail");

        visit.open(people.linkInMail("ann@example.org"));
        visit.to("Yes, sign me up").follow();
        assertThat(visit.heading()).isEqualTo("You are signed up");
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(people.kept("ann@example.org").edition()).isEqualTo(Edition.WEEKLY);

        visit.open(people.link("p", people.kept("ann@example.org")));
        visit.to("Once a week")
                .press("ArrowUp")
                .to("Schools")
                .press("Space")
                .to("Name")
                .type("Anna");
        visit.to("Language").type("Esp").to("Save").follow();
        assertThat(visit.said()).isEqualTo("Sus preferencias están guardadas.");
        assertThat(people.kept("ann@example.org")).satisfies(ann -> {
            assertThat(ann.edition()).isEqualTo(Edition.DAILY);
            assertThat(ann.topics()).containsExactly("Schools");
            assertThat(ann.name()).contains("Anna");
            assertThat(ann.language()).isEqualTo("es");
        });
    }

    @Test
    void whatIsWrongIsToldAtTheFieldWhichHasTheFocus() {
        visit.open(people.url + "/");
        visit.page().locator("form").evaluate("form => form.noValidate = true");
        visit.to("Email address").type("ann@").to("Sign up").follow();

        assertThat(visit.page().locator(":focus").getAttribute("id")).isEqualTo("email");
        assertThat(visit.page().locator("#email-problem").innerText()).contains("not an email address");
    }

    @Test
    void aSlipInTheAddressIsAskedAbout() {
        visit.open(people.url + "/");
        visit.to("Email address").type("ann@gmial.com");
        people.clock.advance(Duration.ofSeconds(5));
        visit.to("Sign up").follow();
        assertThat(visit.heading()).isEqualTo("Did you mean ann@gmail.com?");
        assertThat(people.mailer.accepted()).isEmpty();

        visit.to("Yes, use ann@gmail.com").follow();
        assertThat(visit.heading()).isEqualTo("Please check your mail");
        assertThat(people.isKnown("ann@gmail.com")).isTrue();
        assertThat(people.isKnown("ann@gmial.com")).isFalse();
    }

    @Test
    void anAddressCanBeInsistedOn() {
        visit.open(people.url + "/");
        visit.to("Email address").type("ann@gmial.com");
        people.clock.advance(Duration.ofSeconds(5));
        visit.to("Sign up").follow();
        visit.to("No, ann@gmial.com is right").follow();

        assertThat(people.isKnown("ann@gmial.com")).isTrue();
    }

    @Test
    void whoIsVeryQuickIsAskedOnceMore() {
        visit.open(people.url + "/");
        visit.to("Email address").type("ann@example.org").to("Sign up").follow();
        assertThat(visit.text()).contains("quicker than we expected");
        assertThat(people.mailer.accepted()).isEmpty();

        people.clock.advance(Duration.ofSeconds(3));
        visit.to("Sign up").follow();
        assertThat(visit.heading()).isEqualTo("Please check your mail");
    }

    @Test
    void pausingAndEndingThePause() {
        people.active("ann@example.org", "en");
        visit.open(people.link("p", people.kept("ann@example.org")));
        visit.to("Pause").press("Enter").to("No mails until");
        visit.page().keyboard().type("12242026");
        visit.to("Pause").follow();
        assertThat(visit.said()).isEqualTo("No mails until December 24, 2026. Then they come again by themselves.");
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.PAUSED);

        visit.to("End the pause now").follow();
        assertThat(visit.said()).isEqualTo("The pause has ended. Mails come again.");
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void movingToAnotherAddress() {
        people.active("ann@example.org", "en");
        visit.open(people.link("p", people.kept("ann@example.org")));
        visit.to("Another address").press("Enter").to("New email address").type("ann@example.com");
        visit.to("Send the mail").follow();
        assertThat(visit.heading()).isEqualTo("Please check the mail at your new address");
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.ACTIVE);

        visit.open(people.linkInMail("ann@example.com"));
        visit.to("Yes, send it here").follow();
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(people.kept("ann@example.com").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void seeingWhyTakingOnesDataAlongAndBeingForgotten() throws IOException {
        people.active("ann@example.org", "en");
        visit.open(people.link("p", people.kept("ann@example.org")));
        visit.to("Why do I get this?").press("Enter");
        assertThat(visit.text()).contains("On November 23, 2026, 9:15 AM CST, this address was entered on");

        visit.to("What is kept about me?").press("Enter").to("Download all of it");
        var file = visit.page().waitForDownload(() -> visit.press("Enter"));
        assertThat(file.suggestedFilename()).isEqualTo("newsletter.json");
        assertThat(Files.readString(file.path())).contains("\"address\":\"ann@example.org\"");

        visit.to("Have all of it erased").follow();
        assertThat(visit.text()).contains("One thing remains");
        visit.to("Erase everything").follow();
        assertThat(visit.heading()).isEqualTo("Everything is erased");
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.ERASED);
    }

    @Test
    void leavingComingBackLeavingAndSayingWhy() {
        people.active("ann@example.org", "en");
        visit.open(people.link("u", people.kept("ann@example.org")));
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.ACTIVE);
        visit.to("Unsubscribe").follow();
        assertThat(visit.heading()).isEqualTo("You have left");

        visit.to("Undo").follow();
        assertThat(visit.heading()).isEqualTo("You are back. Everything is as it was before.");
        assertThat(people.kept("ann@example.org").state()).isEqualTo(State.ACTIVE);

        visit.open(people.link("u", people.kept("ann@example.org")));
        visit.to("Unsubscribe").follow();
        visit.to("Too many mails").press("Space").to("Send").follow();
        assertThat(visit.said()).isEqualTo("Thank you for telling us.");
        assertThat(people.kept("ann@example.org").reason()).contains(DepartureReason.TOO_MANY);
    }

    // ---- the form on other sites

    @Test
    void theFormInAnotherPageAnswersInPlace() {
        visit.open(people.hostUrl());
        visit.to("Email address").type("ann@").to("Sign up").press("Enter");
        assertThat((boolean) visit.page().evaluate("document.querySelector('form').checkValidity()"))
                .isFalse();

        visit.page().locator("form").evaluate("form => form.noValidate = true");
        visit.press("Enter");
        visit.page().waitForSelector(".newsletter-problem:has-text('not an email address')");
        assertThat(visit.page().locator(":focus").getAttribute("name")).isEqualTo("email");

        visit.type("ann@example.org").to("Sign up").press("Enter");
        visit.page().waitForSelector(".newsletter-done");
        assertThat(visit.page().locator(":focus").innerText()).contains("Please check your mail");
        assertThat(visit.page().url()).isEqualTo(people.hostUrl());
        assertThat(people.kept("ann@example.org").consent().page()).isEqualTo(people.hostUrl());
    }

    @Test
    void aSlipIsAskedAboutInPlaceToo() {
        visit.open(people.hostUrl());
        visit.to("Email address").type("ann@gmial.com").to("Sign up").press("Enter");
        visit.page().waitForSelector(".newsletter-problem:has-text('Did you mean ann@gmail.com?')");

        visit.press("Shift+Tab")
                .press("Shift+Tab")
                .to("No, ann@gmial.com is right")
                .press("Enter");
        visit.page().waitForSelector(".newsletter-done");
        assertThat(people.isKnown("ann@gmial.com")).isTrue();
    }

    @Test
    void itSpeaksTheLanguageOfThePage() {
        visit.open(people.hostUrl() + "?language=es");
        visit.to("Correo electrónico").type("ana@example.org").to("Suscribirme").press("Enter");
        visit.page().waitForSelector(".newsletter-done:has-text('Revise su correo')");

        assertThat(people.kept("ana@example.org").language()).isEqualTo("es");
    }

    @Test
    void inAWaveTheBrowserSolvesAChallengeByItself() {
        people.wave();
        visit.open(people.url + "/");
        visit.to("Email address").type("ann@example.org");
        people.clock.advance(Duration.ofSeconds(5));
        visit.to("Sign up").press("Enter");
        visit.page().waitForSelector("h1:has-text('Please check your mail')");
        assertThat(people.isKnown("ann@example.org")).isTrue();

        visit.open(people.hostUrl());
        visit.to("Email address").type("bob@example.org").to("Sign up").press("Enter");
        visit.page().waitForSelector(".newsletter-done");
        assertThat(people.isKnown("bob@example.org")).isTrue();
    }

    @Test
    void inAWaveWhoeverHasNoJavaScriptWaitsAMinute() {
        people.wave();
        try (var plain = chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            var page = plain.newPage();
            page.navigate(people.url + "/");
            page.getByLabel("Email address").fill("ann@example.org");
            people.clock.advance(Duration.ofSeconds(5));
            page.locator("button").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("One moment, please");
            assertThat(people.isKnown("ann@example.org")).isFalse();

            people.clock.advance(Duration.ofMinutes(1));
            page.locator("button").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("Please check your mail");
        }
    }

    @Test
    void onASiteThatIsNotNamedTheAnswerIsAPage() {
        visit.open(people.strangerUrl());
        visit.to("Email address").type("ann@example.org").to("Sign up").press("Enter");
        visit.page().waitForURL(people.url + "/subscriptions");

        assertThat(visit.heading()).isEqualTo("Please check your mail");
        assertThat(people.mailer.accepted()).hasSize(1);
    }

    @Test
    void withoutJavaScriptThePlainFormIsThere() {
        try (var plain = chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            var page = plain.newPage();
            page.navigate(people.hostUrl());
            page.getByLabel("Email address").fill("ann@example.org");
            page.locator("noscript button").click();

            assertThat(page.locator("h1").innerText()).isEqualTo("Please check your mail");
            assertThat(people.isKnown("ann@example.org")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void theFormInAnotherPageKeepsNobodyOut(String scheme) {
        visit.page().emulateMedia(media(scheme));
        visit.open(people.hostUrl());
        visit.page().waitForSelector(".newsletter form");
        assertNobodyIsKeptOut(visit.page(), "embedded, " + scheme);

        visit.to("Email address").type("ann@gmial.com").to("Sign up").press("Enter");
        visit.page().waitForSelector(".newsletter-problem button");
        assertNobodyIsKeptOut(visit.page(), "embedded and asking, " + scheme);
    }

    // ---- every page

    @ParameterizedTest
    @CsvSource({"en, light", "en, dark", "es, light", "es, dark"})
    void noPageKeepsAnybodyOut(String language, String scheme) {
        try (var there = chromium.browser()
                .newContext(new NewContextOptions().setLocale(language).setViewportSize(420, 900))) {
            var page = there.newPage();
            page.emulateMedia(media(scheme));
            pages(language).forEach((name, way) -> {
                way.go(page);
                page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
                assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(language);
                assertNobodyIsKeptOut(page, name + ", " + language + ", " + scheme);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyPageIsLightOneRequestAndFitsASmallPhone(String language) {
        try (var there = chromium.browser()
                .newContext(new NewContextOptions().setLocale(language).setViewportSize(320, 640))) {
            var page = there.newPage();
            var asked = new ArrayList<String>();
            page.onRequest((Request request) -> asked.add(request.url()));
            pages(language).forEach((name, way) -> {
                way.go(page);
                asked.clear();
                page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as(name)
                        .isLessThanOrEqualTo(320);
                assertThat(page.content().getBytes(StandardCharsets.UTF_8).length)
                        .as(name)
                        .isLessThan(LARGEST_PAGE);
                page.reload();
                assertThat(asked.stream().filter(url -> !url.endsWith("/favicon.ico")))
                        .as(name)
                        .hasSizeLessThanOrEqualTo(2)
                        .allMatch(url -> url.startsWith(people.url));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"en, light", "en, dark", "es, light", "es, dark"})
    void noMailKeepsAnybodyOut(String language, String scheme) {
        signUpByHand(language);
        people.sendDigest();
        try (var there = chromium.browser().newContext(new NewContextOptions().setViewportSize(420, 900))) {
            var page = there.newPage();
            page.emulateMedia(media(scheme));
            assertThat(people.mailer.accepted()).hasSize(5);
            for (var mail : people.mailer.accepted()) {
                page.setContent(mail.content().html());
                var editors = mail.to().spelling().equals(People.EDITOR);
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(editors ? "en" : language);
                assertNobodyIsKeptOut(page, WCAG, mail.content().subject() + ", " + scheme);
            }
        }
    }

    @Test
    void theFormThePreferencesAndTheWayOutAsTheReadmeShowsThem() throws IOException {
        people.active("robin@example.org", "en");
        try (var there = chromium.browser()
                .newContext(new NewContextOptions()
                        .setLocale("en")
                        .setViewportSize(400, 1230)
                        .setDeviceScaleFactor(2))) {
            var page = there.newPage();
            var robin = people.kept("robin@example.org");
            var form = picture(page, people.url + "/");
            var preferences = picture(page, people.link("p", robin));
            var leaving = picture(page, people.link("u", robin));
            post(page, "/u/" + tail(robin));
            beside(form, preferences, leaving, page.screenshot());
        }
        assertThat(Chromium.PICTURES.resolve("pages.png")).isNotEmptyFile();
    }

    // ---- how

    /// How a page is come to.
    private interface Way {
        void go(Page page);
    }

    /// Every page there is, in a language.
    private Map<String, Way> pages(String language) {
        var active = people.active("robin@example.org", language);
        var pending = people.pending("pat@example.org", language);
        people.subscribers.addIfAbsent(pending);
        var gone = people.active("gone@example.org", language);
        var paused = people.active("paused@example.org", language);
        people.subscribers.replace(
                paused.pause(people.clock.instant().plus(Duration.ofDays(9)), people.clock.instant()));
        var erased = people.active("erased@example.org", language);
        var pages = new LinkedHashMap<String, Way>();
        pages.put("form", page -> page.navigate(people.url + "/"));
        pages.put("archive without an issue", page -> page.navigate(people.url + "/archive"));
        pages.put("issue", page -> page.navigate(people.sendDigest()));
        pages.put("archive", page -> page.navigate(people.url + "/archive"));
        pages.put("how to embed", page -> page.navigate(people.url + "/form"));
        pages.put("not found", page -> page.navigate(people.url + "/nowhere"));
        pages.put("form with a problem", page -> post(page, "/subscriptions", "email", "nobody"));
        pages.put(
                "form that came too soon",
                page -> post(page, "/subscriptions", "email", "a@example.org", "given", "0"));
        pages.put("did you mean", page -> post(page, "/subscriptions", "email", "ann@gmial.com"));
        pages.put("check your mail", page -> post(page, "/subscriptions", "email", "new@example.org"));
        pages.put("confirm", page -> page.navigate(people.link("confirm", pending)));
        pages.put("preferences", page -> page.navigate(people.link("p", active)));
        pages.put("preferences of who waits", page -> page.navigate(people.link("p", pending)));
        pages.put("preferences of who has paused", page -> page.navigate(people.link("p", paused)));
        pages.put(
                "preferences saved",
                page -> post(page, "/p/" + tail(active), "edition", "weekly", "language", language));
        pages.put(
                "preferences with a problem",
                page -> post(page, "/p/" + tail(active), "edition", "weekly", "name", "x".repeat(200)));
        pages.put("no such day", page -> post(page, "/pause/" + tail(active), "until", "soon"));
        pages.put("no such address", page -> post(page, "/move/" + tail(active), "email", "robin"));
        pages.put("move", page -> post(page, "/move/" + tail(active), "email", "robin2@example.org"));
        pages.put("too many moves", page -> post(page, "/move/" + tail(active), "email", "robin3@example.org"));
        pages.put("unsubscribe", page -> page.navigate(people.link("u", active)));
        pages.put("left", page -> post(page, "/u/" + tail(gone)));
        pages.put("left and said why", page -> post(page, "/why/" + tail(gone), "reason", "other"));
        pages.put("back", page -> post(page, "/undo/" + tail(gone)));
        pages.put("erase", page -> page.navigate(people.link("forget", active)));
        pages.put("erased", page -> post(page, "/forget/" + tail(erased)));
        pages.put("confirmed", page -> post(page, "/confirm/" + tail(pending)));
        return pages;
    }

    private static String tail(Subscriber subscriber) {
        return subscriber.id() + "." + subscriber.token().text();
    }

    private void post(Page page, String path, String... fields) {
        if (!page.url().startsWith(people.url)) page.navigate(people.url + "/");
        Visit.await(page, () -> page.evaluate("""
                ([action, fields]) => {
                  const form = document.createElement("form");
                  form.method = "post";
                  form.action = action;
                  for (let i = 0; i < fields.length; i += 2) {
                    const field = document.createElement("input");
                    [field.name, field.value] = [fields[i], fields[i + 1]];
                    form.append(field);
                  }
                  document.body.append(form);
                  HTMLFormElement.prototype.submit.call(form);
                }""", List.of(people.url + path, List.of(fields))));
    }

    /// One mail of each kind: to confirm, to who is there already, to a new address.
    private void signUpByHand(String language) {
        var there = people.active("robin@example.org", language);
        visit.open(people.url + "/");
        post(visit.page(), "/subscriptions", "email", "new@example.org", "language", language);
        post(visit.page(), "/subscriptions", "email", "robin@example.org", "language", language);
        post(visit.page(), "/move/" + tail(there), "email", "robin2@example.org");
    }

    private static void assertNobodyIsKeptOut(Page page, String name) {
        assertNobodyIsKeptOut(page, WCAG_AND_MORE, name);
    }

    private static void assertNobodyIsKeptOut(Page page, List<String> rules, String name) {
        var found = new AxeBuilder(page).withTags(rules).analyze();
        assertThat(found.getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList()))
                .as(name)
                .isEmpty();
        assertThat(found.getPasses()).as(name).hasSizeGreaterThan(8);
    }

    private static Page.EmulateMediaOptions media(String scheme) {
        return new Page.EmulateMediaOptions()
                .setMedia(Media.SCREEN)
                .setColorScheme(scheme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    private static byte[] picture(Page page, String url) {
        page.navigate(url);
        return page.screenshot();
    }

    private static void beside(byte[]... pictures) throws IOException {
        Files.createDirectories(Chromium.PICTURES);
        var images = Arrays.stream(pictures)
                .map(picture -> "<img src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(picture) + "\">")
                .collect(Collectors.joining());
        var style = "<style>body{margin:0;background:#e4dfd5;display:flex;gap:32px;padding:32px}"
                + "img{width:300px;border-radius:14px;box-shadow:0 8px 30px #0003}</style>";
        try (var page = chromium.browser().newPage(new NewPageOptions().setViewportSize(4 * 332 + 32, 988))) {
            page.setContent(style + images);
            page.screenshot(new ScreenshotOptions().setPath(Chromium.PICTURES.resolve("pages.png")));
        }
    }
}
