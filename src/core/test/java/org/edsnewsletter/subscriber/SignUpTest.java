package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.subscriber.Subscriber.PENDING_FOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.SignUpOutcome.AlreadySubscribed;
import org.edsnewsletter.subscriber.SignUpOutcome.ConfirmationSent;
import org.edsnewsletter.subscriber.SignUpOutcome.DidYouMean;
import org.edsnewsletter.subscriber.SignUpOutcome.LeftAlone;
import org.edsnewsletter.subscriber.SignUpOutcome.MailNotSent;
import org.edsnewsletter.subscriber.SignUpOutcome.TooManyFromThere;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignUpTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void someoneNewIsKeptAsPendingAndAskedToConfirm() {
        var outcome = world.signUp(world.applicant("Ed@Example.org"));

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
    void signingUpAgainOverwritesNothingAndIsMailedALinkOfItsOwn() {
        world.signUp(world.applicant("ed@example.org"));
        var first = world.kept("ed@example.org");
        world.pass(Duration.ofDays(3));

        world.signUp(world.applicant("ED@example.org", Edition.WEEKLY, Optional.of("Mallory")));

        var second = world.kept("ed@example.org");
        assertThat(second.token()).isEqualTo(first.token());
        assertThat(second.edition()).isEqualTo(Edition.DAILY);
        assertThat(second.name()).contains("Robin");
        assertThat(second.consent()).isEqualTo(first.consent());
        assertThat(second.hasExpired(world.now().plus(PENDING_FOR).minusSeconds(1)))
                .isFalse();
        var links = List.of(world.links.confirm(first), world.links.confirm(second));
        assertThat(links).doesNotHaveDuplicates();
        for (var email = 0; email < 2; email++)
            assertThat(world.inbox().get(email).content().text())
                    .contains(links.get(email).toString())
                    .doesNotContain(links.get(1 - email).toString());
        assertThat(world.inbox().getLast().content().text()).contains("one mail a week");
    }

    @Test
    void theSecretOfARequestIsNeitherTheTokenNorThatOfAnother() {
        world.signUp(world.applicant("ed@example.org"));
        world.signUp(world.applicant("eve@example.org"));

        var secrets = Stream.of("ed@example.org", "eve@example.org")
                .map(world::kept)
                .flatMap(kept ->
                        Stream.of(kept.token(), kept.requests().getLast().secret()));
        assertThat(secrets).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "PAUSED"})
    void whoIsSubscribedStaysAsTheyAreAndIsMailedTheWayToTheirChoices(State state) {
        var before = world.keep("ed@example.org", state);

        var outcome = world.signUp(world.applicant("ED@example.org", Edition.WEEKLY, Optional.of("Mallory")));

        assertThat(outcome).isEqualTo(new AlreadySubscribed(before.id()));
        assertThat(world.kept("ed@example.org").withRevision(before.revision())).isEqualTo(before);
        assertThat(world.inbox()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(before.address());
            assertThat(mail.tags()).containsEntry("kind", "already");
            assertThat(mail.content().html())
                    .contains(world.links.preferences(before).toString())
                    .doesNotContain("/confirm/");
        });
    }

    @Test
    void whoHasEndedTheirPauseIsNotToldOfOne() {
        var ed = world.keep("ed@example.org", State.ACTIVE);
        var paused = ed.pause(world.now().plus(SubscriberWorld.PAUSE), world.now());

        assertThat(world.mails.to(paused)).isNotEqualTo(world.mails.to(ed));
        assertThat(world.mails.to(paused.resume(world.now()))).isEqualTo(world.mails.to(ed));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void whoIsOutCanComeBackByConfirmingAnew(State state) {
        world.keep("ed@example.org", state);

        world.signUp(world.applicant("ed@example.org"));
        var pending = world.kept("ed@example.org");
        world.confirmation.confirm(SubscriberWorld.confirmLinkOf(pending));

        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aSignUpThatHasExpiredStartsAnew() {
        world.signUp(world.applicant("ed@example.org"));
        world.pass(PENDING_FOR);

        world.signUp(world.applicant("ed@example.org"));

        assertThat(world.kept("ed@example.org").hasExpired(world.now())).isFalse();
    }

    @Test
    void aMailThatIsNotTakenIsToldAndSentOnTheNextTry() {
        var throttled = new Outcome.Throttled("too fast");
        world.mailer.trouble(_ -> Optional.of(throttled));

        var outcome = world.signUp(world.applicant("ed@example.org"));

        var kept = world.kept("ed@example.org");
        assertThat(outcome).isEqualTo(new MailNotSent(kept.id(), throttled));
        world.mailer.trouble(_ -> Optional.empty());
        assertThat(world.signUp(world.applicant("ed@example.org"))).isEqualTo(new ConfirmationSent(kept.id()));
        assertThat(world.inbox()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "ACTIVE", "UNSUBSCRIBED", "ERASED"})
    void aMailboxGetsThreeMailsADayAtMostAndNotOneAfterTheOther(State state) {
        world.keep("ed@example.org", state);

        assertThat(isMailedAfter(Duration.ZERO)).isTrue();
        assertThat(isMailedAfter(Duration.ofMinutes(5).minusMillis(1))).isFalse();
        assertThat(isMailedAfter(Duration.ofMillis(1))).isTrue();
        assertThat(isMailedAfter(Duration.ofHours(1).minusMillis(1))).isFalse();
        assertThat(isMailedAfter(Duration.ofMillis(1))).isTrue();
        assertThat(isMailedAfter(Duration.ofHours(22))).isFalse();
        assertThat(isMailedAfter(Duration.ofHours(1))).isTrue();
        assertThat(isMailedAfter(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void oneMailboxIsOneUnderWhateverAddress() {
        var addresses =
                List.of("ed.fair@gmail.com", "edfair+1@gmail.com", "e.d.f.a.i.r+2@googlemail.com", "EDFAIR@gmail.com");

        var outcomes = addresses.stream()
                .map(address -> world.signUp(world.applicant(address)))
                .toList();

        assertThat(outcomes.getFirst()).isInstanceOf(ConfirmationSent.class);
        assertThat(outcomes.subList(1, 4)).allMatch(LeftAlone.class::isInstance);
        assertThat(world.inbox()).hasSize(1);
    }

    @Test
    void whoIsLeftAloneStaysAsTheyAre() {
        world.signUp(world.applicant("ed@example.org"));
        var before = world.kept("ed@example.org");

        assertThat(world.signUp(world.applicant("ed@example.org", Edition.WEEKLY, Optional.of("Mallory"))))
                .isEqualTo(new LeftAlone(before.id()));
        assertThat(world.kept("ed@example.org")).isEqualTo(before);
    }

    @Test
    void anotherMailboxIsMailedAllTheSame() {
        world.signUp(world.applicant("ed@example.org"));

        assertThat(world.signUp(world.applicant("pat@example.org"))).isInstanceOf(ConfirmationSent.class);
    }

    @Test
    void ofManyAtOnceOneIsMailed() throws Exception {
        Callable<SignUpOutcome> signUp = () -> world.signUp(world.applicant("ed@example.org"));
        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(Stream.generate(() -> signUp).limit(16).toList());
        }

        assertThat(world.inbox()).hasSize(1);
    }

    @Test
    void fromOnePlaceTwentySignUpsAnHourAreTaken() {
        assertThat(signUpsFrom("203.0.113.7", 20)).allMatch(ConfirmationSent.class::isInstance);

        assertThat(signUpsFrom("203.0.113.7", 1)).containsExactly(new TooManyFromThere());
        assertThat(signUpsFrom("203.0.113.8", 1)).doesNotContain(new TooManyFromThere());
        assertThat(world.inbox()).hasSize(21);

        world.pass(Duration.ofHours(1));
        assertThat(signUpsFrom("203.0.113.7", 1)).doesNotContain(new TooManyFromThere());
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:1:2:3, true",
        "2001:db8:1:2::1, 2001:DB8:1:2::1, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "unknown, unknown, true"
    })
    void aPlaceIsAnAddressAndOfIpv6ItsFirstHalf(String one, String other, boolean isTheSame) {
        signUpsFrom(one, 20);

        assertThat(signUpsFrom(other, 1).contains(new TooManyFromThere())).isEqualTo(isTheSame);
    }

    @Test
    void whereASignUpCameFromIsKeptAsAHashThatNobodyCanJoinWithTheNextDays() {
        var watched = new Watched();
        var limits = watched.port(Limits.class, world.limits);
        var signUp = new SignUp(
                world.subscribers, limits, world.mailer, world.mails, world.rules, world.random, world.clock);

        signUp.signUp(world.applicant("a@example.org"), "203.0.113.7", true);
        signUp.signUp(world.applicant("b@example.org"), "203.0.113.7", true);
        world.pass(Duration.ofDays(1));
        signUp.signUp(world.applicant("c@example.org"), "203.0.113.7", true);

        var keys = watched.arguments.stream()
                .map(String::valueOf)
                .filter(text -> text.startsWith("source/"))
                .map(text -> text.substring(text.lastIndexOf('/')))
                .toList();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        assertThat(watched.arguments.toString()).doesNotContain("203.0.113.7");
    }

    @Test
    void aSlipInTheAddressIsAskedAboutBeforeAnythingIsKeptOrMailed() {
        var applicant = world.applicant("ann@gmial.com");

        assertThat(world.signUp.signUp(applicant, "203.0.113.7", false))
                .isEqualTo(new DidYouMean(new EmailAddress("ann@gmail.com")));
        assertThat(world.find("ann@gmial.com")).isEmpty();
        assertThat(world.find("ann@gmail.com")).isEmpty();
        assertThat(world.inbox()).isEmpty();

        assertThat(world.signUp.signUp(applicant, "203.0.113.7", true)).isInstanceOf(ConfirmationSent.class);
        assertThat(world.inbox()).hasSize(1);
    }

    @Test
    void theSameCallsAreMadeWhoeverItIs() {
        var expected = List.of(
                "Limits.hit",
                "Limits.hits",
                "Limits.turns",
                "Limits.replace",
                "Subscribers.find",
                "Subscribers.write",
                "Limits.hit",
                "Mailer.send");

        assertThat(callsFor(Optional.empty())).isEqualTo(expected);
        for (var state : State.values())
            assertThat(callsFor(Optional.of(state))).as(state.name()).isEqualTo(expected);
    }

    @Test
    void theMailsOfWhoIsNewAndWhoIsNotAreAboutAsLong() {
        world.signUp(world.applicant("new@example.org"));
        world.keep("ed@example.org", State.ACTIVE);
        world.signUp(world.applicant("ed@example.org"));

        var lengths = world.inbox().stream()
                .map(mail -> mail.content().html().length())
                .toList();
        assertThat((double) lengths.getFirst() / lengths.getLast()).isBetween(0.8, 1.25);
    }

    private List<String> callsFor(Optional<State> state) {
        var fresh = new SubscriberWorld();
        state.ifPresent(standing -> fresh.keep("ed@example.org", standing));
        var watched = new Watched();
        var signUp = new SignUp(
                watched.port(Subscribers.class, fresh.subscribers),
                watched.port(Limits.class, fresh.limits),
                watched.port(Mailer.class, fresh.mailer),
                fresh.mails,
                fresh.rules,
                fresh.random,
                fresh.clock);
        // The secret of the day is read once.
        signUp.signUp(fresh.applicant("somebody.else@example.org"), "203.0.113.7", true);
        watched.calls.clear();
        signUp.signUp(fresh.applicant("ed@example.org"), "203.0.113.7", true);
        // To DynamoDB, these are one conditional put.
        return watched.calls.stream()
                .map(call -> call.replaceAll("Subscribers\\.(addIfAbsent|replace)", "Subscribers.write"))
                .toList();
    }

    private boolean isMailedAfter(Duration time) {
        world.pass(time);
        var before = world.inbox().size();
        world.signUp(world.applicant("ed@example.org"));
        return world.inbox().size() > before;
    }

    private List<SignUpOutcome> signUpsFrom(String source, int count) {
        var outcomes = new ArrayList<SignUpOutcome>();
        for (var i = 0; i < count; i++) {
            var address = "reader" + world.random.nextLong() + "@example.org";
            outcomes.add(world.signUp.signUp(world.applicant(address), source, true));
        }
        return outcomes;
    }
}
