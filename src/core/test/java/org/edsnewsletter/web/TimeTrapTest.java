package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTrapTest {

    private final SiteWorld world = new SiteWorld();

    @Test
    void aFormThatComesBackAtOnceIsAskedForOnceMoreAndNothingIsMailed() {
        var given = given(world.get("/"));

        var answer = world.post("/subscriptions", "email=ed@example.org&name=Ed&given=" + given);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).select("#given-problem").text()).contains("press the button once more");
        assertThat(Jsoup.parse(answer.body()).select("#email").val()).isEqualTo("ed@example.org");
        assertThat(world.people.find("ed@example.org")).isEmpty();
        assertThat(world.people.inbox()).isEmpty();
    }

    @Test
    void whoPressesOnceMoreIsSignedUp() {
        var again = world.post("/subscriptions", "email=ed@example.org&given=" + given(world.get("/")));
        world.people.pass(TimeTrap.SHORTEST);

        assertThat(world.post("/subscriptions", "email=ed@example.org&given=" + given(again))
                        .status())
                .isEqualTo(200);
        assertThat(world.people.inbox()).hasSize(1);
    }

    @Test
    void aPageThatWasOpenedYesterdayIsAskedOnceMore() {
        var given = given(world.get("/"));
        world.people.pass(TimeTrap.LONGEST);
        assertThat(world.post("/subscriptions", "email=ed@example.org&given=" + given)
                        .status())
                .isEqualTo(200);

        world.people.pass(Duration.ofSeconds(1));
        assertThat(world.post("/subscriptions", "email=ed@example.org&given=" + given)
                        .body())
                .contains("open for a long time");
    }

    @Test
    void aCopiedFormHasNoTimeAndIsNotAsked() {
        assertThat(world.post("/subscriptions", "email=ed@example.org&given=").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "x", "99999999999", "999999999999999999999", "1e9"})
    void aTimeThatIsNoneOrNeverWasIsAskedOnceMore(String given) {
        assertThat(TimeTrap.problem(given, Instant.parse("2026-11-23T15:15:00Z")))
                .get()
                .extracting(Problem::field)
                .isEqualTo("given");
    }

    private static String given(Response page) {
        return Jsoup.parse(page.body()).select("input[name=given]").val();
    }
}
