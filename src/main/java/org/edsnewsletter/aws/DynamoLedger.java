package org.edsnewsletter.aws;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Shards and batches of issues in DynamoDB, beside the issues (see [DynamoIssues]).
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | issue | S | `daily-2026-11-23` | partition key |
/// | part | S | `SHARD#03` | sort key |
/// | cursorId | B | 16 bytes | the last one that was looked at; absent before the first page, and in corrections |
/// | batches, members | N | `17` | |
/// | complete | BOOL | | |
/// | revision | N | `1` | |
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | issue | S | `daily-2026-11-23` | partition key |
/// | part | S | `BATCH#03#0000017` | sort key |
/// | status | S | `PLANNED` | |
/// | members | B | 16 bytes each | in order |
/// | fates | S | see [FateText] | a line each, in the order of the members; absent while all wait |
/// | since | N | `1795420800.25` | when it came to its status; seconds since 1970 |
/// | claim | S | `8f14e45fceea167a` | names its last claim; once there was one |
/// | inCall | N | `48` | members in the call of its last claim |
/// | revision | N | `1` | |
///
/// And whose ledger it is: issue `STACK`, part `OWNER`, with the text `stack`.
///
/// A batch of 50 that waits takes 1 KB, so one write unit; with 50 message ids it takes about 4 KB.
final class DynamoLedger implements Ledger {

    private final Table table;

    DynamoLedger(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("issue", "part"), backoff);
    }

    @Override
    public Shard shard(IssueId issue, int number) {
        return table.find(key(issue, shardPart(number)))
                .map(item -> shard(item, issue, number))
                .orElseGet(() -> Shard.untouched(issue, number));
    }

    @Override
    public List<Shard> shards(IssueId issue) {
        var found =
                table.query(between(issue, shardPart(0), shardPart(Subscribers.SHARDS)), Optional.empty(), 100).stream()
                        .collect(toMap(item -> shardNumber(item.text("part")), identity()));
        return IntStream.range(0, Subscribers.SHARDS)
                .mapToObj(number -> Optional.ofNullable(found.get(number))
                        .map(item -> shard(item, issue, number))
                        .orElseGet(() -> Shard.untouched(issue, number)))
                .toList();
    }

    @Override
    public boolean plan(Shard shard, List<Batch> batches) {
        if (batches.size() > PLAN_LIMIT)
            throw new IllegalArgumentException(batches.size() + " batches, at most " + PLAN_LIMIT);
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(toItem(shard), shard.revision()));
        batches.forEach(batch -> writes.add(table.putting(toItem(batch), 0)));
        return table.writeTogether(writes);
    }

    @Override
    public Optional<Batch> find(IssueId issue, BatchId id) {
        return table.find(key(issue, batchPart(id))).map(item -> batch(item, issue));
    }

    @Override
    public boolean replace(Batch changed) {
        return changed.revision() > 0 && table.put(toItem(changed), changed.revision());
    }

    @Override
    public List<Batch> batches(IssueId issue, int shard, int from, int limit) {
        var query = between(issue, batchPart(new BatchId(shard, from)), batchPart(new BatchId(shard, LAST)));
        return table.query(query, Optional.empty(), limit).stream()
                .map(item -> batch(item, issue))
                .toList();
    }

    @Override
    public Optional<String> owner() {
        return table.find(OWNER).map(item -> item.text("stack"));
    }

    @Override
    public boolean own(String stack, Optional<String> expected) {
        var standing = table.find(OWNER);
        if (!standing.map(item -> item.text("stack")).equals(expected)) return owner().equals(Optional.of(stack));
        var item = Item.of(new HashMap<>(OWNER.attributes())).with("stack", stack);
        return table.put(item, standing.map(now -> now.number("revision")).orElse(0))
                || owner().equals(Optional.of(stack));
    }

    private static final Item OWNER = Item.empty().with("issue", "STACK").with("part", "OWNER");

    private static final int LAST = 9_999_999;

    private static QueryRequest between(IssueId issue, String first, String last) {
        return QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression("#issue = :issue and #part between :first and :last")
                .expressionAttributeNames(Map.of("#issue", "issue", "#part", "part"))
                .expressionAttributeValues(Map.of(
                        ":issue", AttributeValue.fromS(issue.text()),
                        ":first", AttributeValue.fromS(first),
                        ":last", AttributeValue.fromS(last)))
                .build();
    }

    private static Item key(IssueId issue, String part) {
        return Item.empty().with("issue", issue.text()).with("part", part);
    }

    private static String shardPart(int number) {
        return "SHARD#%02d".formatted(number);
    }

    private static int shardNumber(String part) {
        return Integer.parseInt(part.substring(part.indexOf('#') + 1));
    }

    private static String batchPart(BatchId id) {
        return "BATCH#%02d#%07d".formatted(id.shard(), id.sequence());
    }

    private static BatchId batchId(String part) {
        var parts = part.split("#", -1);
        return new BatchId(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Item toItem(Shard shard) {
        var item = key(shard.issue(), shardPart(shard.number()))
                .with("batches", shard.batches())
                .with("members", shard.members())
                .with("complete", shard.complete());
        shard.cursor().ifPresent(last -> item.with("cursorId", last.bytes()));
        return item;
    }

    private static Shard shard(Item item, IssueId issue, int number) {
        return new Shard(
                issue,
                number,
                item.optional("cursorId").map(_ -> SubscriberId.ofBytes(item.bytes("cursorId"))),
                item.number("batches"),
                item.number("members"),
                item.truth("complete"),
                item.number("revision"));
    }

    private static Item toItem(Batch batch) {
        var item = key(batch.issue(), batchPart(batch.id()))
                .with("status", batch.status().name())
                .with("members", Members.packed(batch.members().keySet()))
                .with("since", batch.since())
                .with("inCall", batch.inCall());
        if (!batch.claim().isEmpty()) item.with("claim", batch.claim());
        if (batch.waiting().size() < batch.members().size())
            item.with("fates", FateText.of(batch.members().values()));
        return item;
    }

    private static Batch batch(Item item, IssueId issue) {
        var fates = item.optionalText("fates").map(FateText::parseAll).orElse(List.of());
        return new Batch(
                issue,
                batchId(item.text("part")),
                Batch.Status.valueOf(item.text("status")),
                item.moment("since"),
                Members.unpacked(item.bytes("members"), fates),
                item.number("inCall"),
                item.optionalText("claim").orElse(""),
                item.number("revision"));
    }
}
