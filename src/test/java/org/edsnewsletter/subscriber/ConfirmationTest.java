package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.subscriber.Subscriber.PENDING_FOR;
import static org.edsnewsletter.subscriber.SubscriberWorld.linkOf;

import java.time.Duration;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Confirmed;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Ended;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Expired;
import org.edsnewsletter.subscriber.ConfirmationOutcome.UnknownLink;
import org.edsnewsletter.subscriber.ConfirmationOutcome.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfirmationTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void confirmingMakesAWaitingSignUpActive() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.pass(Duration.ofHours(1));

        var outcome = world.confirmation.confirm(linkOf(pending));

        assertThat(outcome).isInstanceOf(Confirmed.class);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org").confirmedAt()).contains(world.now());
    }

    @Test
    void confirmingTwiceIsFineAndChangesNothing() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.confirmation.confirm(linkOf(pending));
        var active = world.kept("ed@example.org");
        world.pass(Duration.ofDays(30));

        assertThat(world.confirmation.confirm(linkOf(pending))).isEqualTo(new Confirmed(active));
        assertThat(world.kept("ed@example.org")).isEqualTo(active);
    }

    @Test
    void lookingChangesNothing() {
        var pending = world.keep("ed@example.org", State.PENDING);

        assertThat(world.confirmation.look(linkOf(pending))).isEqualTo(new Waiting(pending));
        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
    }

    @Test
    void aSignUpThatIsTooOldSaysSo() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.pass(PENDING_FOR);

        assertThat(world.confirmation.look(linkOf(pending))).isEqualTo(new Expired());
        assertThat(world.confirmation.confirm(linkOf(pending))).isEqualTo(new Expired());
        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void anOldLinkBringsNobodyBack(State state) {
        var out = world.keep("ed@example.org", state);

        assertThat(world.confirmation.confirm(linkOf(out))).isEqualTo(new Ended());
        assertThat(world.kept("ed@example.org")).isEqualTo(out);
    }

    @Test
    void theLinksOfWhoWasErasedLeadNowhere() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        world.subscribers.replace(active.erased(world.now()));
        var erased = world.kept("ed@example.org");

        assertThat(world.confirmation.confirm(linkOf(active))).isEqualTo(new UnknownLink());
        assertThat(world.confirmation.confirm(linkOf(erased))).isEqualTo(new UnknownLink());
        assertThat(world.kept("ed@example.org")).isEqualTo(erased);
    }

    @Test
    void aWrongTokenOrAnUnknownIdIsAnUnknownLink() {
        var pending = world.keep("ed@example.org", State.PENDING);
        var stranger = world.pending("stranger@example.org");

        assertThat(world.confirmation.confirm(
                        new Link(pending.id(), stranger.token().text())))
                .isEqualTo(new UnknownLink());
        assertThat(world.confirmation.confirm(linkOf(stranger))).isEqualTo(new UnknownLink());
        assertThat(world.kept("ed@example.org")).isEqualTo(pending);
    }
}
