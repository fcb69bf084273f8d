package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.AdmissionOutcome.Admitted;
import org.edsnewsletter.subscriber.AdmissionOutcome.AlreadyThere;
import org.edsnewsletter.subscriber.AdmissionOutcome.KeptOut;
import org.edsnewsletter.subscriber.AdmissionOutcome.OptedOut;
import org.edsnewsletter.subscriber.AdmissionOutcome.StayedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final SubscriberId id = SubscriberId.of(new EmailAddress("ed@example.org"));

    @Test
    void someoneNewComesInAsActiveWithoutAMail() {
        var outcome = world.admission.admit(world.applicant("ed@example.org"));

        var kept = world.kept("ed@example.org");
        assertThat(outcome).isEqualTo(new Admitted(kept.id()));
        assertThat(kept.isAudienceOf(Edition.DAILY, world.now().plusMillis(1))).isTrue();
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void aWaitingSignUpIsAdmittedWithItsLinks() {
        var pending = world.keep("ed@example.org", State.PENDING);

        assertThat(world.admission.admit(world.applicant("ed@example.org", Edition.WEEKLY, Optional.empty())))
                .isEqualTo(new Admitted(pending.id()));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org").token()).isEqualTo(pending.token());
        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "PAUSED"})
    void whoIsThereStaysAsTheyAre(State state) {
        var before = world.keep("ed@example.org", state);

        assertThat(world.admission.admit(world.applicant("ed@example.org", Edition.WEEKLY, Optional.empty())))
                .isEqualTo(new AlreadyThere(before.id()));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void noImportBringsBackWhoIsOut(State state) {
        var before = world.keep("ed@example.org", state);

        assertThat(world.admission.admit(world.applicant("ed@example.org"))).isEqualTo(new KeptOut(before.id(), state));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void whoIsOutOnTheListIsOutHereAndNoLaterListBringsThemIn(State state) {
        var at = world.now().minus(Duration.ofDays(400));

        assertThat(bringIn(out("ed@example.org", state, Optional.of(at)))).isEqualTo(new OptedOut(id, state));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(state);
        assertThat(world.kept("ed@example.org").since()).isEqualTo(at);
        assertThat(world.admission.admit(world.applicant("ed@example.org"))).isEqualTo(new KeptOut(id, state));
        assertThat(bringIn(out("ed@example.org", state, Optional.of(at)))).isEqualTo(new AlreadyThere(id));
    }

    @Test
    void whoLeftElsewhereAfterAgreeingHereIsOut() {
        world.keep("ed@example.org", State.ACTIVE);
        world.pass(Duration.ofDays(2));
        var yesterday = Optional.of(world.now().minus(Duration.ofDays(1)));

        assertThat(bringIn(out("ed@example.org", State.UNSUBSCRIBED, yesterday)))
                .isEqualTo(new OptedOut(id, State.UNSUBSCRIBED));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void whoAgreedHereAfterLeavingElsewhereStaysIn() {
        var before = world.keep("ed@example.org", State.ACTIVE);
        var yesterday = Optional.of(world.now().minus(Duration.ofDays(1)));

        assertThat(bringIn(out("ed@example.org", State.UNSUBSCRIBED, yesterday)))
                .isEqualTo(new StayedIn(id));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
    }

    @Test
    void withoutADateWhoIsOutOnTheListIsOut() {
        world.keep("ed@example.org", State.PAUSED);

        assertThat(bringIn(out("ed@example.org", State.BOUNCED, Optional.empty())))
                .isEqualTo(new OptedOut(id, State.BOUNCED));
        assertThat(world.kept("ed@example.org").audienceFrom()).isEmpty();
    }

    @Test
    void whoWasOnlyBroughtInGivesWayToAnEarlierOptOut() {
        var consent = new Consent("On the old list.", Consent.IMPORT, Consent.IMPORT, world.now());
        var listed = new Applicant(new EmailAddress("ed@example.org"), Optional.empty(), Edition.DAILY, "en", consent);
        world.admission.admit(listed);

        bringIn(out(
                "ed@example.org", State.UNSUBSCRIBED, Optional.of(world.now().minus(Duration.ofDays(900)))));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void whoWaitsHereAndIsOutOnTheListMayConfirmButNoListDoesItForThem() {
        world.keep("ed@example.org", State.PENDING);

        assertThat(bringIn(out("ed@example.org", State.COMPLAINED, Optional.empty())))
                .isEqualTo(new OptedOut(id, State.COMPLAINED));

        assertThat(world.admission.admit(world.applicant("ed@example.org")))
                .isEqualTo(new KeptOut(id, State.COMPLAINED));
        world.confirmation.confirm(SubscriberWorld.confirmLinkOf(world.kept("ed@example.org")));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoWasForgottenElsewhereIsForgottenHereAndStaysOut() {
        world.keep("ed@example.org", State.ACTIVE);
        var unknown = SubscriberId.of(new EmailAddress("other@example.org"));

        assertThat(bringIn(new Arrival.Erased(id, Optional.empty()))).isEqualTo(new OptedOut(id, State.ERASED));
        assertThat(bringIn(new Arrival.Erased(unknown, Optional.empty())))
                .isEqualTo(new OptedOut(unknown, State.ERASED));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ERASED);
        assertThat(world.kept("ed@example.org").toString()).doesNotContain("example.org", "Robin");
        assertThat(world.admission.admit(world.applicant("other@example.org")))
                .isEqualTo(new KeptOut(unknown, State.ERASED));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "ERASED"})
    void nobodyWithAnAddressIsWaitingOrErasedOnAList(State state) {
        assertThatThrownBy(() -> out("ed@example.org", state, Optional.empty()))
                .hasMessage("nobody arrives as " + state);
    }

    @Test
    void someoneTwiceOnTheListMeetsThemselves() {
        assertThat(world.admission.bringIn(List.of(
                        Arrival.of(world.applicant("ed@example.org")),
                        Arrival.of(world.applicant("ED@example.org")),
                        out("ed@example.org", State.BOUNCED, Optional.empty()))))
                .containsExactly(new Admitted(id), new AlreadyThere(id), new OptedOut(id, State.BOUNCED));
    }

    @Test
    void foreseeingTellsWhatWouldBeAndChangesNothing() {
        var there = world.keep("there@example.org", State.ACTIVE);
        var left = world.keep("left@example.org", State.UNSUBSCRIBED);

        assertThat(world.admission.foresee(List.of(
                        Arrival.of(world.applicant("ed@example.org")),
                        Arrival.of(world.applicant("there@example.org")),
                        Arrival.of(world.applicant("left@example.org")),
                        out("there@example.org", State.BOUNCED, Optional.empty()))))
                .containsExactly(
                        new Admitted(id),
                        new AlreadyThere(there.id()),
                        new KeptOut(left.id(), State.UNSUBSCRIBED),
                        new OptedOut(there.id(), State.BOUNCED));
        assertThat(world.find("ed@example.org")).isEmpty();
        assertThat(world.kept("there@example.org")).isEqualTo(there);
    }

    private AdmissionOutcome bringIn(Arrival arrival) {
        return world.admission.bringIn(List.of(arrival)).getFirst();
    }

    private Arrival out(String address, State state, Optional<Instant> since) {
        return new Arrival.Person(
                world.applicant(address), Set.of(), state, since, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
