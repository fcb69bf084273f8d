package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.edsnewsletter.web.SiteWorld.and;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.edsnewsletter.subscriber.State;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a person or a program sends: a clear answer with the right status, as a page and as JSON, and nothing
/// stored.
class BadInputTest {

    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");
    private static final Map<String, String> JSON_BODY = Map.of("content-type", "application/json; charset=UTF-8");
    private static final String ADDRESS = "email=ed@example.org";

    private final SiteWorld world = new SiteWorld();

    static Stream<Arguments> badRequests() {
        var subscriptions = "/subscriptions";
        return Stream.of(
                bad("no address", subscriptions, FORM, "", 400, "email", "enter your email"),
                bad("a blank address", subscriptions, FORM, "email=+%09", 400, "email", "enter your email"),
                bad("a malformed address", subscriptions, FORM, "email=ed", 400, "email", "name@example.org"),
                bad("two addresses", subscriptions, FORM, "email=a@example.org,b@example.org", 400, "email", "not an"),
                bad("a header in it", subscriptions, FORM, ADDRESS + "%0D%0ABcc:x@example.org", 400, "email", "not an"),
                bad("a NUL in it", subscriptions, FORM, "email=ed%00@example.org", 400, "email", "not an"),
                bad("a long address", subscriptions, FORM, tooLong("email"), 400, "email", "at most 254"),
                bad("a long name", subscriptions, FORM, ADDRESS + "&" + tooLong("name"), 400, "name", "at most 100"),
                bad("a name on two lines", subscriptions, FORM, ADDRESS + "&name=a%0Ab", 400, "name", "one line"),
                bad(
                        "an edition that is none",
                        subscriptions,
                        FORM,
                        ADDRESS + "&edition=hourly",
                        400,
                        "edition",
                        "weekly"),
                bad(
                        "an address twice",
                        subscriptions,
                        FORM,
                        ADDRESS + "&email=a@example.org",
                        400,
                        "email",
                        "sent twice"),
                bad(
                        "a name that turns the text",
                        subscriptions,
                        FORM,
                        ADDRESS + "&name=%E2%80%AEdE",
                        400,
                        "name",
                        "one line"),
                bad("a damaged escape", subscriptions, FORM, ADDRESS + "&name=%", 400, "", "hexadecimal"),
                bad("another", subscriptions, FORM, ADDRESS + "&name=%4", 400, "", "hexadecimal"),
                bad("and another", subscriptions, FORM, ADDRESS + "&name=%+1", 400, "", "hexadecimal"),
                bad("escapes not UTF-8", subscriptions, FORM, ADDRESS + "&name=%FF%FE", 400, "", "UTF-8"),
                bad("a surrogate in UTF-8", subscriptions, FORM, ADDRESS + "&name=%ED%A0%80", 400, "", "UTF-8"),
                bad("bytes not UTF-8", subscriptions, FORM, latin1(ADDRESS + "&name=J\u00f6rg"), 400, "", "UTF-8"),
                bad(
                        "JSON not UTF-8",
                        subscriptions,
                        JSON_BODY,
                        latin1("{\"email\":\"\u00f6@example.org\"}"),
                        400,
                        "",
                        "UTF-8"),
                bad("empty JSON", subscriptions, JSON_BODY, "", 400, "", "one JSON object"),
                bad("half an object", subscriptions, JSON_BODY, "{\"email\":", 400, "", "one JSON object"),
                bad("a list", subscriptions, JSON_BODY, "[\"ed@example.org\"]", 400, "", "one JSON object"),
                bad("a text", subscriptions, JSON_BODY, "\"ed@example.org\"", 400, "", "one JSON object"),
                bad("null", subscriptions, JSON_BODY, "null", 400, "", "one JSON object"),
                bad("two objects", subscriptions, JSON_BODY, good() + good(), 400, "", "one JSON object"),
                bad("and then some", subscriptions, JSON_BODY, good() + " x", 400, "", "one JSON object"),
                bad("a deep one", subscriptions, JSON_BODY, "{\"a\":".repeat(3000), 400, "", "one JSON object"),
                bad("a deep list", subscriptions, JSON_BODY, "[".repeat(16_000), 400, "", "one JSON object"),
                bad(
                        "a field twice",
                        subscriptions,
                        JSON_BODY,
                        "{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}",
                        400,
                        "",
                        "one JSON object"),
                bad("a number", subscriptions, JSON_BODY, "{\"email\":1}", 400, "email", "text in quotes"),
                bad(
                        "a nested address",
                        subscriptions,
                        JSON_BODY,
                        "{\"email\":{\"a\":[]}}",
                        400,
                        "email",
                        "text in quotes"),
                bad(
                        "a lone surrogate",
                        subscriptions,
                        JSON_BODY,
                        "{\"email\":\"a\\ud800@example.org\"}",
                        400,
                        "email",
                        "not an"),
                bad(
                        "one in a name",
                        subscriptions,
                        JSON_BODY,
                        "{\"email\":\"a@example.org\",\"name\":\"\\ud800\"}",
                        400,
                        "name",
                        "one line"),
                bad("no type", subscriptions, Map.of(), ADDRESS, 415, "", "application/json"),
                bad("plain text", subscriptions, Map.of("content-type", "text/plain"), ADDRESS, 415, "", "UTF-8"),
                bad("an empty type", subscriptions, Map.of("content-type", ""), ADDRESS, 415, "", "UTF-8"),
                bad("only a semicolon", subscriptions, Map.of("content-type", ";"), ADDRESS, 415, "", "UTF-8"),
                bad(
                        "another charset",
                        subscriptions,
                        Map.of("content-type", "application/x-www-form-urlencoded; charset=ISO-8859-1"),
                        ADDRESS,
                        415,
                        "",
                        "UTF-8"),
                bad(
                        "a large form",
                        subscriptions,
                        FORM,
                        ADDRESS + "&x=" + "x".repeat(16 * 1024),
                        413,
                        "",
                        "16384 bytes"),
                bad("a large body elsewhere", "/u/x.y", FORM, "x".repeat(16 * 1024 + 1), 413, "", "16384 bytes"),
                bad("an unknown path", "/wp-login.php", FORM, ADDRESS, 404, "", "no such page"),
                bad("a path below", "/subscriptions/", FORM, ADDRESS, 404, "", "no such page"),
                bad("no path", "", FORM, ADDRESS, 404, "", "no such page"),
                bad("a link without link", "/confirm/", FORM, ADDRESS, 404, "", "complete"),
                bad("the form's own page", "/", FORM, ADDRESS, 405, "", "GET, HEAD"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void badInputIsAnsweredClearlyAndNothingIsStored(
            String what, String path, Map<String, String> headers, byte[] body, int status, String field, String words)
            throws IOException {
        var page = world.send("POST", path, body, and(headers, "accept", "text/html,*/*"));
        var json = world.send("POST", path, body, and(headers, "accept", "application/json"));

        assertThat(page.status()).isEqualTo(status);
        assertThat(Jsoup.parse(page.body()).select("main").text()).contains(words);
        assertThat(json.status()).isEqualTo(status);
        assertThat(json.headers()).containsEntry("Content-Type", "application/json");
        var object = JSON.std.mapFrom(json.body());
        assertThat((String) object.get("error")).contains(words);
        assertThat(object.getOrDefault("field", "")).isEqualTo(field);
        assertThat(world.people.find("ed@example.org")).isEmpty();
        assertThat(world.people.find("a@example.org")).isEmpty();
        assertThat(world.people.inbox()).isEmpty();
    }

    @Test
    void aBodyOfExactly16KilobytesIsTaken() {
        var form = ADDRESS + "&x=";

        assertThat(world.post("/subscriptions", form + "x".repeat(Site.LARGEST_BODY - form.length()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAddressOf254CharactersIsTakenAndOneOf255IsNot() {
        var domain = ("x".repeat(60) + ".").repeat(4) + "org";

        assertThat(world.post("/subscriptions", "email=abcdef@" + domain).status())
                .isEqualTo(200);
        assertThat(world.post("/subscriptions", "email=abcdefg@" + domain).body())
                .contains("at most 254");
    }

    @Test
    void aSecondPostOfTheSameAddressIsFine() {
        world.post("/subscriptions", ADDRESS);

        assertThat(world.post("/subscriptions", ADDRESS).status()).isEqualTo(200);
        assertThat(world.people.kept("ed@example.org").state()).isEqualTo(State.PENDING);
    }

    @Test
    void aWrongMethodSaysWhichAreRight() {
        assertThat(world.send("DELETE", "/", "", Map.of()).headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(world.get("/subscriptions").headers()).containsEntry("Allow", "OPTIONS, POST");
        assertThat(world.send("HEAD", "/subscriptions", "", Map.of()).status()).isEqualTo(405);
        assertThat(world.send("PUT", "/u/x.y", "", Map.of()).headers()).containsEntry("Allow", "GET, HEAD, POST");
    }

    @Test
    void headIsGetWithoutABody() {
        var get = world.get("/");
        var head = world.send("HEAD", "/", "", Map.of());

        assertThat(head).isEqualTo(new Response(get.status(), get.headers(), ""));
    }

    @Test
    void everyAnswerForbidsWhatThePagesDoNotNeed() {
        var someone = world.people.keep("ed@example.org", State.ACTIVE);
        var answers = new Response[] {
            world.get("/"),
            world.get("/style.css"),
            world.get("/robots.txt"),
            world.get("/favicon.ico"),
            world.get("/nowhere"),
            world.get("/form"),
            world.get("/embed.js"),
            world.get("/embed.css"),
            world.get("/openapi.yaml"),
            world.get(world.preferencesPath(someone)),
            world.post("/subscriptions", "email=nobody"),
            world.postJson("/subscriptions", "{}")
        };

        for (var answer : answers) {
            assertThat(answer.headers())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("Strict-Transport-Security", "max-age=31536000")
                    .containsEntry("X-Frame-Options", "DENY")
                    .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                    .containsKeys("Permissions-Policy", "Cross-Origin-Resource-Policy")
                    .hasEntrySatisfying(
                            "Content-Security-Policy",
                            policy -> assertThat(policy)
                                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                                    .doesNotContain("unsafe"))
                    .doesNotContainKey("Set-Cookie");
        }
        assertThat(world.get(world.preferencesPath(someone)).headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void whatBrowsersAndRobotsAskForIsThere() {
        assertThat(world.get("/style.css").headers()).containsEntry("Content-Type", "text/css; charset=utf-8");
        assertThat(world.get("/style.css").body()).contains("prefers-color-scheme: dark");
        assertThat(world.get("/favicon.ico").status()).isEqualTo(204);
        assertThat(world.get("/robots.txt").body()).contains("Disallow: /u/");
    }

    @Test
    void nothingThatIsSentMakesTheSiteFail() {
        var random = new Random(7);
        var methods = new String[] {"GET", "POST", "HEAD", "PUT", "", "post"};
        var paths =
                new String[] {"/", "/subscriptions", "/confirm/", "/u/", "/p/", "", "x", "//", "/confirm/%", "/é\uD800"
                };
        var types =
                new String[] {"application/json", "application/x-www-form-urlencoded", "multipart/form-data", ";;", "é"
                };
        for (var i = 0; i < 3000; i++) {
            var method = methods[random.nextInt(methods.length)];
            var path = paths[random.nextInt(paths.length)];
            var headers = Map.of("content-type", types[random.nextInt(types.length)], "accept", "application/json");
            var body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            assertThatCode(() -> world.send(method, path, body, headers)).doesNotThrowAnyException();
            assertThatCode(() -> world.send(method, path, body, Map.of())).doesNotThrowAnyException();
        }
    }

    private static Arguments bad(
            String what,
            String path,
            Map<String, String> headers,
            String body,
            int status,
            String field,
            String words) {
        return bad(what, path, headers, body.getBytes(StandardCharsets.UTF_8), status, field, words);
    }

    private static Arguments bad(
            String what,
            String path,
            Map<String, String> headers,
            byte[] body,
            int status,
            String field,
            String words) {
        return Arguments.of(what, path, headers, body, status, field, words);
    }

    private static String tooLong(String field) {
        return field + "=" + "x".repeat(300) + "@example.org";
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String good() {
        return "{\"email\":\"ed@example.org\"}";
    }
}
