package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.subscriber.Subscriber.PENDING_FOR;
import static org.edsnewsletter.subscriber.SubscriberWorld.confirmLinkOf;
import static org.edsnewsletter.subscriber.SubscriberWorld.linkOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Confirmed;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Ended;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Expired;
import org.edsnewsletter.subscriber.ConfirmationOutcome.UnknownLink;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void confirmingMakesAWaitingSignUpActive() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.pass(Duration.ofHours(1));

        var outcome = world.confirmation.confirm(confirmLinkOf(pending));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Confirmed.class,
                        confirmed -> assertThat(confirmed.isNews()).isTrue());
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org").confirmedAt()).contains(world.now());
    }

    @Test
    void confirmingTwiceIsFineAndChangesNothing() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.confirmation.confirm(confirmLinkOf(pending));
        var active = world.kept("ed@example.org");
        world.pass(Duration.ofDays(30));

        assertThat(world.confirmation.confirm(confirmLinkOf(pending))).isEqualTo(new Confirmed(active, false));
        assertThat(world.kept("ed@example.org")).isEqualTo(active);
    }

    @Test
    void onlyTheFirstConfirmationIsNewsWhicheverLinkComesAgain() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.confirmation.confirm(confirmLinkOf(pending));
        var active = world.kept("ed@example.org");

        for (var link : List.of(confirmLinkOf(pending), linkOf(active))) {
            assertThat(world.confirmation.confirm(link)).isEqualTo(new Confirmed(active, false));
            assertThat(world.confirmation.look(link)).isEqualTo(new Confirmed(active, false));
        }
    }

    @Test
    void lookingChangesNothing() {
        var pending = world.keep("ed@example.org", State.PENDING);

        assertThat(world.confirmation.look(confirmLinkOf(pending))).isEqualTo(new Waiting(pending));
        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
    }

    @Test
    void aSignUpThatIsTooOldSaysSo() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.pass(PENDING_FOR);

        assertThat(world.confirmation.look(confirmLinkOf(pending))).isEqualTo(new Expired());
        assertThat(world.confirmation.confirm(confirmLinkOf(pending))).isEqualTo(new Expired());
        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void anOldLinkBringsNobodyBack(State state) {
        var out = world.keep("ed@example.org", state);

        assertThat(world.confirmation.confirm(confirmLinkOf(out))).isEqualTo(new Ended());
        assertThat(world.kept("ed@example.org")).isEqualTo(out);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void whoeverWasForwardedAnOldEmailBringsNobodyBackUnderAnotherName(State state) {
        world.signUp(world.applicant("ed@example.org"));
        var asked = confirmLinkOf(world.kept("ed@example.org"));
        world.confirmation.confirm(asked);
        var active = world.kept("ed@example.org");
        world.subscribers.replace(active.moved(state, world.now()));
        world.pass(Duration.ofDays(1));
        world.signUp(world.applicant("ed@example.org", Edition.EACH, Optional.of("Mallory")));
        var pending = world.kept("ed@example.org");

        for (var old : List.of(asked, linkOf(active))) {
            assertThat(world.confirmation.look(old)).isEqualTo(new Expired());
            assertThat(world.confirmation.confirm(old)).isEqualTo(new Expired());
        }
        assertThat(world.preferences.choose(linkOf(active), Choices.NONE.name("Mallory")))
                .contains(pending);

        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
        assertThat(world.confirmation.confirm(confirmLinkOf(pending))).isInstanceOf(Confirmed.class);
    }

    @Test
    void aSecretConfirmsOnce() {
        world.signUp(world.applicant("ed@example.org"));
        var link = confirmLinkOf(world.kept("ed@example.org"));
        world.confirmation.confirm(link);
        world.departure.leave(linkOf(world.kept("ed@example.org")));
        var left = world.kept("ed@example.org");

        assertThat(world.confirmation.confirm(link)).isEqualTo(new Ended());
        assertThat(world.kept("ed@example.org")).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void eachEmailConfirmsWhatItAskedAboutAndTheOtherOneThenChangesNothing(int which) {
        var links = new ArrayList<Link>();
        for (var name : List.of("Robin", "Mallory")) {
            var edition = name.equals("Robin") ? Edition.DAILY : Edition.WEEKLY;
            world.signUp(world.applicant("ed@example.org", edition, Optional.of(name)));
            links.add(confirmLinkOf(world.kept("ed@example.org")));
            world.pass(Duration.ofHours(2));
        }

        assertThat(world.confirmation.look(links.get(which)))
                .isInstanceOfSatisfying(
                        Waiting.class,
                        waiting -> assertThat(waiting.subscriber().name()).contains(which == 0 ? "Robin" : "Mallory"));
        world.confirmation.confirm(links.get(which));
        var active = world.kept("ed@example.org");

        assertThat(active.name()).contains(which == 0 ? "Robin" : "Mallory");
        assertThat(active.edition()).isEqualTo(which == 0 ? Edition.DAILY : Edition.WEEKLY);
        assertThat(active.consent().at()).isEqualTo(world.now().minus(Duration.ofHours(which == 0 ? 4 : 2)));
        assertThat(world.confirmation.confirm(links.get(1 - which))).isEqualTo(new Confirmed(active, false));
        assertThat(world.confirmation.confirm(links.get(which))).isEqualTo(new Confirmed(active, false));
        assertThat(world.kept("ed@example.org")).isEqualTo(active);
    }

    @Test
    void aRequestExpiresBySevenDaysOfItsOwnAndIsForgottenByTheNext() {
        var links = new ArrayList<Link>();
        for (var day = 0; day < 2; day++) {
            world.signUp(world.applicant("ed@example.org", Edition.DAILY, Optional.of("Day " + day)));
            links.add(confirmLinkOf(world.kept("ed@example.org")));
            world.pass(Duration.ofDays(1));
        }
        world.pass(PENDING_FOR.minusDays(2));

        assertThat(world.confirmation.confirm(links.getFirst())).isEqualTo(new Expired());
        assertThat(world.confirmation.look(links.getLast())).isInstanceOf(Waiting.class);

        world.signUp(world.applicant("ed@example.org", Edition.DAILY, Optional.of("Day 7")));
        assertThat(world.kept("ed@example.org").requests()).hasSize(2);
        assertThat(world.kept("ed@example.org").name()).contains("Day 1");
    }

    @Test
    void requestsDoNotPileUpWhileNoEmailIsTaken() {
        world.mailer.trouble(_ -> Optional.of(new Outcome.Throttled("too fast")));

        for (var time = 0; time < 3 * Subscriber.MOST_REQUESTS; time++) {
            world.signUp(world.applicant("ed@example.org"));
            world.pass(Duration.ofHours(1));
        }

        assertThat(world.kept("ed@example.org").requests()).hasSize(Subscriber.MOST_REQUESTS);
    }

    @Test
    void theSecretOfAConfirmationOpensNothingElse() {
        world.signUp(world.applicant("ed@example.org"));
        var link = confirmLinkOf(world.kept("ed@example.org"));

        for (var confirmed : List.of(false, true)) {
            if (confirmed) world.confirmation.confirm(link);
            var kept = world.kept("ed@example.org");
            assertThat(world.preferences.look(link)).isEmpty();
            assertThat(world.preferences.download(link)).isEmpty();
            assertThat(world.preferences.erase(link)).isFalse();
            assertThat(world.departure.leave(link)).isEmpty();
            assertThat(world.kept("ed@example.org")).isEqualTo(kept);
        }
    }

    @Test
    void aSignUpWithdrawnByAnOldLinkCanNotBeConfirmed() {
        var old = linkOf(world.keep("ed@example.org", State.UNSUBSCRIBED));
        world.signUp(world.applicant("ed@example.org"));
        var link = confirmLinkOf(world.kept("ed@example.org"));

        world.departure.leave(old);

        assertThat(world.confirmation.confirm(link)).isEqualTo(new Ended());
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void theLinksOfWhoWasErasedLeadNowhere() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        world.subscribers.replace(active.erased(world.now()));
        var erased = world.kept("ed@example.org");

        assertThat(world.confirmation.confirm(confirmLinkOf(active))).isEqualTo(new UnknownLink());
        assertThat(world.confirmation.confirm(confirmLinkOf(erased))).isEqualTo(new UnknownLink());
        assertThat(world.kept("ed@example.org")).isEqualTo(erased);
    }

    @Test
    void aWrongTokenOrAnUnknownIdIsAnUnknownLink() {
        var pending = world.keep("ed@example.org", State.PENDING);
        var stranger = world.pending("stranger@example.org");

        assertThat(world.confirmation.confirm(
                        new Link(pending.id(), stranger.token().text())))
                .isEqualTo(new UnknownLink());
        assertThat(world.confirmation.confirm(confirmLinkOf(stranger))).isEqualTo(new UnknownLink());
        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
    }

    @Test
    void aWrongTokenIsAnUnknownLinkAfterConfirmingToo() {
        world.signUp(world.applicant("ed@example.org"));
        var link = confirmLinkOf(world.kept("ed@example.org"));
        world.confirmation.confirm(link);

        assertThat(world.confirmation.look(link)).isInstanceOf(Confirmed.class);
        assertThat(world.confirmation.look(
                        new Link(link.id(), Token.random(world.random).text())))
                .isEqualTo(new UnknownLink());
    }
}
