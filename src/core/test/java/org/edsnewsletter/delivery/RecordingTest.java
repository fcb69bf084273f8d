package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");
    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    private static final BatchId ID = new BatchId(0, 0);
    private static final SubscriberId ANN = SubscriberId.of(new EmailAddress("ann@example.org"));
    private static final SubscriberId BOB = SubscriberId.of(new EmailAddress("bob@example.org"));

    private final MemoryLedger ledger = new MemoryLedger();

    @BeforeEach
    void plan() {
        var batch = Batch.planned(ISSUE, ID, List.of(ANN, BOB), NOW);
        ledger.plan(Shard.untouched(ISSUE, 0).advanced(List.of(batch)).completed(), List.of(batch));
    }

    @Test
    void whatIsKeptIsReturnedWithItsRevision() {
        var kept = Recording.change(ledger, batch(), batch -> accepted(batch, ANN));

        assertThat(kept).isEqualTo(batch());
        assertThat(kept.accepted()).containsExactly(ANN);
    }

    @Test
    void whereNothingChangesNothingIsWritten() {
        var busy = new Busy(0);

        assertThat(Recording.change(busy, batch(), batch -> batch)).isEqualTo(batch());

        assertThat(busy.writes).isZero();
        assertThat(batch().revision()).isEqualTo(1);
    }

    @Test
    void aChangeThatAnothersComesBeforeIsMadeToTheirs() {
        var kept = Recording.change(new Busy(1), batch(), batch -> accepted(batch, ANN));

        assertThat(kept).isEqualTo(batch());
        assertThat(kept.accepted()).containsExactlyInAnyOrder(ANN, BOB);
    }

    @Test
    void nobodyTriesForEver() {
        var busy = new Busy(Integer.MAX_VALUE);

        assertThatThrownBy(() -> Recording.change(busy, batch(), batch -> accepted(batch, ANN)))
                .hasMessage("batch daily-2026-11-23 0-0 is written to by too many");
        assertThat(busy.writes).isEqualTo(20);
    }

    @Test
    void onlyABatchThatWasDoneIsKeptTogetherWithItsShard() {
        var before = ledger.shard(ISSUE, 0).revision();
        assertThat(Recording.keep(ledger, batch(), accepted(accepted(batch(), ANN), BOB)))
                .isTrue();
        assertThat(ledger.shard(ISSUE, 0).revision()).isEqualTo(before);

        var done = batch();
        var rejected = done.reported(
                new MailReport(ISSUE, ID, ANN, Optional.empty(), "m-" + ANN, Optional.of("rejected")), NOW);

        assertThat(Recording.keep(ledger, done, rejected)).isTrue();
        assertThat(Recording.keep(ledger, done, rejected)).isFalse();
        assertThat(ledger.shard(ISSUE, 0).revision()).isEqualTo(before + 1);
    }

    private static Batch accepted(Batch batch, SubscriberId member) {
        return batch.settled(Map.of(member, new Fate.Accepted("m-" + member)), NOW);
    }

    private Batch batch() {
        return ledger.find(ISSUE, ID).orElseThrow();
    }

    /// Somebody else writes to the batch just before the first so many writes.
    private final class Busy extends ForwardingLedger {
        private final int times;
        private int writes;

        Busy(int times) {
            super(ledger);
            this.times = times;
        }

        @Override
        public boolean replace(Batch changed) {
            if (writes++ < times) {
                var now = batch();
                var other = accepted(now, BOB);
                ledger.replace(other.equals(now) ? now : other);
            }
            return super.replace(changed);
        }
    }
}
