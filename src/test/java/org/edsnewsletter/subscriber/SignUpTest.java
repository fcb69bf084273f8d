package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.subscriber.Subscriber.PENDING_FOR;

import java.time.Duration;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.SignUpOutcome.AlreadySubscribed;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.MailNotSent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignUpTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void someoneNewIsKeptAsPendingAndAskedToConfirm() {
        var outcome = world.signUp.signUp(world.applicant("Ed@Example.org"));

        var kept = world.kept("ed@example.org");
        assertThat(outcome).isEqualTo(new ConfirmationSent(kept.id()));
        assertThat(kept.state()).isEqualTo(State.PENDING);
        assertThat(kept.address().spelling()).isEqualTo("Ed@Example.org");
        assertThat(kept.consent().wording()).isEqualTo(SubscriberWorld.WORDING);
        assertThat(world.inbox()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(kept.address());
            assertThat(mail.content().html()).contains(world.links.confirm(kept).toString());
        });
    }

    @Test
    void signingUpAgainSendsTheSameLinkAgainAndKeepsWhatWasTypedLast() {
        world.signUp.signUp(world.applicant("ed@example.org"));
        var first = world.kept("ed@example.org");
        world.pass(Duration.ofDays(3));

        world.signUp.signUp(world.applicant("ED@example.org", Edition.WEEKLY, Optional.empty()));

        var second = world.kept("ed@example.org");
        assertThat(second.token()).isEqualTo(first.token());
        assertThat(second.edition()).isEqualTo(Edition.WEEKLY);
        assertThat(second.name()).isEmpty();
        assertThat(second.consent().at()).isEqualTo(world.now());
        assertThat(second.since()).isEqualTo(world.now());
        assertThat(world.inbox())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.content().text())
                        .contains(world.links.confirm(first).toString()));
    }

    @Test
    void whoIsSubscribedIsNeitherChangedNorMailed() {
        var before = world.keep("ed@example.org", State.ACTIVE);

        var outcome = world.signUp.signUp(world.applicant("ED@example.org", Edition.WEEKLY, Optional.of("Mallory")));

        assertThat(outcome).isEqualTo(new AlreadySubscribed(before.id()));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
        assertThat(world.inbox()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void whoIsOutCanComeBackByConfirmingAnew(State state) {
        world.keep("ed@example.org", state);

        world.signUp.signUp(world.applicant("ed@example.org"));
        var pending = world.kept("ed@example.org");
        world.confirmation.confirm(SubscriberWorld.linkOf(pending));

        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aSignUpThatHasExpiredStartsAnew() {
        world.signUp.signUp(world.applicant("ed@example.org"));
        world.pass(PENDING_FOR);

        world.signUp.signUp(world.applicant("ed@example.org"));

        assertThat(world.kept("ed@example.org").hasExpired(world.now())).isFalse();
    }

    @Test
    void aMailThatIsNotTakenIsToldAndSentOnTheNextTry() {
        var throttled = new Outcome.Throttled("too fast");
        world.mailer.trouble(_ -> Optional.of(throttled));

        var outcome = world.signUp.signUp(world.applicant("ed@example.org"));

        var kept = world.kept("ed@example.org");
        assertThat(outcome).isEqualTo(new MailNotSent(kept.id(), throttled));
        world.mailer.trouble(_ -> Optional.empty());
        assertThat(world.signUp.signUp(world.applicant("ed@example.org"))).isEqualTo(new ConfirmationSent(kept.id()));
        assertThat(world.inbox()).hasSize(1);
    }
}
