package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLedgerTest extends LedgerContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Ledger ledger() {
        return AwsPorts.ledger(BACKEND.clients(), BACKEND.nameOf("IssuesTable"));
    }

    @Test
    void theBatchesOfAnIssueAreSpreadOverAsManyPartitionsAsItHasShards() {
        for (var shard = 0; shard < 16; shard++) planned(batch(shard, 0, 1));

        assertThat(partitionsOfBatches()).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void batchesThatFormerVersionsPlannedAreFoundAndChangedWhereTheyAre() {
        planned(batch(3, 0, 2));
        planned(batch(3, 1, 2));
        moveToTheFormerKey(new BatchId(3, 0));
        moveToTheFormerKey(new BatchId(3, 1));
        planned(batch(3, 2, 2));

        assertThat(sequences(ledger().batches(issue, 3, 0, 10))).containsExactly(0, 1, 2);
        assertThat(sequences(ledger().batches(issue, 3, 0, 2))).containsExactly(0, 1);
        assertThat(sequences(ledger().batches(issue, 3, 1, 2))).containsExactly(1, 2);
        assertThat(sequences(ledger().batches(issue, 3, 2, 2))).containsExactly(2);
        var first = ledger().find(issue, new BatchId(3, 0)).orElseThrow();
        assertThat(ledger().replace(first.claimed(first.waiting(), "c1", NOW))).isTrue();
        assertThat(ledger().replace(first.claimed(first.waiting(), "c2", NOW))).isFalse();
        var second = ledger().find(issue, new BatchId(3, 1)).orElseThrow();
        assertThat(ledger().replaceTogether(second.claimed(second.waiting(), "c3", NOW), ledger().shard(issue, 3)))
                .isTrue();

        assertThat(ledger().batches(issue, 3, 0, 10)).extracting(Batch::claim).containsExactly("c1", "c3", "");
        assertThat(partitionsOfBatches()).containsExactlyInAnyOrder(issue.text(), issue.text(), issue.text() + "#03");
    }

    private Stream<String> partitionsOfBatches() {
        var table = BACKEND.nameOf("IssuesTable");
        return BACKEND.clients().dynamo().scanPaginator(r -> r.tableName(table).consistentRead(true)).items().stream()
                .filter(item -> text("part", item).startsWith("BATCH#"))
                .map(item -> text("issue", item))
                .filter(partition -> partition.startsWith(issue.text()));
    }

    /// Where batches were stored until schema 2.
    private void moveToTheFormerKey(BatchId id) {
        var dynamo = BACKEND.clients().dynamo();
        var table = BACKEND.nameOf("IssuesTable");
        var key = Map.of(
                "issue", AttributeValue.fromS("%s#%02d".formatted(issue.text(), id.shard())),
                "part", AttributeValue.fromS("BATCH#%02d#%07d".formatted(id.shard(), id.sequence())));
        var item = new HashMap<>(dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true))
                .item());
        item.put("issue", AttributeValue.fromS(issue.text()));
        dynamo.putItem(r -> r.tableName(table).item(item));
        dynamo.deleteItem(r -> r.tableName(table).key(key));
    }

    private static String text(String name, Map<String, AttributeValue> item) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }
}
