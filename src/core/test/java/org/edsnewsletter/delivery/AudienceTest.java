package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.memory.MemoryLedger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which batches of a shard are read.
class AudienceTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");

    private final MemoryLedger ledger = new MemoryLedger();
    private final Audience audience = new Audience(ledger);

    @ParameterizedTest
    @CsvSource({"0, 60", "0, 30", "10, 35", "10, 36", "59, 60", "60, 60"})
    void aStretchOfAShardIsReadToItsEndAndNoFurther(int first, int end) {
        plan(60);
        var read = new ArrayList<Integer>();

        audience.each(
                ledger.shard(ISSUE, 0), first, end, batch -> read.add(batch.id().sequence()));

        assertThat(read)
                .containsExactlyElementsOf(IntStream.range(first, end).boxed().toList());
    }

    private void plan(int batches) {
        for (var number = 0; number < batches; number++) {
            var batch = Batch.planned(ISSUE, new BatchId(0, number), List.of(), Instant.EPOCH);
            ledger.plan(ledger.shard(ISSUE, 0).advanced(List.of(batch)), List.of(batch));
        }
    }
}
