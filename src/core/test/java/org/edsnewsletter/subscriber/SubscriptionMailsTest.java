package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionMailsTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final Subscriber active = world.keep("ed@example.org", State.ACTIVE);
    private final Subscriber moving =
            active.at(new EmailAddress("ed@new.example.org"), Token.random(world.random), active.consent());

    @Test
    void whoGetsItAlreadyIsToldSoWithTheWayToTheirChoicesAndOut() {
        var message = world.mails.to(active);

        assertThat(message.content().subject()).isEqualTo("You get Ed's newsletter already");
        inBothParts(
                message.content(),
                part -> assertThat(part)
                        .contains(SubscriberWorld.MASTHEAD.name())
                        .contains(SubscriberWorld.MASTHEAD.postalAddress())
                        .contains("nothing has changed")
                        .contains("at most one mail a day")
                        .contains("ignore this mail"));
        assertThat(Jsoup.parse(message.content().html()).select(".button a").eachAttr("href"))
                .containsExactly(world.links.preferences(active).toString());
        assertThat(message.content().html())
                .contains(world.links.unsubscribe(active).toString());
        assertThat(message.content().text())
                .contains(world.links.preferences(active).toString())
                .contains(world.links.unsubscribe(active).toString());
    }

    @Test
    void whoHasPausedIsToldUntilWhen() {
        var paused = active.pause(world.now().plus(Duration.ofDays(31)), world.now());

        inBothParts(
                world.mails.to(paused).content(),
                part -> assertThat(part)
                        .contains("paused until December 24, 2026")
                        .containsIgnoringCase("end the pause"));
    }

    @Test
    void aNewAddressIsAskedWithoutBeingToldTheOldOneOrTheName() {
        var message = world.mails.to(moving);

        assertThat(message.content().subject()).isEqualTo("Please confirm your new address: Ed's newsletter");
        inBothParts(
                message.content(),
                part -> assertThat(part)
                        .contains(SubscriberWorld.MASTHEAD.name())
                        .contains(SubscriberWorld.MASTHEAD.postalAddress())
                        .contains("nothing changes until you do")
                        .contains("at most one mail a day")
                        .contains("7 days")
                        .contains("ignore this mail")
                        .doesNotContain("ed@example.org")
                        .doesNotContain("Robin"));
        assertThat(Jsoup.parse(message.content().html()).select(".button a").eachAttr("href"))
                .containsExactly(world.links.confirm(moving).toString());
    }

    @ParameterizedTest
    @EnumSource
    void everyMailSaysHowOften(Edition edition) {
        var howOften = switch (edition) {
            case EACH -> "every article, as soon as it is published";
            case DAILY -> "at most one mail a day";
            case WEEKLY -> "one mail a week";
        };

        var choosing = active.choosing(edition);
        var pending =
                world.applicant("pat@example.org", edition, Optional.empty()).pending(Token.random(world.random));
        var moving = choosing.at(new EmailAddress("ed@new.example.org"), Token.random(world.random), active.consent());
        for (var subscriber : new Subscriber[] {choosing, moving, pending})
            inBothParts(
                    world.mails.to(subscriber).content(),
                    part -> assertThat(part).contains(howOften));
    }

    @Test
    void everyMailIsMarkedForTheProviderAndForAutomaticRepliers() {
        for (var subscriber : new Subscriber[] {active, moving}) {
            var message = world.mails.to(subscriber);
            assertThat(message.to()).isEqualTo(subscriber.address());
            assertThat(message.headers()).containsEntry("Auto-Submitted", "auto-generated");
            assertThat(message.tags())
                    .containsEntry("kind", subscriber.equals(active) ? "already" : "move")
                    .containsEntry("member", subscriber.id().text());
            assertThat(Jsoup.parse(message.content().html()).select("img, script, link, iframe"))
                    .isEmpty();
        }
    }

    @Test
    void allButTheWelcomeAreMailedBecauseAnAddressWasTyped() {
        var pending = world.pending("pat@example.org");

        for (var subscriber : new Subscriber[] {active, moving, pending})
            assertThat(world.mails.to(subscriber).tags().get("kind")).matches(SubscriptionMails::isAsked);
        assertThat(world.mails.welcome(active).tags().get("kind"))
                .isNotNull()
                .matches(kind -> !SubscriptionMails.isAsked(kind));
    }

    @Test
    void markupInWhatPeopleTypedIsText() {
        var odd = world.applicant("ed@example.org", Edition.DAILY, Optional.of("<b>Ed</b>"))
                .pending(Token.random(world.random))
                .confirmed(world.now());

        assertThat(world.mails.to(odd).content().html()).doesNotContain("<b>");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void nobodyIsMailedWhoIsOut(State state) {
        var out = world.keep("out@example.org", state);

        assertThatThrownBy(() -> world.mails.to(out)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void inBothParts(Content content, Consumer<String> check) {
        check.accept(Jsoup.parse(content.html()).body().text());
        check.accept(content.text().replaceAll("\\s+", " "));
    }
}
