package org.edsnewsletter.contract;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.Move;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Subscribers.Member;
import org.edsnewsletter.subscriber.Token;
import org.junit.jupiter.api.Test;

/// What [Subscribers] promises. The tests share a table, so each has people of its own, and those that read an audience
/// an edition and shard that no other test fills: the daily one in shards 1 to 8, the one for each article in those
/// from 7 on.
abstract class SubscribersContract {

    // Far ahead: a store removes those who have waited too long, by a clock of its own.
    private static final Instant NOW = Instant.parse("2100-03-01T12:00:00.5Z");

    private final SecureRandom random = new SecureRandom();

    abstract Subscribers subscribers();

    @Test
    void someoneNewIsKeptAsTheyAreAndHasRevisionOne() {
        var ann = someone();

        assertThat(subscribers().addIfAbsent(ann)).isEmpty();

        assertThat(subscribers().find(ann.id())).contains(ann.withRevision(1));
    }

    @Test
    void someoneWithNeitherNameNorConfirmationComesBackWithout() {
        var ann = Subscriber.pending(
                address(), Optional.empty(), Edition.WEEKLY, "de-CH", Token.random(random), consent(NOW));

        subscribers().addIfAbsent(ann);

        assertThat(subscribers().find(ann.id())).contains(ann.withRevision(1));
    }

    @Test
    void aMomentComesBackToTheNanosecond() {
        var at = NOW.plusNanos(1);
        var ann = someone().confirmed(at);

        subscribers().addIfAbsent(ann);

        assertThat(subscribers().find(ann.id()).orElseThrow().confirmedAt()).contains(at);
    }

    @Test
    void anAddressThatIsKeptAlreadyStandsAsItWas() {
        var first = someone();
        subscribers().addIfAbsent(first);
        var second = Subscriber.pending(
                new EmailAddress(first.address().spelling().toUpperCase(Locale.ROOT)),
                Optional.of("Someone else"),
                Edition.WEEKLY,
                "en",
                Token.random(random),
                consent(NOW));

        assertThat(subscribers().addIfAbsent(second)).contains(first.withRevision(1));

        assertThat(subscribers().find(first.id())).contains(first.withRevision(1));
    }

    @Test
    void ofSeveralWhoAddTheSameAddressExactlyOneDoes() throws Exception {
        var address = address();
        var callers = Stream.generate(() -> Subscriber.pending(
                        address, Optional.empty(), Edition.DAILY, "en", Token.random(random), consent(NOW)))
                .limit(4)
                .map(one -> (Callable<Optional<Subscriber>>) () -> subscribers().addIfAbsent(one))
                .toList();

        var standing = Race.of(callers);

        assertThat(standing).filteredOn(Optional::isEmpty).hasSize(1);
        var kept = subscribers().find(SubscriberId.of(address)).orElseThrow();
        assertThat(standing).filteredOn(Optional::isPresent).hasSize(3).containsOnly(Optional.of(kept));
    }

    @Test
    void nobodyIsFoundWhoWasNeverAdded() {
        assertThat(subscribers().find(SubscriberId.of(address()))).isEmpty();
    }

    @Test
    void ofManyIdsThoseThatAreKeptAreFound() {
        var kept = IntStream.range(0, 60).mapToObj(_ -> added(someone())).toList();
        var ids = Stream.concat(
                        kept.stream().map(Subscriber::id),
                        Stream.generate(() -> SubscriberId.of(address())).limit(40))
                .toList();

        var found = subscribers().findAll(ids);

        assertThat(found).hasSize(60);
        kept.forEach(one -> assertThat(found).containsEntry(one.id(), one));
    }

    @Test
    void ofNoIdsNoneIsFound() {
        assertThat(subscribers().findAll(List.of())).isEmpty();
    }

    @Test
    void anIdAskedForTwiceIsFoundOnce() {
        var ann = added(someone());

        assertThat(subscribers().findAll(List.of(ann.id(), ann.id()))).hasSize(1);
    }

