package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

/// Who gets into a batch, where a shard takes many pages to plan.
class PlannerTest {

    private final World world = new World();

    @Test
    void everyPageOfAShardIsPlannedAndPutInTheQueueWithoutASweep() {
        slowly();
        var people = inShard(7, 60);
        world.start("en");
        world.work();

        assertThat(world.ledger.shard(ISSUE, 7).batches()).isEqualTo(60);
        assertThat(world.mailer.mailed())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(EmailAddress::spelling).toList());
    }

    @Test
    void aPageOfWhichNobodyBelongsToTheAudienceIsPassedOver() {
        slowly();
        var people = inShard(7, 60);
        var after = world.clock.instant().plusSeconds(1);
        people.subList(0, 50).forEach(who -> world.change(who, person -> person.confirmed(after)));
        var issue = world.freeze("en");

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> world.planner.plan(new PlanShard(issue.id(), 7)));
        assertThat(world.ledger.shard(ISSUE, 7).members()).isEqualTo(10);
    }

    @Test
    void whoConfirmedTheVeryMomentTheIssueWasFrozenDoesNotBelongToIt() {
        world.change(world.person("a@example.org", "en"), person -> person.confirmed(world.clock.instant()));
        world.start("en");
        world.work();

        assertThat(world.sum()).isEqualTo(Sum.NOBODY);
    }

    @Test
    void anEditionHasAnAudienceWhicheverShardItIsIn() {
        assertThat(world.planner.hasAudience(Edition.DAILY)).isFalse();
        for (var shard = 0; shard < Subscribers.SHARDS; shard++) {
            var other = new World();
            var person = inShard(other, shard, 1).getFirst();
            assertThat(other.planner.hasAudience(Edition.DAILY)).isTrue();
            assertThat(other.planner.hasAudience(Edition.WEEKLY)).isFalse();
            other.unsubscribe(person);
            assertThat(other.planner.hasAudience(Edition.DAILY)).isFalse();
        }
    }

    // One person a call, so a page has 25.
    private void slowly() {
        world.mailer.quota = new Quota(1, OptionalLong.empty(), 0, true);
    }

    private List<EmailAddress> inShard(int shard, int count) {
        return inShard(world, shard, count);
    }

    /// @return in the order in which a shard is read
    private static List<EmailAddress> inShard(World world, int shard, int count) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> new EmailAddress("q" + number + "@example.org"))
                .filter(address -> SubscriberId.of(address).shard() == shard)
                .limit(count)
                .sorted((one, other) -> SubscriberId.of(one).compareTo(SubscriberId.of(other)))
                .map(address -> world.person(address.spelling(), "en"))
                .toList();
    }
}
