package org.edsnewsletter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.memory.MemoryMailDomains;
import org.edsnewsletter.subscriber.Challenge;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.Solver;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpPagesTest {

    private final SiteWorld world = new SiteWorld();

    @Test
    void theFirstPageIsTheFormWithDailyChosen() {
        var page = page(world.get("/"));

        assertThat(page.select("form h2").text()).isEqualTo("Stay Connected");
        assertThat(page.select("form p").text())
                .contains("Sign up to get Ed's newsletter delivered straight to your inbox.")
                .contains("By signing up you ask for Ed's newsletter by email, as often as you choose here.");
        assertThat(page.select("form").attr("action")).isEqualTo("/subscriptions");
        assertThat(page.select("input[name=edition][checked]").val()).isEqualTo("daily");
        assertThat(page.select("input[name=edition]").eachAttr("value")).containsExactly("each", "daily", "weekly");
    }

    @Test
    void signingUpShowsCheckYourMailAndSendsTheMail() {
        var response =
                world.post("/subscriptions", "email=ed%2Bnews%40example.org&name=Z%C3%B6e+Q&edition=weekly&page=%2F");

        assertThat(response.status()).isEqualTo(200);
        assertThat(page(response).select("h1").text()).isEqualTo("Please check your mail");
        assertThat(world.people.kept("ed+news@example.org")).satisfies(kept -> {
            assertThat(kept.state()).isEqualTo(State.PENDING);
            assertThat(kept.name()).contains("Zöe Q");
            assertThat(kept.edition()).isEqualTo(Edition.WEEKLY);
            assertThat(kept.consent().page()).isEqualTo("https://news.example.org/");
            assertThat(kept.consent().at()).isEqualTo(world.people.now());
        });
        assertThat(world.people.inbox()).hasSize(1);
    }

    @Test
    void whatNobodySeesAroundAnAddressIsNoPartOfIt() {
        var response = world.post("/subscriptions", "email=%E2%80%8Bed%40example.org%C2%A0%EF%BB%BF");

        assertThat(response.status()).isEqualTo(200);
        assertThat(world.people.kept("ed@example.org").address().spelling()).isEqualTo("ed@example.org");
        assertThat(world.people.inbox()).hasSize(1);
    }

    @Test
    void invisibleCharactersWithinAnAddressAreRefused() {
        assertThat(world.post("/subscriptions", "email=ed%40exam%E2%80%8Bple.org")
                        .status())
                .isEqualTo(400);
        assertThat(world.post("/subscriptions", "email=%E2%80%8B").status()).isEqualTo(400);
        assertThat(world.people.inbox()).isEmpty();
    }

    @Test
    void jsonSignsUpToo() {
        var response = world.postJson(
                "/subscriptions",
                "{\"email\": \"ed@example.org\", \"name\": null, \"edition\": \"each\", \"more\": \"x\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"status\":\"check-your-mail\",\"title\":\"Please check your mail\"");
        assertThat(world.people.kept("ed@example.org").edition()).isEqualTo(Edition.EACH);
    }

    @Test
    void theAnswerIsTheSameForNewPendingAndActive() {
        var isNew = world.post("/subscriptions", "email=ed@example.org");
        world.people.pass(Duration.ofHours(1));
        var isPending = world.post("/subscriptions", "email=ed@example.org");
        world.post(world.confirmPath(world.people.kept("ed@example.org")), "");
        world.people.pass(Duration.ofHours(1));
        var isActive = world.post("/subscriptions", "email=ed@example.org");
        var isLeftAlone = world.post("/subscriptions", "email=ed@example.org");

        assertThat(world.people.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(isPending).isEqualTo(isNew);
        assertThat(isActive).isEqualTo(isNew);
        assertThat(isLeftAlone).isEqualTo(isNew);
        assertThat(world.people.inbox()).hasSize(3);
    }

    @Test
    void whoeverFillsInWhatPeopleDoNotSeeIsToldTheSameAndNothingIsStored() {
        var caught = world.post("/subscriptions", "email=ed@example.org&topic=pills");

        assertThat(world.people.find("ed@example.org")).isEmpty();
        assertThat(world.people.inbox()).isEmpty();
        assertThat(caught).isEqualTo(world.post("/subscriptions", "email=ed@example.org"));
    }

    @Test
    void theProblemStandsByItsFieldAndWhatWasTypedIsKept() {
        var page = page(world.post("/subscriptions", "email=ed%40&name=%3CZo%C3%AB%3E&edition=weekly"));

        var email = page.select("#email");
        assertThat(email.val()).isEqualTo("ed@");
        assertThat(email.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#" + email.attr("aria-describedby")).text()).contains("not an email address");
        assertThat(page.select("#name").val()).isEqualTo("<Zoë>");
        assertThat(page.select("#name").hasAttr("aria-describedby")).isFalse();
        assertThat(page.select("input[name=edition][checked]").val()).isEqualTo("weekly");
        assertThat(page.title()).startsWith("Please check the form");
    }

    @Test
    void aSlipInTheAddressIsAskedAboutOnce() {
        var asked = world.post("/subscriptions", "email=ann%40gmial.com&name=Ann&edition=weekly");
        var page = page(asked);

        assertThat(asked.status()).isEqualTo(409);
        assertThat(page.select("h1").text()).isEqualTo("Did you mean ann@gmail.com?");
        assertThat(page.select("button").eachText())
                .containsExactly("Yes, use ann@gmail.com", "No, ann@gmial.com is right");
        assertThat(page.select("input[name=email]").eachAttr("value"))
                .containsExactly("ann@gmail.com", "ann@gmial.com");
        assertThat(page.select("input[name=name], input[name=edition]").eachAttr("value"))
                .containsExactlyInAnyOrder("Ann", "weekly", "Ann", "weekly");
        assertThat(world.people.inbox()).isEmpty();

        world.post("/subscriptions", "email=ann%40gmial.com&sure=ann%40gmial.com");
        assertThat(world.people.inbox()).hasSize(1);
    }

    @Test
    void aProgramIsToldWhatWasProbablyMeant() {
        var asked = world.postJson("/subscriptions", "{\"email\": \"ann@gmial.com\"}");

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.body()).contains("\"suggestion\":\"ann@gmail.com\"");
        assertThat(world.people.inbox()).isEmpty();
    }

    @Test
    void tooManySignUpsFromOnePlaceAreToldSo() {
        for (var i = 0; i < 20; i++)
            assertThat(world.post("/subscriptions", "email=reader" + i + "@example.org")
                            .status())
                    .isEqualTo(200);

        var response = world.post("/subscriptions", "email=one.more@example.org");

        assertThat(response.status()).isEqualTo(429);
        assertThat(page(response).select("h1").text()).isEqualTo("Too many sign-ups at once");
        assertThat(world.people.find("one.more@example.org")).isEmpty();
    }

    @Test
    void aDomainWithoutMailIsAskedAboutByItsField() {
        world.people.domains = new MemoryMailDomains(Set.of("example.con", "xn--strae-oqa.example"));

        var answer = world.post("/subscriptions", "email=ann%40Example.CON&sure=ann%40Example.CON&name=Ann");
        var spanish = world.post("/subscriptions", "email=ann%40stra%C3%9Fe.example&language=es");
        var json = world.postJson("/subscriptions", "{\"email\": \"ann@example.con\", \"sure\": \"ann@example.con\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).select("#email-problem").text())
                .isEqualTo("There is no mail at Example.CON: is it spelled right?");
        assertThat(page(answer).select("#email").val()).isEqualTo("ann@Example.CON");
        assertThat(page(answer).select("#name").val()).isEqualTo("Ann");
        assertThat(page(spanish).select("#email-problem").text())
                .isEqualTo("No hay correo en straße.example: ¿está bien escrito?");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body())
                .isEqualTo("{\"error\":\"There is no mail at example.con: is it spelled right?\",\"field\":\"email\"}");
        assertThat(world.people.inbox()).isEmpty();
        assertThat(world.people.find("ann@example.con")).isEmpty();
    }

    @Test
    void inAWaveStrangersAreAskedToComeLaterAndWhoeverIsWhereSomebodyHasConfirmedIsNot() {
        world.post("/subscriptions", "email=ed@example.org");
        var confirm = world.confirmPath(world.people.kept("ed@example.org"));
        world.people.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR);

        var html = world.post("/subscriptions", "email=ann@example.org");
        var json = world.postJson("/subscriptions", "{\"email\": \"ann@example.org\"}");

        assertThat(html.status()).isEqualTo(429);
        assertThat(html.headers()).containsEntry("Retry-After", "3600");
        assertThat(page(html).select("h1").text()).isEqualTo("Too many sign-ups at the moment");
        assertThat(json.status()).isEqualTo(429);
        assertThat(json.body()).contains("Please try again later");
        assertThat(world.people.find("ann@example.org")).isEmpty();

        world.get(confirm);
        assertThat(world.post("/subscriptions", "email=ann@example.org").status())
                .isEqualTo(429);
        world.post(confirm, "");
        assertThat(world.post("/subscriptions", "email=ann@example.org").status())
                .isEqualTo(200);
    }

    /// Else one link, posted from everywhere, would let everybody past a wave.
    @Test
    void aLinkThatIsPostedAgainFromElsewhereMakesNoSourceKnown() {
        world.post("/subscriptions", "email=ed@example.org");
        var pending = world.people.kept("ed@example.org");
        world.post(world.confirmPath(pending), "");
        var elsewhere = "198.51.100.9";

        var longLived = "/confirm/" + pending.id() + "." + pending.token().text();
        for (var link : List.of(world.confirmPath(pending), longLived))
            assertThat(world.postFrom(elsewhere, link, "").body()).contains("You are signed up");

        world.people.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR);
        assertThat(world.postFrom(elsewhere, "/subscriptions", "email=ann@example.org")
                        .status())
                .isEqualTo(429);
        assertThat(world.post("/subscriptions", "email=ann@example.org").status())
                .isEqualTo(200);
    }

    @Test
    void aMoveThatIsConfirmedMakesItsSourceKnown() {
        var active = world.people.keep("ed@example.org", State.ACTIVE);
        world.post("/move/" + active.id() + "." + active.token().text(), "email=new@example.org");
        var elsewhere = "198.51.100.9";

        world.postFrom(elsewhere, world.confirmPath(world.people.kept("new@example.org")), "");

        world.people.sent(SubscriberWorld.CONFIRMATIONS_PER_HOUR);
        assertThat(world.postFrom(elsewhere, "/subscriptions", "email=ann@example.org")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void inAWaveThePageSolvesAChallengeByAScriptOfTheSite() {
        world.people.sent(100);

        var asked = world.post("/subscriptions", "email=ann@example.org&name=Ann&edition=weekly&language=es");

        var form = page(asked).select("form");
        assertThat(asked.status()).isEqualTo(428);
        assertThat(asked.headers().get("Content-Security-Policy")).endsWith("; script-src 'self'");
        assertThat(page(asked).select("h1").text()).isEqualTo("Un momento, por favor");
        assertThat(page(asked).select("script").attr("src")).isEqualTo("/challenge.js");
        assertThat(world.get("/challenge.js").body()).contains("crypto.subtle.digest");
        assertThat(world.people.find("ann@example.org")).isEmpty();
        var fields = new StringBuilder();
        for (var input : form.select("input"))
            fields.append(input.attr("name"))
                    .append('=')
                    .append(URLEncoder.encode(input.val(), StandardCharsets.UTF_8))
                    .append('&');
        assertThat(world.post("/subscriptions", fields.toString()).status()).isEqualTo(428);
        world.people.pass(Duration.ofMinutes(1));
        assertThat(world.post("/subscriptions", fields.toString()).status())
                .as("without a script")
                .isEqualTo(200);
        var ann = world.people.kept("ann@example.org");
        assertThat(ann.name()).contains("Ann");
        assertThat(ann.edition()).isEqualTo(Edition.WEEKLY);
        assertThat(ann.language()).isEqualTo("es");
    }

    @Test
    void aProgramSolvesTheChallengeItIsPosed() throws Exception {
        world.people.sent(100);

        var asked = world.postJson("/subscriptions", "{\"email\": \"ann@example.org\"}");
        var challenge =
                (Map<?, ?>) requireNonNull(JSON.std.mapFrom(asked.body()).get("challenge"));

        assertThat(asked.status()).isEqualTo(428);
        assertThat(challenge.get("algorithm")).isEqualTo("SHA-256");
        var solved = new HashMap<Object, Object>(challenge);
        solved.put(
                "number",
                Solver.number(new Challenge(
                        String.valueOf(challenge.get("challenge")),
                        String.valueOf(challenge.get("salt")),
                        String.valueOf(challenge.get("signature")))));
        var altcha = Base64.getEncoder().encodeToString(JSON.std.asBytes(solved));
        var body = JSON.std.asString(Map.of("email", "ann@example.org", "altcha", altcha));
        assertThat(world.postJson("/subscriptions", body).status()).isEqualTo(200);
        assertThat(world.postJson("/subscriptions", body.replace("ann@", "bob@"))
                        .status())
                .isEqualTo(428);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "e30=", "bnVsbA==", "W10=", "eyJjaGFsbGVuZ2UiOjF9"})
    void whatIsNoSolutionIsPosedAnother(String altcha) {
        world.people.sent(100);

        var asked =
                world.postJson("/subscriptions", "{\"email\": \"ann@example.org\", \"altcha\": \"" + altcha + "\"}");

        assertThat(asked.status()).isEqualTo(428);
    }

    @Test
    void onlyPathsOfThisSiteAreToldAsThePageOfASignUp() {
        world.post("/subscriptions", "email=a@example.org&page=%2Farticles%2Fharbor");
        world.post("/subscriptions", "email=b@example.org&page=https%3A%2F%2Fpills.example.com%2F");
        world.post("/subscriptions", "email=c@example.org&page=%2F%20buy%20pills");

        assertThat(world.people.kept("a@example.org").consent().page())
                .isEqualTo("https://news.example.org/articles/harbor");
        assertThat(world.people.kept("b@example.org").consent().page()).isEqualTo("https://news.example.org/");
        assertThat(world.people.kept("c@example.org").consent().page()).isEqualTo("https://news.example.org/");
    }

    @ParameterizedTest
    @CsvSource({
        "/2026/11/23/harbor.html,           /2026/11/23/harbor.html",
        "/news/,                            /news/",
        "//evil.example/CALL-1-800-555-0100, /",
        "/news//evil.example,               /",
        "/CALL-1-800-555-0100,              /",
        "/your-account-is-locked-please-call-our-support-team-today-or-lose-it, /",
        "/%E2%98%8E,                        /",
        "https://news.example.org//evil.example/, /"
    })
    void aPageThatTheConfirmationShowsHoldsNoMessage(String posted, String told) {
        world.post("/subscriptions", "email=a@example.org&page=" + URLEncoder.encode(posted, StandardCharsets.UTF_8));

        assertThat(world.people.kept("a@example.org").consent().page()).isEqualTo("https://news.example.org" + told);
    }

    @Test
    void aMailThatIsNotTakenIsToldToThePersonAndToTheOperatorWithoutTheAddress() {
        world.people.mailer.trouble(
                _ -> Optional.of(new Outcome.Failed("not verified: ed@example.org, in region us-east-1")));

        var response = world.post("/subscriptions", "email=ed@example.org");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsKey("Retry-After");
        assertThat(page(response).text()).contains("try again");
        assertThat(world.trouble)
                .containsExactly(("confirmation mail to %s not sent: Failed[words=not verified: (address), in region"
                                + " us-east-1]")
                        .formatted(world.people.kept("ed@example.org").id()));
    }

    @Test
    void thePageIsInTheLanguageTheBrowserAsksForOrThatIsChosen() {
        var spanish = page(world.send("GET", "/", "", Map.of("accept-language", "es-MX,es;q=0.9")));
        var chosen = page(world.site.handle(new Request(
                "GET", "/", Map.of("language", "es"), Map.of("accept-language", "en"), new byte[0], "203.0.113.7")));

        for (var page : new Document[] {spanish, chosen}) {
            assertThat(page.select("html").attr("lang")).isEqualTo("es");
            assertThat(page.select("button").text()).isEqualTo("Suscribirme");
            assertThat(page.select("input[name=language]").val()).isEqualTo("es");
            assertThat(page.select("a[hreflang=en]").attr("href")).isEqualTo("/?language=en");
        }
        assertThat(world.get("/").headers()).containsEntry("Vary", "Accept-Language");
    }

    @Test
    void whoSignsUpInSpanishIsAnsweredMailedAndServedInSpanish() {
        var response = world.send(
                "POST",
                "/subscriptions",
                "email=ana@example.org&language=es",
                Map.of("content-type", "application/x-www-form-urlencoded", "accept-language", "en"));

        assertThat(page(response).select("h1").text()).isEqualTo("Revise su correo");
        var ana = world.people.kept("ana@example.org");
        assertThat(ana.language()).isEqualTo("es");
        assertThat(ana.consent().wording()).startsWith("Al suscribirse, usted pide recibir Ed's newsletter");
        assertThat(ana.consent().version()).isEqualTo("es-1");
        var mail = world.people.inbox().getFirst().content();
        assertThat(mail.subject()).isEqualTo("Confirme su suscripción: Ed's newsletter");
        assertThat(mail.text()).contains("el 23 de noviembre de 2026, 9:15 CST");
        assertThat(page(world.get(world.preferencesPath(ana))).select("html").attr("lang"))
                .isEqualTo("es");
    }

    @Test
    void aRefusalIsInTheLanguageOfTheBrowser() {
        var response = world.send(
                "POST",
                "/subscriptions",
                "{\"email\": \"ana\"}",
                Map.of("content-type", "application/json", "accept-language", "es"));

        assertThat(response.body()).contains("No podemos escribir a esta dirección.");
    }

    @Test
    void aLanguageThatIsNoneChangesNothing() {
        world.post("/subscriptions", "email=ed@example.org&language=%00xx");

        assertThat(world.people.kept("ed@example.org").language()).isEqualTo("en");
    }

    @Test
    void everyPageHasALanguageATitleOneHeadingAndALabelForEachField() {
        var pages = new Response[] {
            world.get("/"),
            world.get("/nowhere"),
            world.post("/subscriptions", "email=nobody"),
            world.post("/subscriptions", "email=nobody@example.org"),
            world.send("PUT", "/", "", Map.of())
        };

        for (var response : pages) {
            var page = page(response);
            assertThat(page.select("html").attr("lang")).isEqualTo("en");
            assertThat(page.title()).isNotBlank();
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("script, style, [style], img, iframe")).isEmpty();
            for (var field : page.select("input:not([type=hidden])"))
                assertThat(field.closest("label") != null
                                || !page.select("label[for=" + field.id() + "]").isEmpty())
                        .as(field.outerHtml())
                        .isTrue();
        }
    }

    private static Document page(Response response) {
        assertThat(response.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        return Jsoup.parse(response.body());
    }
}
