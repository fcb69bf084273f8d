package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
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

        assertThat(world.departure.leave(linkOf(subscriber))).contains(out);
        assertThat(world.kept("ed@example.org")).isEqualTo(out);
    }

    @Test
    void theLinkOfAnOldMailWorksAfterComingBack() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        world.departure.leave(linkOf(old));
        world.signUp.signUp(world.applicant("ed@example.org"));
        world.confirmation.confirm(linkOf(world.kept("ed@example.org")));

        world.departure.leave(linkOf(old));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
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

        world.preferences.choose(linkOf(active), Edition.WEEKLY);
        world.preferences.choose(linkOf(out), Edition.WEEKLY);

        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
        assertThat(world.kept("ed@example.org").confirmedAt()).isEqualTo(active.confirmedAt());
        assertThat(world.kept("out@example.org")).isEqualTo(out);
        assertThat(world.preferences.choose(new Link(active.id(), "guess"), Edition.EACH))
                .isEmpty();
    }
}
