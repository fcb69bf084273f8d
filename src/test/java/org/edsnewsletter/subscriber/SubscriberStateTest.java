package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.subscriber.Subscriber.PENDING_FOR;

import java.time.Duration;
import java.time.Instant;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriberStateTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final Instant now = world.now();

    // A dash: stays exactly as it is.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # state     , ask    , confirm, leave       , choose      , admit
            PENDING     , PENDING, ACTIVE , UNSUBSCRIBED, PENDING     , ACTIVE
            ACTIVE      , -      , -      , UNSUBSCRIBED, ACTIVE      , -
            PAUSED      , -      , -      , UNSUBSCRIBED, PAUSED      , -
            UNSUBSCRIBED, PENDING, -      , -           , -           , -
            BOUNCED     , PENDING, -      , -           , -           , -
            COMPLAINED  , PENDING, -      , -           , -           , -
            ERASED      , PENDING, -      , -           , -           , -
            """)
    void everyEventHasItsEffectInEveryState(
            State state, String ask, String confirm, String leave, String choose, String admit) {
        var subscriber = world.keep("ed@example.org", state);
        world.pass(Duration.ofHours(1));
        var now = world.now();
        var fresh = world.pending("ed@example.org");

        assertOutcome(subscriber, ask, subscriber.ask(fresh));
        assertOutcome(subscriber, confirm, subscriber.confirm(now));
        assertOutcome(subscriber, leave, subscriber.leave(now));
        assertOutcome(subscriber, choose, subscriber.choose(Edition.WEEKLY));
        assertOutcome(subscriber, admit, subscriber.admit(fresh.confirmed(now)));
    }

    private static void assertOutcome(Subscriber before, String expected, Subscriber after) {
        if (expected.equals("-")) assertThat(after).isEqualTo(before);
        else
            assertThat(after).isNotEqualTo(before).extracting(Subscriber::state).isEqualTo(State.valueOf(expected));
        assertThat(after.revision()).isEqualTo(before.revision());
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void afterAskingAgainTheLinksOfEarlierMailsStillWork(State state) {
        var subscriber = world.keep("ed@example.org", state);

        assertThat(subscriber.ask(world.pending("ed@example.org")).token()).isEqualTo(subscriber.token());
    }

    @Test
    void afterErasureTheLinksOfEarlierMailsAreDead() {
        var subscriber = world.keep("ed@example.org", State.ERASED);

        assertThat(subscriber.ask(world.pending("ed@example.org")).token()).isNotEqualTo(subscriber.token());
    }

    @Test
    void whoAsksAgainIsInNoAudienceBeforeConfirmingAgain() {
        var again = world.keep("ed@example.org", State.UNSUBSCRIBED).ask(world.pending("ed@example.org"));

        assertThat(again.confirmedAt()).isEmpty();
        assertThat(again.isAudienceOf(Edition.DAILY, now.plusSeconds(1))).isFalse();
    }

    @Test
    void aSignUpExpiresToTheSecond() {
        var subscriber = world.pending("ed@example.org");

        assertThat(subscriber.confirm(now.plus(PENDING_FOR).minusSeconds(1)).state())
                .isEqualTo(State.ACTIVE);
        assertThat(subscriber.confirm(now.plus(PENDING_FOR))).isEqualTo(subscriber);
    }

    @Test
    void theAudienceOfAnIssueIsWhoWasConfirmedBeforeItWasFrozen() {
        var active = world.pending("ed@example.org").confirmed(now);

        assertThat(active.isAudienceOf(Edition.DAILY, now)).isFalse();
        assertThat(active.isAudienceOf(Edition.DAILY, now.plus(Duration.ofMillis(1))))
                .isTrue();
        assertThat(active.isAudienceOf(Edition.WEEKLY, now.plus(Duration.ofMillis(1))))
                .isFalse();
    }
}
