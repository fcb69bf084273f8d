package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.edsnewsletter.subscriber.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final String OURS = "https://ed.example.org";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final SiteWorld world = new SiteWorld();

    @Test
    void aPageOfAConfiguredSiteMayPostAndReadTheAnswer() {
        var asked = world.send(
                "OPTIONS", "/subscriptions", "", Map.of("origin", OURS, "access-control-request-method", "POST"));
        var answer = post(OURS, "{\"email\": \"ed@example.org\"}");

        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.headers())
                .containsEntry(ALLOW_ORIGIN, OURS)
                .containsEntry("Access-Control-Allow-Methods", "POST")
                .containsEntry("Access-Control-Allow-Headers", "Content-Type");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry(ALLOW_ORIGIN, OURS);
        assertThat(answer.headers().get("Vary")).contains("Origin");
    }

    @Test
    void itMayReadWhatIsWrongToo() {
        assertThat(post(OURS, "{").headers()).containsEntry(ALLOW_ORIGIN, OURS);
        assertThat(post(OURS, " ".repeat(Site.LARGEST_BODY + 1)).headers()).containsEntry(ALLOW_ORIGIN, OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://ed.example.org",
                "https://ed.example.org:8443",
                "https://ed.example.org.example.com",
                "https://ED.example.org/",
                "null",
                "*",
                ""
            })
    void noOtherMay(String origin) {
        var asked = world.send("OPTIONS", "/subscriptions", "", Map.of("origin", origin));
        var answer = post(origin, "{\"email\": \"ed@example.org\"}");

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.headers()).doesNotContainKey(ALLOW_ORIGIN);
        assertThat(answer.headers()).doesNotContainKey(ALLOW_ORIGIN);
        assertThat(answer.headers().get("Vary")).contains("Origin");
    }

    @Test
    void nothingElseIsSharedWithOtherSites() {
        var someone = world.people.keep("ed@example.org", State.ACTIVE);

        for (var path : new String[] {"/", "/form", world.preferencesPath(someone)})
            assertThat(world.send("GET", path, "", Map.of("origin", OURS)).headers())
                    .doesNotContainKey(ALLOW_ORIGIN)
                    .containsEntry("Cross-Origin-Resource-Policy", "same-origin");
        for (var path : new String[] {"/embed.js", "/embed.css", "/style.css"})
            assertThat(world.get(path).headers()).containsEntry("Cross-Origin-Resource-Policy", "cross-origin");
    }

    @Test
    void thePageOfASignUpIsToldWhereItIsOnAConfiguredSite() {
        world.post("/subscriptions", "email=a@example.org&page=https%3A%2F%2Fed.example.org%2Fnews%2Fharbor");
        world.post("/subscriptions", "email=b@example.org&page=https%3A%2F%2Fpills.example.com%2F");
        world.post("/subscriptions", "email=c@example.org&page=https%3A%2F%2Fed.example.org%2F%3Fbuy+pills");

        assertThat(world.people.kept("a@example.org").consent().page()).isEqualTo("https://ed.example.org/news/harbor");
        assertThat(world.people.kept("b@example.org").consent().page()).isEqualTo("https://news.example.org/");
        assertThat(world.people.kept("c@example.org").consent().page()).isEqualTo("https://news.example.org/");
    }

    private Response post(String origin, String json) {
        return world.send("POST", "/subscriptions", json, Map.of("origin", origin, "content-type", "application/json"));
    }
}
