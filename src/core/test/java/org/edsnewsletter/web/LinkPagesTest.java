package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPagesTest {

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private final SiteWorld world = new SiteWorld();

    @ParameterizedTest
    @EnumSource
    void openingAnyPageChangesNothing(State state) {
        var before = world.people.keep("ed@example.org", state);

        for (var path :
                new String[] {world.confirmPath(before), world.unsubscribePath(before), world.preferencesPath(before)
                }) {
            world.get(path);
            world.send("HEAD", path, "", Map.of());
        }

        assertThat(world.people.kept("ed@example.org")).isEqualTo(before);
    }

    @Test
    void theButtonOfTheConfirmPageConfirms() {
        var pending = world.people.keep("ed@example.org", State.PENDING);
        var button = page(world.get(world.confirmPath(pending))).expectForm("form");

        var response = world.post(button.attr("action"), "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(page(response).heading()).isEqualTo("You are signed up");
        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void confirmingTwiceShowsTheSamePage() {
        var pending = world.people.keep("ed@example.org", State.PENDING);

        assertThat(world.post(world.confirmPath(pending), "")).isEqualTo(world.post(world.confirmPath(pending), ""));
        assertThat(page(world.get(world.confirmPath(pending))).heading()).isEqualTo("You are signed up");
    }

    @Test
    void aSignUpThatIsTooOldSaysSoAndOffersTheForm() {
        var pending = world.people.keep("ed@example.org", State.PENDING);
        world.people.pass(Subscriber.PENDING_FOR);

        for (var response :
                new Response[] {world.get(world.confirmPath(pending)), world.post(world.confirmPath(pending), "")}) {
            assertThat(response.status()).isEqualTo(410);
            assertThat(page(response).heading()).isEqualTo("This link is too old");
            assertThat(page(response).document().select("main a").attr("href")).isEqualTo("/");
        }
        assertThat(state()).isEqualTo(State.PENDING);
    }

    @Test
    void theLinkOfASignUpThatWasEndedSaysSo() {
        var out = world.people.keep("ed@example.org", State.UNSUBSCRIBED);

        assertThat(world.post(world.confirmPath(out), "").status()).isEqualTo(410);
        assertThat(state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void theButtonOfTheUnsubscribePageUnsubscribes() {
        var active = world.people.keep("ed@example.org", State.ACTIVE);
        var button = page(world.get(world.unsubscribePath(active))).expectForm("form");

        var response = world.post(button.attr("action"), "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(page(response).heading()).isEqualTo("You have left");
        assertThat(state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(page(world.get(world.unsubscribePath(active))).heading()).isEqualTo("You have left");
    }

    @Test
    void whoLeavesByALinkInAnIssueIsCountedWithItOnce() {
        var archive = new ArchiveWorld();
        var site = archive.site;
        var issue = archive.sent("daily-2026-11-23", "Rain").id();
        var active = site.people.keep("ed@example.org", State.ACTIVE);
        var link = site.unsubscribePath(active) + "?issue=" + issue;

        var button = page(site.get(link)).expectForm("form").attr("action");
        assertThat(button).endsWith("?issue=daily-2026-11-23");
        assertThat(site.issues.tally(issue)).isEqualTo(Tally.NOTHING);
        for (var time = 0; time < 2; time++)
            assertThat(site.post(button.replace("https://news.example.org", ""), ONE_CLICK)
                            .status())
                    .isEqualTo(200);
        assertThat(site.issues.tally(issue)).isEqualTo(new Tally(0, 0, 1));
    }

    @Test
    void whoLeavesAndUndoesItAgainAndAgainIsCountedOnceWithEachIssue() {
        var archive = new ArchiveWorld();
        var site = archive.site;
        var issues = List.of(
                archive.sent("daily-2026-11-23", "Rain").id(),
                archive.sent("daily-2026-11-24", "Sun").id());
        var active = site.people.keep("ed@example.org", State.ACTIVE);

        for (var time = 0; time < 25; time++)
            for (var issue : issues) {
                assertThat(site.post(site.unsubscribePath(active) + "?issue=" + issue, ONE_CLICK)
                                .status())
                        .isEqualTo(200);
                site.post(site.unsubscribePath(active).replace("/u/", "/undo/"), "");
                assertThat(site.people.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
            }

        for (var issue : issues) assertThat(site.issues.tally(issue)).isEqualTo(new Tally(0, 0, 1));
    }

    @Test
    void whoSignsUpAgainAndLeavesAgainIsStillCountedOnce() {
        var archive = new ArchiveWorld();
        var site = archive.site;
        var issue = archive.sent("daily-2026-11-23", "Rain").id();
        var active = site.people.keep("ed@example.org", State.ACTIVE);

        for (var time = 0; time < 3; time++) {
            site.post(site.unsubscribePath(active) + "?issue=" + issue, ONE_CLICK);
            site.people.pass(Duration.ofDays(2));
            site.people.signUp(site.people.applicant("ed@example.org"));
            site.post(site.confirmPath(site.people.kept("ed@example.org")), "");
        }

        assertThat(site.people.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(site.issues.tally(issue)).isEqualTo(new Tally(0, 0, 1));
    }

    @Test
    void thePagesBehindALinkThatConfirmsDoNotLeadToTheOtherLinks() {
        world.people.signUp(world.people.applicant("ed@example.org"));
        var pending = world.people.kept("ed@example.org");
        var path = world.confirmPath(pending);

        for (var response : List.of(world.get(path), world.post(path, ""), world.get(path), world.post(path, ""))) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).doesNotContain(pending.token().text());
            assertThat(response.headers().toString())
                    .doesNotContain(pending.token().text());
        }
        for (var other : List.of("/p/", "/u/", "/data/", "/forget/"))
            assertThat(world.get(path.replace("/confirm/", other)).status()).isIn(404, 405);
    }

    @Test
    void whoeverConfirmsAfterAProgramDidSeesThatItIsConfirmed() {
        world.people.signUp(world.people.applicant("ed@example.org"));
        var path = world.confirmPath(world.people.kept("ed@example.org"));
        world.get(path);
        world.post(path, "");
        world.people.pass(Duration.ofDays(30));

        for (var response : List.of(world.get(path), world.post(path, "")))
            assertThat(page(response).heading()).isEqualTo("You are signed up");
    }

    @Test
    void whoWaitsForAConfirmationHasNothingToChoose() {
        var out = world.people.keep("ed@example.org", State.UNSUBSCRIBED);
        world.people.signUp(world.people.applicant("ed@example.org"));
        var pending = world.people.kept("ed@example.org");

        var page = page(world.post(world.preferencesPath(out), "edition=weekly&name=Mallory"));

        assertThat(page.document().select("[role=status]")).isEmpty();
        assertThat(page.document().select("form").eachAttr("action")).containsExactly(world.unsubscribePath(out));
        assertThat(world.people.kept("ed@example.org")).isEqualTo(pending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily-2026-11-24", "", "<script>", "daily-2026-11-23&x=1"})
    void aLinkThatNamesNoIssueUnsubscribesAllTheSame(String issue) {
        var active = world.people.keep("ed@example.org", State.ACTIVE);

        assertThat(world.get(world.unsubscribePath(active) + "?issue=" + issue).body())
                .doesNotContain("<script>");
        assertThat(world.post(world.unsubscribePath(active) + "?issue=" + issue, ONE_CLICK)
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain", ""})
    void oneClickUnsubscribesWithoutRedirectOrCookieHoweverItsBodyIsWrittenAndAsOftenAsItComes(String type) {
        var active = world.people.keep("ed@example.org", State.ACTIVE);
        var body = type.startsWith("multipart")
                ? "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
                : ONE_CLICK;

        for (var time = 0; time < 2; time++) {
            var response = world.send("POST", world.unsubscribePath(active), body, Map.of("content-type", type));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).doesNotContainKeys("Location", "Set-Cookie");
            assertThat(state()).isEqualTo(State.UNSUBSCRIBED);
        }
    }

    @Test
    void thePreferencesPageTellsWhatIsKeptAndWhy() {
        var active = world.people.keep("ed@example.org", State.ACTIVE);

        var page = page(world.get(world.preferencesPath(active))).document();

        assertThat(page.select("#name").val()).isEqualTo("Robin");
        assertThat(page.text())
                .contains("ed@example.org")
                .contains(active.consent().wording())
                .contains("On November 23, 2026, 9:15 AM CST, this address was entered on https://news.example.org/");
    }

    @Test
    void theEditionCanBeChosen() {
        var active = world.people.keep("ed@example.org", State.ACTIVE);

        var response = world.post(world.preferencesPath(active), "edition=weekly");

        assertThat(response.status()).isEqualTo(200);
        assertThat(page(response).document().select("[role=status]").text()).isEqualTo("Your choices are saved.");
        assertThat(page(response).document().select("[name=edition][checked]").val())
                .isEqualTo("weekly");
        assertThat(world.people.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "edition=", "edition=hourly", "frequency=weekly"})
    void anUnknownEditionIsAskedForAgainAndNothingChanges(String form) {
        var active = world.people.keep("ed@example.org", State.ACTIVE);

        var response = world.post(world.preferencesPath(active), form);

        assertThat(response.status()).isEqualTo(400);
        assertThat(page(response).document().select("#edition-problem").text()).contains("each, daily or weekly");
        assertThat(world.people.kept("ed@example.org")).isEqualTo(active);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void whoIsOutCanChooseNothingButIsShownWhereToSignUp(State state) {
        var out = world.people.keep("ed@example.org", state);

        var page = page(world.get(world.preferencesPath(out))).document();
        world.post(world.preferencesPath(out), "edition=weekly");

        assertThat(page.select("form")).isEmpty();
        assertThat(page.select(".lead a").attr("href")).isEqualTo("/");
        assertThat(world.people.kept("ed@example.org")).isEqualTo(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/confirm/", "/u/", "/p/"})
    void aLinkWithAWrongTokenOrIdOrFormOpensNothing(String path) {
        var active = world.people.keep("ed@example.org", State.ACTIVE);
        var stranger = world.people.pending("stranger@example.org");
        var wrong = new String[] {
            active.id() + "." + stranger.token().text(),
            stranger.id() + "." + stranger.token().text(),
            active.id() + ".",
            active.id().text(),
            "",
            ".",
            "a/b",
            "%00.%00",
            active.id() + "." + active.token().text() + "/",
            active.id() + "." + "x".repeat(10_000)
        };

        for (var link : wrong) {
            assertThat(world.get(path + link).status()).as(link).isEqualTo(404);
            var posted = world.post(path + link, "edition=weekly");
            assertThat(posted.status()).as(link).isEqualTo(404);
            assertThat(posted.body()).doesNotContain("example.org</strong>");
        }
        assertThat(world.people.kept("ed@example.org")).isEqualTo(active);
    }

    @Test
    void whatAPersonTypedIsShownAsTextNotAsMarkup() {
        world.post("/subscriptions", "email=ed@example.org&name=%3Cscript%3Ealert(1)%3C/script%3E");
        var kept = world.people.kept("ed@example.org");
        world.post(world.confirmPath(kept), "");

        var page = world.get(world.preferencesPath(kept));

        assertThat(page.body()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    private State state() {
        return world.people.kept("ed@example.org").state();
    }

    private static Page page(Response response) {
        return new Page(Jsoup.parse(response.body()));
    }

    private record Page(Document document) {

        String heading() {
            return document.select("h1").text();
        }

        /// The one form there is, which posts and has one button.
        org.jsoup.nodes.Element expectForm(String selector) {
            var form = document.select(selector);
            assertThat(form).hasSize(1);
            assertThat(form.attr("method")).isEqualTo("post");
            assertThat(form.select("button[type=submit]")).hasSize(1);
            return form.getFirst();
        }
    }
}
