package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.edsnewsletter.subscriber.SubscriberWorld.confirmLinkOf;
import static org.edsnewsletter.subscriber.SubscriberWorld.linkOf;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    private final SubscriberWorld world = new SubscriberWorld();

    // ---- choosing

    @Test
    void everythingCanBeChosenAtOnce() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var choices = Choices.NONE
                .edition(Edition.WEEKLY)
                .topics(Set.of("Roads", "Water"))
                .name("Sam")
                .language("es");

        var kept = world.preferences.choose(linkOf(ed), choices).orElseThrow();

        assertThat(kept.edition()).isEqualTo(Edition.WEEKLY);
        assertThat(kept.topics()).containsExactly("Roads", "Water");
        assertThat(kept.name()).contains("Sam");
        assertThat(kept.language()).isEqualTo("es");
        assertThat(world.kept("ed@example.org")).isEqualTo(kept.withRevision(ed.revision() + 1));
    }

    @Test
    void whatIsNotChosenStays() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        world.preferences.choose(linkOf(ed), Choices.NONE.topics(Set.of("Roads")));
        world.preferences.choose(linkOf(ed), Choices.NONE.name("Sam"));
        world.preferences.choose(linkOf(ed), Choices.NONE.language("es"));

        var kept = world.preferences
                .choose(linkOf(ed), Choices.NONE.edition(Edition.EACH))
                .orElseThrow();

        assertThat(kept.topics()).containsExactly("Roads");
        assertThat(kept.name()).contains("Sam");
        assertThat(kept.language()).isEqualTo("es");
    }

    @Test
    void aNameCanBeTakenBackAndAllTopicsBeChosenAgain() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        world.preferences.choose(linkOf(ed), Choices.NONE.topics(Set.of("Roads")));

        var kept = world.preferences
                .choose(linkOf(ed), Choices.NONE.name(" ").topics(Set.of()))
                .orElseThrow();

        assertThat(kept.name()).isEmpty();
        assertThat(kept.topics()).isEmpty();
    }

    @Test
    void onlyTopicsOnOfferAreChosenAndOnesChosenBeforeStay() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        world.subscribers.replace(ed.chooseTopics(Set.of("Harbour")));

        var kept = world.preferences
                .choose(linkOf(ed), Choices.NONE.topics(Set.of("Harbour", "Roads", "Pills")))
                .orElseThrow();

        assertThat(kept.topics()).containsExactly("Harbour", "Roads");
    }

    @Test
    void whatIsNoNameIsNoChoice() {
        assertThatThrownBy(() -> Choices.NONE.name("Sam\nBcc: all@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void nobodyChoosesAnythingWithoutAConfirmedSubscription(State state) {
        var ed = world.keep("ed@example.org", state);

        assertThat(world.preferences.choose(
                        linkOf(ed), Choices.NONE.edition(Edition.WEEKLY).name("Sam")))
                .contains(ed);
        assertThat(world.kept("ed@example.org")).isEqualTo(ed);
    }

    // ---- pausing

    @Test
    void aPauseEndsAtTheBeginningOfItsDayWhereTheNewsletterIs() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        var outcome = world.preferences.pause(linkOf(ed), LocalDate.parse("2026-12-24"));

        assertThat(outcome).isInstanceOf(PauseOutcome.Paused.class);
        var kept = world.kept("ed@example.org");
        assertThat(kept.state()).isEqualTo(State.PAUSED);
        assertThat(kept.pausedUntil()).contains(Instant.parse("2026-12-24T06:00:00Z"));
    }

    @Test
    void aPauseCanBeMadeLongerAndEnded() {
        var ed = world.keep("ed@example.org", State.PAUSED);

        world.preferences.pause(linkOf(ed), LocalDate.parse("2027-03-01"));
        assertThat(world.kept("ed@example.org").pausedUntil()).contains(Instant.parse("2027-03-01T06:00:00Z"));

        world.preferences.resume(linkOf(ed));
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org")
                        .isAudienceOf(Edition.DAILY, world.now().plusMillis(1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2026-11-23", "2027-11-25", "+999999999-12-31", "-999999999-01-01"})
    void aPauseToNoSuchDayChangesNothing(LocalDate day) {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.preferences.pause(linkOf(ed), day))
                .isEqualTo(
                        new PauseOutcome.NotThatDay(ed, LocalDate.parse("2026-11-24"), LocalDate.parse("2027-11-24")));
        assertThat(world.kept("ed@example.org")).isEqualTo(ed);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void whoDoesNotGetItCanNotPauseIt(State state) {
        var ed = world.keep("ed@example.org", state);

        assertThat(world.preferences.pause(linkOf(ed), LocalDate.parse("2026-12-24")))
                .isEqualTo(new PauseOutcome.NotIn(ed));
        assertThat(world.preferences.resume(linkOf(ed))).contains(ed);
    }

    // ---- another address

    @Test
    void aMoveIsAskedForAtTheNewAddressAndUntilThenNothingChanges() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        var chosen = world.preferences
                .choose(linkOf(old), Choices.NONE.topics(Set.of("Roads")).edition(Edition.WEEKLY))
                .orElseThrow();

        var outcome = move(old, "Ed@New.example.org");

        assertThat(outcome).isInstanceOf(MoveOutcome.Asked.class);
        assertThat(world.kept("ed@example.org").withRevision(0)).isEqualTo(chosen.withRevision(0));
        var pending = world.kept("ed@new.example.org");
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.edition()).isEqualTo(Edition.WEEKLY);
        assertThat(pending.topics()).containsExactly("Roads");
        assertThat(pending.replaces()).contains(old.id());
        assertThat(world.inbox()).singleElement().satisfies(mail -> {
            assertThat(mail.to().spelling()).isEqualTo("Ed@New.example.org");
            assertThat(mail.tags()).containsEntry("kind", "move");
            assertThat(mail.content().html())
                    .contains(world.links.confirm(pending).toString());
        });
    }

    @Test
    void theButtonMovesTheSubscriptionInOneGo() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "ed@new.example.org");
        var pending = world.kept("ed@new.example.org");
        world.pass(Duration.ofDays(6));

        var outcome = world.confirmation.confirm(confirmLinkOf(pending));

        assertThat(outcome).isInstanceOf(ConfirmationOutcome.Confirmed.class);
        assertThat(world.kept("ed@new.example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@new.example.org").replaces()).isEmpty();
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.departure.undo(linkOf(old))).isInstanceOf(UndoOutcome.TooLate.class);
        assertThat(world.confirmation.confirm(confirmLinkOf(pending)))
                .isInstanceOf(ConfirmationOutcome.Confirmed.class);
    }

    @Test
    void aMoveThatIsNotConfirmedInTimeEndsByItself() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "ed@new.example.org");
        world.pass(Subscriber.PENDING_FOR);

        var outcome = world.confirmation.confirm(confirmLinkOf(world.kept("ed@new.example.org")));

        assertThat(outcome).isEqualTo(new ConfirmationOutcome.Expired());
        assertThat(world.kept("ed@example.org")).isEqualTo(old);
    }

    @Test
    void whoLeavesBeforeTheMoveIsConfirmedStaysOutAtTheOldAddress() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "ed@new.example.org");
        world.departure.leave(linkOf(old));

        world.confirmation.confirm(confirmLinkOf(world.kept("ed@new.example.org")));

        assertThat(world.kept("ed@new.example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void aMoveAfterErasureStillWorksAndTheTombstoneStays() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "ed@new.example.org");
        world.preferences.erase(linkOf(old));

        world.confirmation.confirm(confirmLinkOf(world.kept("ed@new.example.org")));

        assertThat(world.kept("ed@new.example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ERASED);
    }

    @Test
    void whoIsAtTheNewAddressAlreadyStaysAsTheyAreAndTheAnswerIsTheSame() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        var there = world.keep("pat@example.org", State.ACTIVE);

        assertThat(move(old, "pat@example.org"))
                .isEqualTo(new MoveOutcome.Asked(old, new EmailAddress("pat@example.org")));

        assertThat(world.kept("pat@example.org").withRevision(there.revision())).isEqualTo(there);
        assertThat(world.kept("ed@example.org")).isEqualTo(old);
        assertThat(world.inbox())
                .singleElement()
                .satisfies(mail -> assertThat(mail.tags()).containsEntry("kind", "already"));
    }

    @Test
    void aMailboxThatIsLeftAloneIsNotMailedOverAMoveEither() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        world.signUp(world.applicant("pat@example.org"));

        assertThat(move(old, "pat@example.org")).isInstanceOf(MoveOutcome.Asked.class);
        assertThat(world.inbox()).hasSize(1);
        assertThat(world.kept("pat@example.org").replaces()).isEmpty();
    }

    @Test
    void oneSubscriptionIsNoWayToMailEverybody() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "a@example.org");

        assertThat(move(old, "b@example.org")).isEqualTo(new MoveOutcome.TooOften(old));
        assertThat(world.find("b@example.org")).isEmpty();
        assertThat(world.inbox()).hasSize(1);

        world.pass(Duration.ofMinutes(5));
        assertThat(move(old, "b@example.org")).isInstanceOf(MoveOutcome.Asked.class);
    }

    @Test
    void whatIsNoMoveIsToldAndNothingHappens() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        var consent = world.applicant("x@example.org").consent();
        var slip = new EmailAddress("ed@gmial.com");

        assertThat(move(old, "ED@example.org")).isEqualTo(new MoveOutcome.SameAddress(old));
        assertThat(world.preferences.move(linkOf(old), slip, consent, false))
                .isEqualTo(new MoveOutcome.DidYouMean(old, new EmailAddress("ed@gmail.com")));
        assertThat(world.inbox()).isEmpty();
        assertThat(world.preferences.move(linkOf(old), slip, consent, true)).isInstanceOf(MoveOutcome.Asked.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void whoDoesNotGetItCanNotMoveIt(State state) {
        var ed = world.keep("ed@example.org", state);

        assertThat(move(ed, "ed@new.example.org")).isEqualTo(new MoveOutcome.NotIn(ed));
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void aMoveWhoseMailIsNotTakenIsTold() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        var throttled = new Outcome.Throttled("too fast");
        world.mailer.trouble(_ -> Optional.of(throttled));

        assertThat(move(old, "ed@new.example.org")).isEqualTo(new MoveOutcome.MailNotSent(old, throttled));
    }

    @Test
    void signingUpThroughTheFormWhileAMoveWaitsIsNoMove() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "ed@new.example.org");
        world.pass(Duration.ofMinutes(5));
        world.signUp(world.applicant("ed@new.example.org"));

        world.confirmation.confirm(confirmLinkOf(world.kept("ed@new.example.org")));

        assertThat(world.kept("ed@new.example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("ed@example.org")).isEqualTo(old);
    }

    // ---- one's own data

    @Test
    void everythingThatIsKeptCanBeTakenAwayButTheSecret() {
        var ed = world.keep("ed@example.org", State.ACTIVE)
                .chooseTopics(Set.of("Roads"))
                .softBounced(world.now(), world.now())
                .pause(world.now().plusSeconds(60), world.now())
                .leave(world.now())
                .because(DepartureReason.TOO_MANY);
        world.subscribers.replace(ed);

        var data = world.preferences.download(linkOf(ed)).orElseThrow();

        assertThat(data)
                .containsEntry("address", "ed@example.org")
                .containsEntry("name", "Robin")
                .containsEntry("state", "UNSUBSCRIBED")
                .containsEntry("edition", "daily")
                .containsEntry("topics", List.of("Roads"))
                .containsEntry("language", "en")
                .containsEntry("confirmedAt", "2026-11-23T15:15:00Z")
                .containsEntry("pausedUntil", "2026-11-23T15:16:00Z")
                .containsEntry("daysOnWhichMailCameBack", List.of("2026-11-23"))
                .containsEntry("reasonForLeaving", "too-many")
                .containsEntry("changes", 2);
        assertThat(data.toString())
                .contains(ed.consent().wording())
                .contains(ed.consent().page())
                .doesNotContain(ed.token().text())
                .doesNotContain(ed.id().text());
        // As many as a subscriber has, and when issues begin to come.
        assertThat(data).hasSize(Subscriber.class.getRecordComponents().length + 1);
    }

    @Test
    void requestsThatWaitCanBeTakenAwayButTheirSecrets() {
        world.signUp(world.applicant("Ed@Example.org", Edition.WEEKLY, Optional.of("Sam")));
        var ed = world.kept("ed@example.org");

        var data = world.preferences.download(linkOf(ed)).orElseThrow();

        assertThat(data.get("waitingRequests"))
                .asInstanceOf(list(Map.class))
                .singleElement(map(String.class, Object.class))
                .containsEntry("address", "Ed@Example.org")
                .containsEntry("name", "Sam")
                .containsEntry("edition", "weekly")
                .containsEntry("topics", List.of())
                .containsEntry("language", "en")
                .containsEntry("pausedUntil", "")
                .containsEntry("moves", false)
                // As many as a request has, without its secret.
                .hasSize(PendingRequest.class.getRecordComponents().length - 1);
        assertThat(data.toString()).doesNotContain(ed.confirmation().text());
    }

    @Test
    void thatSomebodyMovedIsAmongTheirDataButNotWhere() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        move(old, "ed@new.example.org");
        var there = world.kept("ed@new.example.org");
        assertThat(world.preferences.download(linkOf(there)).orElseThrow()).containsEntry("moves", true);

        world.confirmation.confirm(confirmLinkOf(there));

        var data = world.preferences.download(linkOf(old)).orElseThrow();
        assertThat(data).containsEntry("movedAway", world.now().toString());
        assertThat(data.toString()).doesNotContain(there.id().text());
    }

    // ---- being forgotten

    @Test
    void ofWhoIsErasedNothingIsLeftThatSaysWhoTheyWere() {
        var ed = world.keep("ed@example.org", State.ACTIVE);

        assertThat(world.preferences.erase(linkOf(ed))).isTrue();

        var left = world.kept("ed@example.org");
        assertThat(left.state()).isEqualTo(State.ERASED);
        assertThat(left.address().spelling()).isEqualTo("erased@erased.invalid");
        assertThat(left.name()).isEmpty();
        assertThat(left.consent().wording()).isEmpty();
        assertThat(world.preferences.erase(linkOf(ed))).isFalse();
        assertThat(world.preferences.look(linkOf(ed))).isEmpty();
        assertThat(world.preferences.download(linkOf(ed))).isEmpty();
    }

    @Test
    void whoWasErasedIsNotBroughtInButComesBackByThemselves() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        world.preferences.erase(linkOf(ed));

        assertThat(world.admission.admit(world.applicant("ed@example.org")))
                .isEqualTo(new AdmissionOutcome.KeptOut(ed.id(), State.ERASED));
        world.signUp(world.applicant("ed@example.org"));
        world.confirmation.confirm(confirmLinkOf(world.kept("ed@example.org")));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
    }

    // ---- links

    @Test
    void nothingWorksWithAWrongToken() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var wrong = new Link(ed.id(), "guess");
        var consent = ed.consent();
        var day = LocalDate.parse("2026-12-24");

        assertThat(world.preferences.look(wrong)).isEmpty();
        assertThat(world.preferences.download(wrong)).isEmpty();
        assertThat(world.preferences.choose(wrong, Choices.NONE.name("Mallory")))
                .isEmpty();
        assertThat(world.preferences.pause(wrong, day)).isEqualTo(new PauseOutcome.UnknownLink());
        assertThat(world.preferences.pause(wrong, LocalDate.EPOCH)).isEqualTo(new PauseOutcome.UnknownLink());
        assertThat(world.preferences.resume(wrong)).isEmpty();
        assertThat(world.preferences.move(wrong, new EmailAddress("m@example.org"), consent, true))
                .isEqualTo(new MoveOutcome.UnknownLink());
        assertThat(world.preferences.erase(wrong)).isFalse();
        assertThat(world.kept("ed@example.org")).isEqualTo(ed);
        assertThat(world.inbox()).isEmpty();
    }

    private MoveOutcome move(Subscriber from, String to) {
        var consent = world.applicant(to).consent();
        return world.preferences.move(linkOf(from), new EmailAddress(to), consent, true);
    }
}
