package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edsnewsletter.subscriber.SubscriberWorld.confirmLinkOf;
import static org.edsnewsletter.subscriber.SubscriberWorld.linkOf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();
    private final Subscribers contended = new Contended();

    @Test
    void aConfirmationThatLosesToADepartureDecidesAnewAndBringsNobodyBack() {
        var pending = world.keep("ed@example.org", State.PENDING);
        meanwhile.add(() -> world.departure.leave(linkOf(pending)));

        var outcome = new Confirmation(contended, world.clock).confirm(confirmLinkOf(pending));

        assertThat(outcome).isEqualTo(new ConfirmationOutcome.Ended());
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void aDepartureThatLosesToAnotherChangeStillTakesPlaceAndLosesNothing() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        meanwhile.add(() -> world.preferences.choose(linkOf(active), Choices.NONE.edition(Edition.WEEKLY)));

        new Departure(contended, world.clock).leave(linkOf(active));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @Test
    void aSignUpThatLosesToAConfirmationLeavesTheActiveOneAlone() {
        var pending = world.keep("ed@example.org", State.PENDING);
        world.pass(Duration.ofHours(1));
        meanwhile.add(() -> world.confirmation.confirm(confirmLinkOf(pending)));

        var outcome = new SignUp(
                        contended, world.limits, world.mailer, world.mails, world.rules, world.random, world.clock)
                .signUp(world.applicant("ed@example.org"), "203.0.113.7", true);

        assertThat(outcome).isEqualTo(new SignUpOutcome.AlreadySubscribed(pending.id()));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aMoveThatLosesToAnotherWriteIsMadeAnewWhole() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        world.preferences.move(linkOf(old), new EmailAddress("new@example.org"), old.consent(), true);
        var moving = world.kept("new@example.org");
        meanwhile.add(() -> world.preferences.choose(linkOf(old), Choices.NONE.edition(Edition.WEEKLY)));
        meanwhile.add(() -> world.subscribers.replace(
                moving.softBounced(world.now(), world.now()).withRevision(moving.revision())));

        new Confirmation(contended, world.clock).confirm(confirmLinkOf(moving));

        assertThat(world.kept("new@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("new@example.org").revision()).isEqualTo(moving.revision() + 2);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @Test
    void someoneWhoChangesWithoutEndIsAFault() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        for (var i = 0; i < 100; i++) {
            var edition = i % 2 == 0 ? Edition.WEEKLY : Edition.EACH;
            meanwhile.add(() -> world.preferences.choose(linkOf(active), Choices.NONE.edition(edition)));
        }

        assertThatThrownBy(() -> new Departure(contended, world.clock).leave(linkOf(active)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("example.org");
    }

    /// Lets something else happen between reading and writing.
    private final class Contended implements Subscribers {

        @Override
        public boolean replace(Subscriber changed) {
            Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
            return world.subscribers.replace(changed);
        }

        @Override
        public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
            return world.subscribers.addIfAbsent(subscriber);
        }

        @Override
        public Optional<Subscriber> find(SubscriberId id) {
            return world.subscribers.find(id);
        }

        @Override
        public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
            return world.subscribers.findAll(ids);
        }

        @Override
        public boolean replaceTogether(Subscriber one, Subscriber other) {
            Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
            return world.subscribers.replaceTogether(one, other);
        }

        @Override
        public void each(Consumer<Subscriber> taken) {
            world.subscribers.each(taken);
        }

        @Override
        public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
            return world.subscribers.readers(edition, first, last, limit);
        }

        @Override
        public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
            return world.subscribers.audience(edition, shard, after, limit);
        }
    }
}
