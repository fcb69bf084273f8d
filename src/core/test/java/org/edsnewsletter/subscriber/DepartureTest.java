package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.subscriber.Subscriber.UNDO_WITHIN;
import static org.edsnewsletter.subscriber.SubscriberWorld.confirmLinkOf;
import static org.edsnewsletter.subscriber.SubscriberWorld.linkOf;

import java.time.Duration;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DepartureTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "ACTIVE", "PAUSED"})
    void whoeverIsInCanLeave(State state) {
        var subscriber = world.keep("ed@example.org", state);

        var left = world.departure.leave(linkOf(subscriber));

        assertThat(left).isPresent();
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("ed@example.org")
                        .isAudienceOf(Edition.DAILY, world.now().plusSeconds(1)))
                .isFalse();
    }

    @Test
    void leavingTwiceIsFineAndChangesNothing() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(linkOf(subscriber));
        var out = world.kept("ed@example.org");
        world.pass(Duration.ofDays(1));

        assertThat(world.departure.leave(linkOf(subscriber))).contains(new Departure.Left(out, false));
        assertThat(world.kept("ed@example.org")).isEqualTo(out);
    }

    @Test
    void theLinkOfAnOldMailWorksAfterComingBack() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(linkOf(old));
        world.signUp(world.applicant("ed@example.org"));
        world.confirmation.confirm(confirmLinkOf(world.kept("ed@example.org")));

        world.departure.leave(linkOf(old));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void aReasonCanBeGivenAfterwardsAndChangesNothingElse() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(linkOf(subscriber));
        var out = world.kept("ed@example.org");
        world.pass(Duration.ofDays(400));

        world.departure.because(linkOf(subscriber), DepartureReason.NOT_INTERESTING);

        var kept = world.kept("ed@example.org");
        assertThat(kept.reason()).contains(DepartureReason.NOT_INTERESTING);
        assertThat(kept.since()).isEqualTo(out.since());
        assertThat(kept.state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void whoHasNotLeftHasNoReason() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.departure.because(linkOf(subscriber), DepartureReason.OTHER))
                .contains(subscriber);
        assertThat(world.departure.because(new Link(subscriber.id(), "guess"), DepartureReason.OTHER))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "PAUSED"})
    void leavingCanBeTakenBackWithinTheHour(State state) {
        var subscriber = world.keep("ed@example.org", state);
        world.departure.leave(linkOf(subscriber));
        world.departure.because(linkOf(subscriber), DepartureReason.OTHER);
        world.pass(UNDO_WITHIN.minusMillis(1));

        assertThat(world.departure.undo(linkOf(subscriber))).isInstanceOf(UndoOutcome.Back.class);

        var kept = world.kept("ed@example.org");
        assertThat(kept.state()).isEqualTo(state);
        assertThat(kept.consent()).isEqualTo(subscriber.consent());
        assertThat(kept.reason()).isEmpty();
        assertThat(world.departure.undo(linkOf(subscriber))).isEqualTo(new UndoOutcome.Back(kept));
    }

    @Test
    void leavingCanNotBeTakenBackLater() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(linkOf(subscriber));
        world.pass(UNDO_WITHIN);

        assertThat(world.departure.undo(linkOf(subscriber))).isInstanceOf(UndoOutcome.TooLate.class);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void whoNeverConfirmedDoesNotComeInByTakingLeavingBack() {
        var pending = world.keep("ed@example.org", State.PENDING);

        assertThat(world.departure.undo(linkOf(pending))).isInstanceOf(UndoOutcome.TooLate.class);
        world.departure.leave(linkOf(pending));
        assertThat(world.departure.undo(linkOf(pending))).isInstanceOf(UndoOutcome.TooLate.class);
        assertThat(world.departure.undo(new Link(pending.id(), "guess"))).isEqualTo(new UndoOutcome.UnknownLink());
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void aLinkShowsWhoseItIs() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.departure.look(linkOf(subscriber))).contains(subscriber);
        assertThat(world.preferences.look(linkOf(subscriber))).contains(subscriber);
    }

    @Test
    void leavingIsNewsOnce() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.departure.leave(linkOf(subscriber)))
                .hasValueSatisfying(left -> assertThat(left.isNews()).isTrue());
    }

    @Test
    void theReasonsOfAFormAreRead() {
        for (var reason : DepartureReason.values())
            assertThat(DepartureReason.ofKey(reason.key())).contains(reason);
        assertThat(DepartureReason.ofKey("too-many")).contains(DepartureReason.TOO_MANY);
        assertThat(DepartureReason.ofKey("TOO_MANY")).isEmpty();
    }

    @Test
    void nobodyIsTakenOutWithAWrongToken() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.departure.leave(new Link(subscriber.id(), "guess"))).isEmpty();
        assertThat(world.departure.look(new Link(subscriber.id(), "guess"))).isEmpty();
        assertThat(world.kept("ed@example.org")).isEqualTo(subscriber);
    }

    @Test
    void whoIsInChoosesAnEditionAndWhoIsOutStaysAsTheyAre() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        var out = world.keep("out@example.org", State.UNSUBSCRIBED);

        world.preferences.choose(linkOf(active), Choices.NONE.edition(Edition.WEEKLY));
        world.preferences.choose(linkOf(out), Choices.NONE.edition(Edition.WEEKLY));

        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
        assertThat(world.kept("ed@example.org").confirmedAt()).isEqualTo(active.confirmedAt());
        assertThat(world.kept("out@example.org")).isEqualTo(out);
        assertThat(world.preferences.choose(new Link(active.id(), "guess"), Choices.NONE.edition(Edition.EACH)))
                .isEmpty();
    }
}