    @Test
    void moreThanAHundredIdsAreRefused() {
        var ids = Stream.generate(() -> SubscriberId.of(address())).limit(101).toList();

        assertThatThrownBy(() -> subscribers().findAll(ids)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangeIsKeptAndCounted() {
        var ann = added(someone());
        var confirmed = ann.confirmed(NOW);

        assertThat(subscribers().replace(confirmed)).isTrue();

        assertThat(subscribers().find(ann.id())).contains(confirmed.withRevision(2));
    }

    @Test
    void whoWasOutAndAsksAgainIsKeptWithWhatTheyWere() {
        var ann = added(someone());
        var out = ann.moved(State.COMPLAINED, NOW);
        subscribers().replace(out);
        var asking = out.withRevision(2)
                .ask(Subscriber.pending(
                        ann.address(), Optional.empty(), Edition.WEEKLY, "en", Token.random(random), consent(NOW)));

        subscribers().replace(asking);

        var found = subscribers().find(ann.id()).orElseThrow();
        assertThat(found).isEqualTo(asking.withRevision(3));
        assertThat(found.formerly()).contains(State.COMPLAINED);
    }

    @Test
    void everythingAPersonHasChosenComesBack() {
        var ann = added(someone())
                .confirmed(NOW)
                .chooseTopics(Set.of("Roads", "Bibliothèque"))
                .rename(Optional.of("Ann O’Neill"))
                .speak("es")
                .pause(NOW.plusSeconds(9).plusNanos(7), NOW.plusSeconds(1))
                .softBounced(NOW.plusSeconds(2), NOW.plusSeconds(3).plusNanos(70_001))
                .softBounced(NOW.plusSeconds(2), NOW.plusSeconds(4));

        assertThat(subscribers().replace(ann)).isTrue();

        assertThat(subscribers().find(ann.id())).contains(ann.withRevision(2));
    }

    @Test
    void whoHasLeftComesBackWithTheirReason() {
        var ann = added(someone()).confirmed(NOW).leave(NOW).because(DepartureReason.TOO_MANY);

        assertThat(subscribers().replace(ann)).isTrue();

        assertThat(subscribers().find(ann.id())).contains(ann.withRevision(2));
    }

    @Test
    void whoWantsToMoveToAnotherAddressComesBackWithTheOldOne() {
        var old = added(someone());
        var other = old.at(address(), Token.random(random), consent(NOW));

        subscribers().addIfAbsent(other);

        assertThat(other.replaces()).contains(old.id());
        assertThat(subscribers().find(other.id())).contains(other.withRevision(1));
    }

    @Test
    void requestsThatWaitComeBackInOrderEachWithWhatWasTyped() {
        var old = added(someone());
        var first = added(someone());
        var move = old.rename(Optional.empty())
                .chooseTopics(Set.of("Roads", "Water"))
                .speak("es")
                .confirmed(NOW)
                .pause(NOW.plusSeconds(9).plusNanos(7), NOW.plusSeconds(1))
                .at(first.address(), Token.random(random), consent(NOW.plusSeconds(5)));
        var both = first.ask(move);

        assertThat(subscribers().replace(both)).isTrue();

        var found = subscribers().find(first.id()).orElseThrow();
        assertThat(found.requests()).isEqualTo(both.requests()).hasSize(2).doesNotHaveDuplicates();
        assertThat(found).isEqualTo(both.withRevision(2));
    }

    @Test
    void secretsThatWereUsedComeBack() {
        var first = added(someone());
        var again = Subscriber.pending(
                first.address(), Optional.empty(), Edition.WEEKLY, "en", Token.random(random), consent(NOW));
        var confirmed = first.ask(again).confirmed(NOW.plusSeconds(1));

        assertThat(subscribers().replace(confirmed)).isTrue();

        var found = subscribers().find(first.id()).orElseThrow();
        assertThat(found.spent()).containsExactly(again.token());
        assertThat(found).isEqualTo(confirmed.withRevision(2));
    }

    @Test
    void ofWhoWasErasedOnlyThatIsLeft() {
        var ann = added(someone().confirmed(NOW).chooseTopics(Set.of("Roads")));
        var later = NOW.plusSeconds(60);

        assertThat(subscribers().replace(ann.erased(later))).isTrue();

        assertThat(subscribers().find(ann.id())).contains(Subscriber.tombstone(ann.id(), later, 2));
        assertThat(subscribers().findAll(List.of(ann.id())))
                .containsEntry(ann.id(), Subscriber.tombstone(ann.id(), later, 2));
    }

    @Test
    void twoChangesAreKeptTogether() {
        var old = added(someone().confirmed(NOW));
        var other = added(someone());

        assertThat(subscribers().replaceTogether(other.confirmed(NOW), old.leave(NOW)))
                .isTrue();

        assertThat(subscribers().find(old.id())).contains(old.leave(NOW).withRevision(2));
        assertThat(subscribers().find(other.id())).contains(other.confirmed(NOW).withRevision(2));
    }

    @Test
    void twoChangesAreRefusedTogetherWhenOneOfThemHasLost() {
        var old = added(someone().confirmed(NOW));
        var other = added(someone());
        subscribers().replace(old.speak("es"));

        assertThat(subscribers().replaceTogether(other.confirmed(NOW), old.leave(NOW)))
                .isFalse();
        assertThat(subscribers().replaceTogether(old.leave(NOW), other.confirmed(NOW)))
                .isFalse();
        assertThat(subscribers().replaceTogether(other.confirmed(NOW), someone().leave(NOW)))
                .isFalse();

        assertThat(subscribers().find(old.id())).contains(old.speak("es").withRevision(2));
        assertThat(subscribers().find(other.id())).contains(other);
    }

    @Test
    void oneIsNotReplacedTogetherWithItself() {
        var ann = added(someone());

        assertThatThrownBy(() -> subscribers().replaceTogether(ann.confirmed(NOW), ann.leave(NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangeToWhatWasReadBeforeAnotherChangeIsRefused() {
        var ann = added(someone());
        subscribers().replace(ann.confirmed(NOW));

        assertThat(subscribers().replace(ann.moved(State.UNSUBSCRIBED, NOW))).isFalse();

        assertThat(subscribers().find(ann.id()).orElseThrow().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aChangeToSomeoneWhoIsNotKeptIsRefused() {
        var nobody = someone();

        assertThat(subscribers().replace(nobody)).isFalse();
        assertThat(subscribers().replace(nobody.withRevision(1))).isFalse();

        assertThat(subscribers().find(nobody.id())).isEmpty();
    }

    @Test
    void ofSeveralWritersOnOneRevisionExactlyOneWins() throws Exception {
        var ann = added(someone());
        var callers = Stream.of(State.ACTIVE, State.UNSUBSCRIBED, State.BOUNCED, State.COMPLAINED)
                .map(to -> (Callable<Boolean>) () -> subscribers().replace(ann.moved(to, NOW)))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);

        assertThat(subscribers().find(ann.id()).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void anAudienceIsReadInPagesInTheOrderOfIds() {
        var shard = 1;
        var members = IntStream.range(0, 11)
                .mapToObj(at -> added(someoneIn(shard, Edition.DAILY).confirmed(NOW.plusSeconds(at / 2))))
                .toList();

        var pages = pages(Edition.DAILY, shard, 3);

        assertThat(pages).extracting(List::size).containsExactly(3, 3, 3, 2);
        var read = pages.stream().flatMap(List::stream).map(Member::id).toList();
        assertThat(read)
                .containsExactlyElementsOf(
                        members.stream().map(Subscriber::id).sorted().toList());
    }

    @Test
    void aPageIsFullAtTheVeryEndToo() {
        var shard = 2;
        IntStream.range(0, 4)
                .forEach(at -> added(someoneIn(shard, Edition.DAILY).confirmed(NOW.plusSeconds(at))));

        assertThat(pages(Edition.DAILY, shard, 2)).extracting(List::size).containsExactly(2, 2, 0);
    }

    @Test
    void whoPausesIsInTheAudienceFromTheEndOfTheirPauseByItself() {
        var shard = 7;
        var ann = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));
        var end = NOW.plusSeconds(20);
        subscribers().replace(ann.pause(end, NOW.plusSeconds(1)));

        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 10))
                .containsExactly(member(ann.id(), end));
    }

    @Test
    void whoEndsTheirPauseIsInTheAudienceFromThen() {
        var shard = 8;
        var ann = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));
        var paused = ann.pause(NOW.plusSeconds(1000), NOW.plusSeconds(1));
        subscribers().replace(paused);
        subscribers().replace(paused.withRevision(2).resume(NOW.plusSeconds(5)));

        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 10))
                .containsExactly(member(ann.id(), NOW.plusSeconds(5)));
    }

    @Test
    void onlyTheActiveOfTheEditionAreInTheAudience() {
        var shard = 4;
        added(someoneIn(shard, Edition.DAILY));
        added(someoneIn(shard, Edition.EACH).confirmed(NOW));
        for (var state : State.values())
            if (state != State.ACTIVE)
                added(someoneIn(shard, Edition.DAILY).confirmed(NOW).moved(state, NOW));
        var active = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));

        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 100))
                .containsExactly(member(active));
    }

    @Test
    void whoLeavesOrChoosesAnotherEditionLeavesTheAudience() {
        var shard = 5;
        var leaver = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));
        var chooser = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));

        subscribers().replace(leaver.moved(State.UNSUBSCRIBED, NOW));
        subscribers().replace(chooser.choosing(Edition.EACH));

        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 10))
                .isEmpty();
        assertThat(subscribers().audience(Edition.EACH, shard, Optional.empty(), 100))
                .contains(member(chooser));
    }

    @Test
    void whoMovesToAnotherAddressKeepsTheirPlaceUntilThenAndIsNoReader() {
        var shard = 13;
        var people = IntStream.range(0, 3)
                .mapToObj(_ -> added(someoneIn(shard, Edition.DAILY).confirmed(NOW)))
                .sorted(comparing(Subscriber::id))
                .toList();
        var ann = people.get(1);
        var there = added(ann.at(someoneIn(15, Edition.DAILY).address(), Token.random(random), consent(NOW)));
        var at = NOW.plusSeconds(20);

        assertThat(subscribers().replaceTogether(there.confirm(at), ann.movedAway(there.id(), at)))
                .isTrue();

        assertThat(subscribers().find(ann.id()).flatMap(Subscriber::moved)).contains(new Move(there.id(), NOW, at));
        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 100))
                .containsExactly(
                        member(people.getFirst()),
                        new Member(ann.id(), NOW, Optional.of(at)),
                        member(people.getLast()));
        assertThat(subscribers()
                        .readers(
                                Edition.DAILY,
                                people.getFirst().id(),
                                people.getLast().id(),
                                100))
                .extracting(Reader::id)
                .contains(people.getFirst().id(), people.getLast().id())
                .doesNotContain(ann.id());
    }

    @Test
    void whoMovesBackHasTheirPlaceAsTheyStandNow() {
        var shard = 14;
        var ann = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));
        var there = added(ann.at(someoneIn(15, Edition.DAILY).address(), Token.random(random), consent(NOW)));
        subscribers().replaceTogether(there.confirm(NOW.plusSeconds(1)), ann.movedAway(there.id(), NOW.plusSeconds(1)));
        var left = subscribers().find(ann.id()).orElseThrow();
        subscribers().replace(left.ask(there.at(ann.address(), Token.random(random), consent(NOW))));
        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 100))
                .contains(new Member(ann.id(), NOW, Optional.of(NOW.plusSeconds(1))));

        var waiting = subscribers().find(ann.id()).orElseThrow();
        subscribers().replace(waiting.confirm(NOW.plusSeconds(2)));

        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.empty(), 100))
                .contains(member(ann.id(), NOW.plusSeconds(2)));
    }

    @Test
    void readingGoesOnAfterAMemberWhoHasLeftMeanwhile() {
        var shard = 6;
        var members = IntStream.range(0, 4)
                .mapToObj(at -> added(someoneIn(shard, Edition.DAILY).confirmed(NOW.plusSeconds(at))))
                .sorted(comparing(Subscriber::id))
                .toList();
        var last = members.get(1);

        subscribers().replace(last.moved(State.UNSUBSCRIBED, NOW));

        assertThat(subscribers().audience(Edition.DAILY, shard, Optional.of(last.id()), 10))
                .containsExactly(member(members.get(2)), member(members.get(3)));
    }

    @Test
    void readersAreReadFromOneToAnotherAsTheyStandNow() {
        var shard = 9;
        var people = IntStream.range(0, 5)
                .mapToObj(at -> added(someoneIn(shard, Edition.DAILY).confirmed(NOW.plusSeconds(at))))
                .sorted(comparing(Subscriber::id))
                .toList();
        added(someoneIn(shard, Edition.EACH).confirmed(NOW));
        added(someoneIn(shard, Edition.DAILY));
        var chosen = people.get(3)
                .rename(Optional.empty())
                .chooseTopics(Set.of("Roads", "Schools"))
                .speak("es");
        subscribers().replace(people.get(2).leave(NOW));
        subscribers().replace(chosen);

        var read = subscribers()
                .readers(Edition.DAILY, people.get(1).id(), people.get(3).id(), 100);

        assertThat(read)
                .containsExactly(
                        Reader.of(people.get(1)).orElseThrow(),
                        Reader.of(chosen).orElseThrow());
    }

    @Test
    void readersWhoPauseAreReadWithTheEndOfTheirPause() {
        var shard = 10;
        var ann = added(someoneIn(shard, Edition.DAILY).confirmed(NOW));
        subscribers().replace(ann.pause(NOW.plusSeconds(1000), NOW.plusSeconds(1)));

        assertThat(subscribers().readers(Edition.DAILY, ann.id(), ann.id(), 100))
                .extracting(Reader::from)
                .containsExactly(NOW.plusSeconds(1000));
    }

    @Test
    void noMoreReadersAreReadThanAskedFor() {
        var shard = 11;
        var people = IntStream.range(0, 4)
                .mapToObj(_ -> added(someoneIn(shard, Edition.DAILY).confirmed(NOW)))
                .map(Subscriber::id)
                .sorted()
                .toList();

        assertThat(subscribers().readers(Edition.DAILY, people.getFirst(), people.getLast(), 3))
                .extracting(Reader::id)
                .containsExactlyElementsOf(people.subList(0, 3));
    }

    @Test
    void everyoneIsInTheShardOfTheirIdAndNoOther() {
        var everyone = IntStream.range(0, 40)
                .mapToObj(_ -> added(someone().choosing(Edition.EACH).confirmed(NOW.plusSeconds(1))))
                .toList();

        for (int shard = 12; shard < Subscribers.SHARDS; shard++) {
            var number = shard;
            assertThat(subscribers().audience(Edition.EACH, number, Optional.empty(), 100))
                    .containsExactlyInAnyOrderElementsOf(everyone.stream()
                            .filter(one -> one.id().shard() == number)
                            .map(SubscribersContract::member)
                            .toList());
        }
    }

    @Test
    void everybodyIsMetOnceInWhateverState() {
        var mine = Stream.of(State.values())
                .map(state -> added(
                        state == State.PENDING
                                ? someone()
                                : someone().confirmed(NOW).moved(state, NOW)))
                .toList();
        // More than fit into one answer of DynamoDB.
        var wordy = new Consent("x".repeat(90_000), "1", "https://news.example.org/", NOW);
        var many = IntStream.range(0, 15)
                .mapToObj(_ -> added(Subscriber.pending(
                        address(), Optional.empty(), Edition.WEEKLY, "en", Token.random(random), wordy)))
                .toList();

        var met = new ArrayList<Subscriber>();
        subscribers().each(met::add);

        assertThat(met).doesNotHaveDuplicates().containsAll(many);
        mine.stream()
                .filter(one -> one.state() != State.ERASED)
                .forEach(one -> assertThat(met).contains(one));
        assertThat(met)
                .filteredOn(one -> one.state() == State.ERASED)
                .extracting(Subscriber::id)
                .contains(mine.getLast().id());
    }

    private List<List<Member>> pages(Edition edition, int shard, int limit) {
        var pages = new ArrayList<List<Member>>();
        Optional<SubscriberId> after = Optional.empty();
        do {
            var page = subscribers().audience(edition, shard, after, limit);
            pages.add(page);
            if (!page.isEmpty()) after = Optional.of(page.getLast().id());
        } while (pages.getLast().size() == limit);
        return pages;
    }

    private Subscriber added(Subscriber subscriber) {
        assertThat(subscribers().addIfAbsent(subscriber)).isEmpty();
        return subscriber.withRevision(1);
    }

    private Subscriber someone() {
        return Subscriber.pending(
                address(), Optional.of("Zoë O'Ann"), Edition.WEEKLY, "en", Token.random(random), consent(NOW));
    }

    private Subscriber someoneIn(int shard, Edition edition) {
        return Stream.generate(this::someone)
                .filter(one -> one.id().shard() == shard)
                .findFirst()
                .orElseThrow()
                .choosing(edition);
    }

    private EmailAddress address() {
        return new EmailAddress("reader-%08x@example.org".formatted(random.nextInt()));
    }

    private static Consent consent(Instant at) {
        return new Consent("Send me the newsletter.", "1", "https://example.org/news", at.minus(Duration.ofMinutes(1)));
    }

    private static Member member(Subscriber subscriber) {
        return member(subscriber.id(), subscriber.audienceFrom().orElseThrow());
    }

    private static Member member(SubscriberId id, Instant from) {
        return new Member(id, from, Optional.empty());
    }
}
