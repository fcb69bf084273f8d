package org.edsnewsletter.subscriber;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edsnewsletter.subscriber.Subscriber.PENDING_FOR;
import static org.edsnewsletter.subscriber.Subscriber.UNDO_WITHIN;
import static org.edsnewsletter.subscriber.SubscriberWorld.PAUSE;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriberStateTest {

    /// What becomes of whom: every event in every state. A dash: stays exactly as it is. A state: comes to it, or
    /// stays in it and changes otherwise.
    private static final String TABLE = """
            event                | PENDING      | ACTIVE       | PAUSED       | UNSUBSCRIBED | BOUNCED | COMPLAINED | ERASED
            ask                  | PENDING      | -            | -            | PENDING      | PENDING | PENDING    | PENDING
            confirm              | ACTIVE       | -            | -            | -            | -       | -          | -
            confirmTooLate       | -            | -            | -            | -            | -       | -          | -
            leave                | UNSUBSCRIBED | UNSUBSCRIBED | UNSUBSCRIBED | -            | -       | -          | -
            movedAway            | UNSUBSCRIBED | UNSUBSCRIBED | UNSUBSCRIBED | -            | -       | -          | -
            because              | -            | -            | -            | UNSUBSCRIBED | -       | -          | -
            undo                 | -            | -            | -            | ACTIVE       | -       | -          | -
            undoTooLate          | -            | -            | -            | -            | -       | -          | -
            choose               | PENDING      | ACTIVE       | PAUSED       | -            | -       | -          | -
            chooseTopics         | PENDING      | ACTIVE       | PAUSED       | -            | -       | -          | -
            rename               | PENDING      | ACTIVE       | PAUSED       | -            | -       | -          | -
            speak                | PENDING      | ACTIVE       | PAUSED       | -            | -       | -          | -
            pause                | -            | PAUSED       | PAUSED       | -            | -       | -          | -
            pauseUntilNow        | -            | -            | -            | -            | -       | -          | -
            resume               | -            | -            | ACTIVE       | -            | -       | -          | -
            erased               | ERASED       | ERASED       | ERASED       | ERASED       | ERASED  | ERASED     | -
            admit                | ACTIVE       | -            | -            | -            | -       | -          | -
            listedOut            | PENDING      | BOUNCED      | BOUNCED      | -            | -       | -          | -
            listedOutBefore      | PENDING      | -            | -            | -            | -       | -          | -
            listedErased         | PENDING      | ERASED       | ERASED       | -            | -       | -          | -
            hardBounced          | BOUNCED      | BOUNCED      | BOUNCED      | -            | -       | -          | -
            hardBouncedBefore    | -            | -            | -            | -            | -       | -          | -
            softBounced          | PENDING      | ACTIVE       | PAUSED       | -            | -       | -          | -
            outAfterSoftBounces  | BOUNCED      | BOUNCED      | BOUNCED      | -            | -       | -          | -
            softBouncedBefore    | -            | -            | -            | -            | -       | -          | -
            complained           | COMPLAINED   | COMPLAINED   | COMPLAINED   | COMPLAINED   | -       | -          | -
            complainedBefore     | -            | -            | -            | -            | -       | -          | -
            """;

    private final SubscriberWorld world = new SubscriberWorld();
    private final Instant before = world.now();
    private final Instant now = before.plus(Duration.ofMinutes(30));

    private Subscriber after(String event, Subscriber person) {
        world.pass(Duration.between(world.now(), now));
        var fresh = world.pending("ed@example.org");
        var dayAgo = before.minus(Duration.ofDays(1));
        return switch (event) {
            case "ask" -> person.ask(fresh);
            case "confirm" -> person.confirm(now);
            case "confirmTooLate" -> person.confirm(before.plus(PENDING_FOR));
            case "leave" -> person.leave(now);
            case "movedAway" -> person.movedAway(SubscriberId.of(new EmailAddress("new@example.org")), now);
            case "because" -> person.because(DepartureReason.TOO_MANY);
            case "undo" -> person.undo(now);
            case "undoTooLate" -> person.undo(before.plus(UNDO_WITHIN));
            case "choose" -> person.choose(Edition.WEEKLY);
            case "chooseTopics" -> person.chooseTopics(Set.of("Roads"));
            case "rename" -> person.rename(Optional.of("Sam"));
            case "speak" -> person.speak("es");
            case "pause" -> person.pause(now.plus(Duration.ofDays(1)), now);
            case "pauseUntilNow" -> person.pause(now, now);
            case "resume" -> person.resume(now);
            case "erased" -> person.erased(now);
            case "admit" -> person.admit(fresh.confirmed(now));
            case "listedOut" -> person.listedOut(State.BOUNCED, Optional.empty(), now);
            case "listedOutBefore" -> person.listedOut(State.BOUNCED, Optional.of(dayAgo), now);
            case "listedErased" -> person.listedOut(State.ERASED, Optional.of(now), now);
            case "hardBounced" -> person.hardBounced(now, now);
            case "hardBouncedBefore" -> person.hardBounced(dayAgo, now);
            case "softBounced" -> person.softBounced(now, now);
            case "outAfterSoftBounces" -> softBounced(person, 0, 4, 8, 12, 14);
            case "softBouncedBefore" -> person.softBounced(dayAgo, now);
            case "complained" -> person.complained(now, now);
            case "complainedBefore" -> person.complained(dayAgo, now);
            default -> throw new IllegalArgumentException(event);
        };
    }

    @TestFactory
    Stream<DynamicTest> everyEventHasItsEffectInEveryState() {
        var rows = TABLE.lines().map(line -> line.split(" *\\| *")).toList();
        var states = rows.getFirst();
        return rows.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, row.length)
                        .mapToObj(column -> DynamicTest.dynamicTest(
                                row[0] + " in " + states[column],
                                () -> new SubscriberStateTest()
                                        .assertEffect(row[0], State.valueOf(states[column]), row[column].strip()))));
    }

    private void assertEffect(String event, State state, String expected) {
        var person = world.come(world.pending("ed@example.org"), state).withRevision(7);

        var after = after(event, person);

        if (expected.equals("-")) assertThat(after).isEqualTo(person);
        else
            assertThat(after).isNotEqualTo(person).extracting(Subscriber::state).isEqualTo(State.valueOf(expected));
        assertThat(after.revision()).isEqualTo(7);
        assertThat(after.id()).isEqualTo(person.id());
        if (state != after.state()) assertThat(after.since()).isEqualTo(now);
    }

    @Test
    void noStateAndNoEventIsMissingFromTheTable() {
        var rows = TABLE.lines().map(line -> List.of(line.split(" *\\| *"))).toList();
        assertThat(rows.getFirst().stream().skip(1).map(State::valueOf)).containsExactly(State.values());
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(1 + State.values().length));

        var events = rows.stream().map(List::getFirst).collect(toSet());
        var notEvents = Set.of("at", "confirmed", "moved", "choosing", "withRevision");
        assertThat(Arrays.stream(Subscriber.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == Subscriber.class)
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(method -> method.getName()))
                .allSatisfy(name -> assertThat(events.contains(name) || notEvents.contains(name))
                        .as(name)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void afterAskingAgainTheLinksOfEarlierMailsStillWork(State state) {
        var subscriber = world.keep("ed@example.org", state);

        assertThat(subscriber.ask(world.pending("ed@example.org")).token()).isEqualTo(subscriber.token());
    }

    @Test
    void afterErasureTheLinksOfEarlierMailsAreDeadAndNothingIsLeft() {
        var subscriber = world.keep("ed@example.org", State.ACTIVE);
        var erased = subscriber.erased(now);

        assertThat(erased.token().matches(subscriber.token().text())).isFalse();
        assertThat(erased.token().matches(erased.token().text())).isFalse();
        assertThat(erased.toString()).doesNotContain("example.org").doesNotContain("Robin");
        assertThat(erased.id()).isEqualTo(subscriber.id());
        assertThat(erased.ask(world.pending("ed@example.org")).token()).isNotEqualTo(subscriber.token());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void whoeverWasOutIsKnownToHaveBeenHoweverOftenTheyAskAgain(State state) {
        var out = world.come(world.pending("ed@example.org"), state);

        var asking = out.ask(world.pending("ed@example.org"));
        assertThat(asking.formerly()).contains(state);
        assertThat(asking.ask(world.pending("ed@example.org")).formerly()).contains(state);
        assertThat(asking.admit(world.pending("ed@example.org").confirmed(now))).isEqualTo(asking);
        assertThat(asking.confirm(now).formerly()).isEmpty();
    }

    @Test
    void whoAsksAgainIsInNoAudienceBeforeConfirmingAgain() {
        var again = world.keep("ed@example.org", State.UNSUBSCRIBED).ask(world.pending("ed@example.org"));

        assertThat(again.confirmedAt()).isEmpty();
        assertThat(again.isAudienceOf(Edition.DAILY, before.plusSeconds(1))).isFalse();
    }

    @Test
    void aSignUpExpiresToTheSecond() {
        var subscriber = world.pending("ed@example.org");

        assertThat(subscriber.confirm(before.plus(PENDING_FOR).minusSeconds(1)).state())
                .isEqualTo(State.ACTIVE);
        assertThat(subscriber.confirm(before.plus(PENDING_FOR))).isEqualTo(subscriber);
    }

    @Test
    void theAudienceOfAnIssueIsWhoWasConfirmedBeforeItWasFrozen() {
        var active = world.pending("ed@example.org").confirmed(before);

        assertThat(active.isAudienceOf(Edition.DAILY, before)).isFalse();
        assertThat(active.isAudienceOf(Edition.DAILY, before.plus(Duration.ofMillis(1))))
                .isTrue();
        assertThat(active.isAudienceOf(Edition.WEEKLY, before.plus(Duration.ofMillis(1))))
                .isFalse();
    }

    @Test
    void aPauseEndsByItself() {
        var paused = world.keep("ed@example.org", State.PAUSED);
        var end = before.plus(PAUSE);

        assertThat(paused.isAudienceOf(Edition.DAILY, now)).isFalse();
        assertThat(paused.isAudienceOf(Edition.DAILY, end)).isFalse();
        assertThat(paused.isAudienceOf(Edition.DAILY, end.plusMillis(1))).isTrue();
    }

    @Test
    void aPauseThatIsEndedEndsThenAndNotWhenItBegan() {
        var resumed = world.keep("ed@example.org", State.PAUSED).resume(now);

        assertThat(resumed.isAudienceOf(Edition.DAILY, now)).isFalse();
        assertThat(resumed.isAudienceOf(Edition.DAILY, now.plusMillis(1))).isTrue();
    }

    @Test
    void whoEndsAPauseThatWasOverLongAgoIsWhereTheyWereInEveryAudience() {
        var paused = world.keep("ed@example.org", State.PAUSED);
        var later = before.plus(PAUSE).plus(Duration.ofDays(1));

        assertThat(paused.resume(later).audienceFrom()).isEqualTo(paused.audienceFrom());
    }

    @Test
    void whateverHappensNobodyBelongsToAudiencesFromEarlierOn() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        var paused = active.pause(now.plus(PAUSE), now);
        var overlong = now.plus(PAUSE).plusSeconds(1);

        assertThat(Stream.of(
                                active.leave(now).undo(now),
                                active.softBounced(now, now),
                                active.leave(now)
                                        .ask(world.pending("ed@example.org"))
                                        .confirmed(now),
                                paused.resume(now),
                                paused.resume(overlong),
                                paused.pause(now.plusSeconds(1), now))
                        .map(person -> person.audienceFrom().orElseThrow()))
                .noneMatch(from -> from.isBefore(active.audienceFrom().orElseThrow()));
        assertThat(paused.resume(overlong).audienceFrom()).contains(now.plus(PAUSE));
    }

    @Test
    void leavingIsUndoneToTheStateBefore() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        var paused = world.keep("pat@example.org", State.PAUSED);

        var back = paused.leave(now).because(DepartureReason.OTHER).undo(now.plusSeconds(5));

        assertThat(back.state()).isEqualTo(State.PAUSED);
        assertThat(back.pausedUntil()).isEqualTo(paused.pausedUntil());
        assertThat(back.reason()).isEmpty();
        assertThat(back.consent()).isEqualTo(paused.consent());
        assertThat(active.leave(now).undo(now.plusSeconds(5)))
                .isEqualTo(active.moved(State.ACTIVE, now.plusSeconds(5)));
    }

    @Test
    void whoLeftAPauseThatEndedMeanwhileComesBackActive() {
        var paused = world.keep("ed@example.org", State.ACTIVE).pause(before.plusSeconds(60), before);

        assertThat(paused.leave(before).undo(now).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoNeverConfirmedCanNotUndoLeaving() {
        var left = world.keep("ed@example.org", State.PENDING).leave(now);

        assertThat(left.undo(now)).isEqualTo(left);
    }

    @Test
    void whoComplainsAfterLeavingCanNotUndoIt() {
        var complained = world.keep("ed@example.org", State.ACTIVE).leave(now).complained(now, now);

        assertThat(complained.undo(now)).isEqualTo(complained);
    }

    @Test
    void threeMailsThatComeBackOnOneDayAreOneDay() {
        var active = world.keep("ed@example.org", State.ACTIVE);

        var after = active.softBounced(now, now)
                .softBounced(now.plusSeconds(1), now.plusSeconds(1))
                .softBounced(now.plusSeconds(2), now.plusSeconds(2));

        assertThat(after.state()).isEqualTo(State.ACTIVE);
        assertThat(after.softBounceDays()).containsExactly(LocalDate.parse("2026-11-23"));
    }

    @Test
    void whatTellsOfOneEmailTwiceIsOneEmail() {
        var active = world.keep("ed@example.org", State.ACTIVE);

        assertThat(active.softBounced(now, before).softBounced(now.plusSeconds(60), before))
                .isEqualTo(active.softBounced(now, before));
    }

    @Test
    void ofEmailsThatComeBackForeverTheLastAreKept() {
        var active = world.keep("ed@example.org", State.ACTIVE);

        var after = active;
        for (var hour = 0; hour < 3 * Subscriber.SOFT_BOUNCES_KEPT; hour++)
            after = after.softBounced(now.plus(Duration.ofHours(hour)), now.plus(Duration.ofHours(hour)));

        assertThat(after.softBounces()).hasSize(Subscriber.SOFT_BOUNCES_KEPT);
        assertThat(after.softBounces().getLast())
                .isEqualTo(now.plus(Duration.ofHours(3 * Subscriber.SOFT_BOUNCES_KEPT - 1)));
    }

    @Test
    void whoChoosesAnotherEditionStartsWithoutMailsThatCameBack() {
        var cameBack = softBounced(world.keep("ed@example.org", State.ACTIVE), 0, 4);

        assertThat(cameBack.choose(Edition.DAILY)).isEqualTo(cameBack);
        assertThat(cameBack.choose(Edition.WEEKLY).softBounces()).isEmpty();
    }

    @Test
    void theOrderInWhichMailsComeBackDoesNotMatter() {
        var active = world.keep("ed@example.org", State.ACTIVE);

        assertThat(softBounced(active, 20, 0, 10, 3, 15).state()).isEqualTo(State.BOUNCED);
        assertThat(softBounced(active, 0, 14, 1, 2, 3).state()).isEqualTo(State.BOUNCED);
        assertThat(softBounced(active, 0, 13, 1, 2, 3).state()).isEqualTo(State.ACTIVE);
        assertThat(softBounced(active, 0, 20, 10, 3).state()).isEqualTo(State.ACTIVE);
        assertThat(softBounced(active, 0, 31, 61, 92, 123).state())
                .as("once a month")
                .isEqualTo(State.BOUNCED);
    }

    @Test
    void onlyEmailThatArrivedBetweenThoseThatCameBackStartsTheCountAnew() {
        var cameBack = world.keep("ed@example.org", State.ACTIVE);
        for (var at : days(0, 4, 8, 12, 14)) cameBack = cameBack.softBounced(at, at);

        assertThat(cameBack.outAfterSoftBounces(cameBack.softBounces(), now).state())
                .isEqualTo(State.BOUNCED);
        assertThat(cameBack.outAfterSoftBounces(days(15), now).state()).isEqualTo(State.BOUNCED);
        assertThat(cameBack.outAfterSoftBounces(days(2), now)).isEqualTo(cameBack);

        var again = cameBack;
        for (var at : days(18, 22)) again = again.softBounced(at, at);
        assertThat(again.outAfterSoftBounces(days(2), now).state())
                .as("on five days from the fourth to the 22nd")
                .isEqualTo(State.BOUNCED);
        assertThat(again.outAfterSoftBounces(days(2, 13), now)).isEqualTo(again);
    }

    @Test
    void whoConfirmsAnewStartsWithoutMailsThatCameBack() {
        var bounced = softBounced(world.keep("ed@example.org", State.ACTIVE), 0, 4, 8, 12, 14);

        assertThat(bounced.ask(world.pending("ed@example.org")).confirmed(now).softBounces())
                .isEmpty();
    }

    @Test
    void aMoveToAnotherAddressTakesAlongWhatWasChosen() {
        var old = world.keep("ed@example.org", State.ACTIVE)
                .chooseTopics(Set.of("Roads"))
                .speak("es")
                .pause(now.plus(Duration.ofDays(1)), before);
        var consent = world.pending("other@example.org").consent();

        var moved = old.at(new EmailAddress("new@example.org"), Token.random(world.random), consent);

        assertThat(moved.state()).isEqualTo(State.PENDING);
        assertThat(moved.replaces()).contains(old.id());
        assertThat(moved.topics()).isEqualTo(old.topics());
        assertThat(moved.name()).isEqualTo(old.name());
        assertThat(moved.language()).isEqualTo("es");
        assertThat(moved.confirm(now).state()).isEqualTo(State.PAUSED);
        assertThat(moved.confirm(now).pausedUntil()).isEqualTo(old.pausedUntil());
        assertThat(moved.confirm(now).replaces()).isEmpty();
        // Brought in by a list, it would be mailed beside the old one.
        assertThat(moved.admit(moved.confirmed(now))).isEqualTo(moved);
        var end = old.pausedUntil().orElseThrow();
        assertThat(moved.confirm(end).state()).isEqualTo(State.ACTIVE);
        assertThat(moved.confirm(end.plusSeconds(1)).audienceFrom())
                .as("not from the end of the pause on, when they were at the old address")
                .contains(end.plusSeconds(1));
    }

    @Test
    void whatWasFrozenUntilAMoveIsTheirsUnderTheOldAddressAndWhatIsFrozenLaterUnderTheNew() {
        var old = world.keep("ed@example.org", State.ACTIVE);
        var consent = world.pending("other@example.org").consent();
        var there = old.at(new EmailAddress("new@example.org"), Token.random(world.random), consent)
                .confirm(now);
        var left = old.movedAway(there.id(), now);

        for (var frozenAt : List.of(now.minusMillis(1), now)) {
            assertThat(left.member().orElseThrow().belongsTo(frozenAt)).isTrue();
            assertThat(left.belongedTo(frozenAt)).isTrue();
            assertThat(there.member().orElseThrow().belongsTo(frozenAt)).isFalse();
        }
        assertThat(left.member().orElseThrow().belongsTo(now.plusMillis(1))).isFalse();
        assertThat(there.member().orElseThrow().belongsTo(now.plusMillis(1))).isTrue();
        assertThat(left.member().orElseThrow().belongsTo(before)).isFalse();
        assertThat(left.belongedTo(now.plusMillis(1))).isFalse();
        assertThat(left.belongedTo(before)).isFalse();
        assertThat(there.belongedTo(now)).isFalse();
        assertThat(there.continues(left.moved().orElseThrow())).isTrue();
        assertThat(there.leave(now).continues(left.moved().orElseThrow())).isFalse();
        assertThat(left.erased(now).member()).isEmpty();
    }

    @Test
    void whoeverDidNotGetItYetHasNoPlaceToMoveFrom() {
        var waiting = world.pending("ed@example.org");

        assertThat(waiting.movedAway(SubscriberId.of(new EmailAddress("new@example.org")), now)
                        .member())
                .isEmpty();
    }

    @Test
    void tooManyOrTooLongTopicsDoNotExist() {
        var ed = world.pending("ed@example.org");
        var many = IntStream.range(0, 21).mapToObj(number -> "Topic " + number).toList();

        assertThatThrownBy(() -> ed.chooseTopics(many)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ed.chooseTopics(Set.of("x".repeat(51)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ed.chooseTopics(Set.of(" "))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ed.rename(Optional.of("Ed\nBcc: x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asManyAndAsLongTopicsAsAreAllowedCanBeChosen() {
        var most = IntStream.range(0, Subscriber.MOST_TOPICS)
                .mapToObj(number -> "x".repeat(Subscriber.LONGEST_TOPIC - 2) + (10 + number))
                .toList();

        assertThat(world.pending("ed@example.org").chooseTopics(most).topics()).containsExactlyElementsOf(most);
    }

    private Subscriber softBounced(Subscriber person, int... days) {
        var after = person;
        for (var at : days(days)) after = after.softBounced(at, at).outAfterSoftBounces(List.of(), now);
        return after;
    }

    private List<Instant> days(int... days) {
        return Arrays.stream(days)
                .mapToObj(day -> now.plus(Duration.ofDays(day)))
                .toList();
    }
}
