package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencePagesTest {

    private static final String ED = "ed@example.org";

    private final SiteWorld world = new SiteWorld();

    @Test
    void everythingThatCanBeChosenIsOnOnePageAndSavedTogether() {
        var page = page(world.get(path("p", active())));
        assertThat(page.select("#choices ~ .field [name], #choices ~ fieldset [name]")
                        .eachAttr("name"))
                .containsOnly("edition", "topics", "name", "language");

        var saved =
                world.post(path("p", kept()), "edition=weekly&topics=&topics=Roads&topics=Water&name=Ed&language=es");

        assertThat(page(saved).select("[role=status]").text()).isEqualTo("Sus preferencias están guardadas.");
        assertThat(kept()).satisfies(ed -> {
            assertThat(ed.edition()).isEqualTo(Edition.WEEKLY);
            assertThat(ed.topics()).containsExactlyInAnyOrder("Roads", "Water");
            assertThat(ed.name()).contains("Ed");
            assertThat(ed.language()).isEqualTo("es");
        });
        assertThat(page(saved).select("[name=topics][checked]").eachAttr("value"))
                .containsExactly("Roads", "Water");
    }

    @Test
    void choosingNoTopicMeansAllAndAFormWithoutTopicsLeavesThemAsTheyAre() {
        world.post(path("p", active()), "edition=daily&topics=&topics=Roads");
        world.post(path("p", kept()), "edition=weekly");
        assertThat(kept().topics()).isEqualTo(Set.of("Roads"));

        world.post(path("p", kept()), "edition=weekly&topics=");
        assertThat(kept().topics()).isEmpty();
    }

    @Test
    void aNameThatIsTakenAwayIsGone() {
        world.post(path("p", active()), "edition=daily&name=");

        assertThat(kept().name()).isEmpty();
    }

    @Test
    void aTopicThatIsNoneIsPassedOver() {
        world.post(path("p", active()), "edition=daily&topics=Pills&topics=" + "x".repeat(60));

        assertThat(kept().topics()).isEmpty();
    }

    @Test
    void aPauseEndsOnTheDayThatWasChosenAndCanBeEndedSooner() {
        var answer = page(world.post(path("pause", active()), "until=2026-12-24"));

        assertThat(answer.select("[role=status]").text())
                .isEqualTo("No mails until December 24, 2026. Then they come again by themselves.");
        assertThat(kept().state()).isEqualTo(State.PAUSED);
        assertThat(page(world.get(path("p", kept()))).select(".lead").text())
                .contains("gets no mails until December 24, 2026");

        assertThat(page(world.post(path("resume", kept()), ""))
                        .select("[role=status]")
                        .text())
                .isEqualTo("The pause has ended. Mails come again.");
        assertThat(kept().state()).isEqualTo(State.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "until=", "until=soon", "until=2026-11-23", "until=2028-01-01", "until=-999999999-01-01"})
    void aDayThatIsNoneIsAskedForAgain(String form) {
        var answer = world.post(path("pause", active()), form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).select("#until-problem").text())
                .isEqualTo("Please choose a day from November 24, 2026 to November 24, 2027.");
        assertThat(page(answer).select("details[open] #until")).hasSize(1);
        assertThat(kept().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void anotherAddressIsAskedFirstAndTheOldOneKeepsWorkingUntilThen() {
        var asked = world.post(path("move", active()), "email=new%40example.org");
        var moving = world.people.kept("new@example.org");

        assertThat(page(asked).select(".lead").text()).contains("on its way to new@example.org");
        assertThat(kept().state()).isEqualTo(State.ACTIVE);
        assertThat(moving.consent().page()).isEqualTo("https://news.example.org/p/");
        assertThat(page(world.get(world.confirmPath(moving))).select("button").text())
                .isEqualTo("Yes, send it here");

        world.post(world.confirmPath(moving), "");
        assertThat(kept().state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.people.kept("new@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whatNobodySeesAroundTheOtherAddressIsNoPartOfIt() {
        world.post(path("move", active()), "email=%E2%80%AAnew%40example.org%E2%80%AC");

        assertThat(world.people.kept("new@example.org").address().spelling()).isEqualTo("new@example.org");
    }

    @Test
    void theAnswerIsTheSameWhoeverIsAtTheOtherAddress() {
        world.people.keep("taken@example.org", State.ACTIVE);

        var isNew =
                world.post(path("move", active()), "email=fresh%40example.org").body();
        world.people.pass(Duration.ofHours(2));
        var isTaken =
                world.post(path("move", kept()), "email=taken%40example.org").body();

        assertThat(isTaken.replace("taken@", "fresh@")).isEqualTo(isNew);
        assertThat(world.people.kept("taken@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aSlipInTheOtherAddressIsAskedAbout() {
        var asked = world.post(path("move", active()), "email=ed%40gmial.com");

        assertThat(asked.status()).isEqualTo(409);
        assertThat(page(asked).select("form").eachAttr("action")).containsOnly(path("move", kept()));
        assertThat(world.people.inbox()).isEmpty();

        world.post(path("move", kept()), "email=ed%40gmial.com&sure=ed%40gmial.com");
        assertThat(world.people.inbox()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "email=ed", "email=ED%40example.org"})
    void anAddressThatIsNoneOrNoOtherIsAskedForAgain(String form) {
        var answer = world.post(path("move", active()), form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).select("details[open] #email-problem")).hasSize(1);
        assertThat(world.people.inbox()).isEmpty();
    }

    @Test
    void whoAsksForManyMovesIsToldToWait() {
        world.post(path("move", active()), "email=a%40example.org");

        var answer = world.post(path("move", kept()), "email=b%40example.org");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(world.people.inbox()).hasSize(1);
    }

    @Test
    void allThatIsKeptCanBeTakenAlong() throws IOException {
        var answer = world.get(path("data", active()));

        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Content-Disposition", "attachment; filename=\"newsletter.json\"")
                .containsEntry("Cache-Control", "no-store");
        assertThat(JSON.std.mapFrom(answer.body())).containsEntry("address", ED).containsEntry("name", "Robin");
        assertThat(answer.body()).doesNotContain(kept().token().text());
    }

    @Test
    void beingForgottenIsExplainedBeforeItIsDone() {
        var explained = page(world.get(path("forget", active())));
        assertThat(explained.select("main").text())
                .contains("One thing remains")
                .contains("hash");
        assertThat(kept().state()).isEqualTo(State.ACTIVE);

        var before = kept();
        var done = page(world.post(path("forget", before), ""));

        assertThat(done.select("h1").text()).isEqualTo("Everything is erased");
        assertThat(kept().state()).isEqualTo(State.ERASED);
        for (var action : new String[] {"p", "u", "data", "forget", "confirm"})
            assertThat(world.get(path(action, before)).status()).as(action).isEqualTo(404);
    }

    @Test
    void leavingIsUndoneRightThereWithEverythingAsItWas() {
        var before = active();
        var left = page(world.post(path("u", before), ""));

        assertThat(left.expectFirst("form").select("button").text()).isEqualTo("Undo: keep my subscription");
        var back = page(world.post(left.expectFirst("form").attr("action"), ""));

        assertThat(back.select("h1").text()).isEqualTo("You are back. Everything is as it was before.");
        assertThat(kept().state()).isEqualTo(State.ACTIVE);
        assertThat(kept().consent()).isEqualTo(before.consent());
    }

    @Test
    void afterAnHourTheWayBackIsTheForm() {
        world.post(path("u", active()), "");
        world.people.pass(Subscriber.UNDO_WITHIN);

        assertThat(page(world.get(path("u", kept()))).select("main a").attr("href"))
                .isEqualTo("/");
        assertThat(world.post(path("undo", kept()), "").status()).isEqualTo(410);
        assertThat(kept().state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void nobodyMustSayWhyTheyLeaveButWhoWantsToCan() {
        world.post(path("u", active()), "");
        assertThat(page(world.post(path("why", kept()), "reason=")).select("[role=status]"))
                .isEmpty();
        assertThat(kept().reason()).isEmpty();

        var thanked = page(world.post(path("why", kept()), "reason=too-many"));

        assertThat(thanked.select("[role=status]").text()).isEqualTo("Thank you for telling us.");
        assertThat(kept().reason()).contains(DepartureReason.TOO_MANY);
        assertThat(thanked.select("form button").text()).isEqualTo("Undo: keep my subscription");
    }

    @Test
    void everyReasonHasWords() {
        var page = page(world.post(path("u", active()), ""));

        assertThat(page.select("[name=reason]").eachAttr("value"))
                .containsExactly("too-many", "not-interesting", "never-asked", "other");
        for (var reason : DepartureReason.values())
            assertThat(page.select("[value=" + reason.key() + "]")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void whoIsOutMovesAndPausesNothing(State state) {
        var out = world.people.keep(ED, state);

        assertThat(world.post(path("move", out), "email=new%40example.org").status())
                .isEqualTo(409);
        world.post(path("pause", out), "until=2026-12-24");
        world.post(path("resume", out), "");

        assertThat(kept()).isEqualTo(out);
        assertThat(world.people.inbox()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"undo", "why", "pause", "resume", "move", "forget", "p"})
    void aLinkWithAnotherTokenDoesNothing(String action) {
        var active = active();
        var path = "/" + action + "/" + active.id() + "."
                + world.people.pending("x@example.org").token().text();

        assertThat(world.post(path, "until=2026-12-24&email=new%40example.org&edition=weekly&reason=other")
                        .status())
                .isEqualTo(404);
        assertThat(kept()).isEqualTo(active);
    }

    @Test
    void noTokenIsEverToldToAnotherSite() {
        assertThat(world.get(path("p", active())).headers())
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void jsonIsRefusedInJson() {
        var answer = world.send(
                "POST", path("pause", active()), "{\"until\": \"soon\"}", Map.of("content-type", "application/json"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"until\"");
    }

    private Subscriber active() {
        return world.people.find(ED).orElseGet(() -> world.people.keep(ED, State.ACTIVE));
    }

    private Subscriber kept() {
        return world.people.kept(ED);
    }

    private static String path(String action, Subscriber subscriber) {
        return "/" + action + "/" + subscriber.id() + "." + subscriber.token().text();
    }

    private static Document page(Response response) {
        return Jsoup.parse(response.body());
    }
}
