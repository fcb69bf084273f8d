package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;

/// Which of a shard's batches are counted for good.
class CountedTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    @Test
    void aBatchThatIsOpenIsInNoSum() {
        var counted = Counted.NOTHING.read(waiting(0));

        assertThat(counted.sum()).isEqualTo(Sum.NOBODY);
        assertThat(counted.open()).containsExactly(0);
        assertThat(counted.read(waiting(0))).isEqualTo(counted);
    }

    @Test
    void aBatchThatWasCountedIsNotCountedTwice() {
        var counted = Counted.NOTHING.read(done(0)).read(done(1));

        assertThat(counted.read(done(0))).isEqualTo(counted);
        assertThat(counted.sum()).isEqualTo(new Sum(0, 0, 2, 0, 0));
    }

    @Test
    void progressWasLastMadeWhenTheLastOfThemWasDone() {
        var later = settled(waiting(0), NOW.plusSeconds(60));

        var counted = Counted.NOTHING.read(later).read(done(1));
        assertThat(counted.last()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void nothingIsCountedBehindMoreOpenBatchesThanAreReadOneByOne() {
        var counted = Counted.NOTHING;
        for (var number = 0; number <= Counted.MOST_OPEN; number++) counted = counted.read(waiting(number));

        assertThat(counted.batches()).isEqualTo(Counted.MOST_OPEN + 1);
        assertThat(counted.read(done(Counted.MOST_OPEN + 1))).isEqualTo(counted);
    }

    @Test
    void asManyOpenBatchesMayBePassedAsAreReadOneByOne() {
        var counted = done(Counted.NOTHING, 30 * Counted.MOST_OPEN);
        for (var open = 0; open < Counted.MOST_OPEN; open++) counted = counted.read(waiting(counted.batches()));
        assertThat(counted.isWorthKeeping(Counted.NOTHING)).isTrue();

        assertThat(counted.read(waiting(counted.batches())).isWorthKeeping(Counted.NOTHING))
                .isFalse();
    }

    @Test
    void eachOpenBatchThatIsPassedTakesAsManyDoneBehindTheOneBefore() {
        var before = done(open(1), 25);
        var passed = before.read(waiting(before.batches()));

        assertThat(done(passed, before.batches() + 24).isWorthKeeping(before)).isFalse();
        assertThat(done(passed, before.batches() + 25).isWorthKeeping(before)).isTrue();
    }

    @Test
    void whatIsStillOpenIsNoReasonAgainstCountingOn() {
        var before = done(open(1), 25);

        assertThat(done(before, 26).isWorthKeeping(before)).isTrue();
    }

    private static Batch waiting(int number) {
        var members = List.of(SubscriberId.of(new EmailAddress("p" + number + "@example.org")));
        return Batch.planned(new IssueId("daily-2026-11-23"), new BatchId(0, number), members, NOW);
    }

    private static Batch done(int number) {
        return settled(waiting(number), NOW);
    }

    private static Batch settled(Batch batch, Instant at) {
        return batch.settled(Map.of(batch.waiting().getFirst(), new Fate.Failed("rejected")), at);
    }

    private static Counted open(int batches) {
        var counted = Counted.NOTHING;
        while (counted.batches() < batches) counted = counted.read(waiting(counted.batches()));
        return counted;
    }

    // So many batches in all, of which those that come are done.
    private static Counted done(Counted before, int batches) {
        var counted = before;
        while (counted.batches() < batches) counted = counted.read(done(counted.batches()));
        return counted;
    }
}
