package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecheckTest {

    private final World world = new World();
    private final Recheck recheck = new Recheck(world.subscribers, world.ledger);

    @ParameterizedTest
    @CsvSource({"UNSUBSCRIBED, unsubscribed", "BOUNCED, bounced", "COMPLAINED, complained", "PENDING, not confirmed"})
    void whoIsOutIsSkippedWithTheReason(State state, String reason) {
        var issue = world.freeze("en");
        var id = SubscriberId.of(world.person("a@example.org", "en"));
        world.subscribers.replace(world.subscribers.find(id).orElseThrow().moved(state, world.clock.instant()));

        var checked = recheck.of(issue, List.of(id));

        assertThat(checked.readers()).isEmpty();
        assertThat(checked.left()).containsEntry(id, new Fate.Skipped(reason));
    }

    @Test
    void whoIsNotThereAnyMoreIsGone() {
        var issue = world.freeze("en");
        var id = SubscriberId.of(new EmailAddress("gone@example.org"));

        assertThat(recheck.of(issue, List.of(id)).left()).containsEntry(id, new Fate.Skipped("gone"));
    }

    @Test
    void whoChoseAnotherEditionIsSkippedWithTheReason() {
        var issue = world.freeze("en");
        var who = world.person("a@example.org", "en");
        world.change(who, person -> person.choosing(Edition.WEEKLY));

        isSkipped(issue, who, "chose another edition");
    }

    @Test
    void whoIsPausedIsSkippedWithTheReason() {
        var issue = world.freeze("en");
        var who = world.person("a@example.org", "en");
        var now = world.clock.instant();
        world.change(who, person -> person.pause(now.plusSeconds(1), now));

        isSkipped(issue, who, "paused");
    }

    @Test
    void whoSignedUpAnewAfterTheFreezeIsSkippedWithTheReason() {
        var issue = world.freeze("en");
        var who = world.person("a@example.org", "en");
        world.change(who, person -> person.confirmed(world.clock.instant()));

        isSkipped(issue, who, "confirmed anew");
    }

    @Test
    void whoGotTheOriginalAndIsPausedIsToldApartFromWhoChoseAnotherEdition() {
        var correction = world.freeze("en").correcting(ISSUE);
        var who = world.person("a@example.org", "en");
        var now = world.clock.instant();
        world.change(who, person -> person.choosing(Edition.WEEKLY).pause(now.plusSeconds(1), now));

        isSkipped(correction, who, "paused");
    }

    @Test
    void whoMovedBeforeTheFreezeIsOfTheAudienceAtTheNewAddressOnly() {
        var old = world.person("old@example.org", "en");
        move(old, "new@example.org");
        world.clock.advance(Duration.ofSeconds(1));
        var issue = world.freeze("en");

        isSkipped(issue, old, "moved to another address");
    }

    @Test
    void aCorrectionFollowsWhoMovedBeforeItWasFrozen() {
        var old = world.person("old@example.org", "en");
        var there = move(old, "new@example.org");
        world.clock.advance(Duration.ofSeconds(1));
        var correction = world.freeze("en").correcting(new IssueId("daily-2026-11-22"));

        var id = SubscriberId.of(old);
        assertThat(recheck.of(correction, List.of(id)).readers())
                .hasEntrySatisfying(id, reader -> assertThat(reader.address()).isEqualTo(there));
    }

    @Test
    void whoLeftWhereTheyHadMovedIsNotFollowedToWhereSomebodyElseMovedFromThere() {
        var old = world.person("old@example.org", "en");
        var issue = world.freeze("en");
        var second = move(old, "second@example.org");
        world.unsubscribe(second);
        world.clock.advance(Duration.ofMinutes(1));
        world.change(second, person -> person.confirmed(world.clock.instant()));
        move(second, "third@example.org");

        isSkipped(issue, old, "moved to another address");
    }

    static List<Fate> own() {
        return List.of(new Fate.InFlight(), new Fate.Accepted("m"), new Fate.Failed("rejected"), new Fate.Unknown());
    }

    @ParameterizedTest
    @MethodSource("own")
    void noSecondEmailGoesToAnAddressThatHasHadItsTurn(Fate fate) {
        var old = world.person("old@example.org", "en");
        var there = world.person("there@example.org", "en");
        var issue = world.freeze("en");
        place(issue, SubscriberId.of(there), fate);
        world.unsubscribe(there);
        move(old, there.spelling());

        isSkipped(issue, old, "moved to another address");
    }

    @Test
    void aBatchOfWhichNobodyHasLeftTakesOneRead() {
        var reads = new ArrayList<String>();
        var people = world.inOneShard(50).stream().map(SubscriberId::of).toList();
        var issue = world.freeze("en");
        var counting = (Subscribers) Proxy.newProxyInstance(
                Subscribers.class.getClassLoader(), new Class<?>[] {Subscribers.class}, (_, method, arguments) -> {
                    reads.add(method.getName());
                    return method.invoke(world.subscribers, arguments);
                });

        var checked = new Recheck(counting, world.ledger).of(issue, people);

        assertThat(checked.readers()).containsOnlyKeys(people);
        assertThat(reads).containsExactly("readers");
    }

    @Test
    void ofNobodyNothingIsRead() {
        var checked = recheck.of(world.freeze("en"), List.of());

        assertThat(checked.readers()).isEmpty();
        assertThat(checked.left()).isEmpty();
    }

    private void isSkipped(Issue issue, EmailAddress who, String why) {
        var id = SubscriberId.of(who);
        var checked = recheck.of(issue, List.of(id));

        assertThat(checked.readers()).isEmpty();
        assertThat(checked.left()).containsEntry(id, new Fate.Skipped(why));
    }

    private void place(Issue issue, SubscriberId member, Fate fate) {
        var batch = Batch.planned(issue.id(), new BatchId(member.shard(), 0), List.of(member), world.clock.instant());
        var placed = fate instanceof Fate.InFlight
                ? batch.claimed(List.of(member), "c1", world.clock.instant())
                : batch.settled(Map.of(member, fate), world.clock.instant());
        world.ledger.plan(Shard.untouched(issue.id(), member.shard()).advanced(List.of(placed)), List.of(placed));
    }

    private EmailAddress move(EmailAddress from, String to) {
        var there = new EmailAddress(to);
        var now = world.clock.instant();
        world.change(from, person -> person.movedAway(SubscriberId.of(there), now));
        world.person(to, "en");
        world.change(there, person -> person.confirmed(now));
        return there;
    }
}
