package org.edsnewsletter.aws;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Counted;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.delivery.StrayMails;
import org.edsnewsletter.delivery.Sum;
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
/// | enqueued | N | `25` | batches that were put in the queue; older items lack it: all of them |
/// | begun | N | `25` | batches that may have been worked on; older items lack it: all of them |
/// | enqueuedAt | N | `1795420800.25` | when that was last changed; seconds since 1970; absent: never |
/// | counted | L of S | `25`, `1200`, … | batches, and their members accepted, skipped, failed, unknown, repeated;
/// absent: none |
/// | countedOpen | L of S | `3`, `17` | the sequence numbers of those batches that are not done, and not in these
/// numbers; absent: none |
/// | countedAt | N | `1795420800.25` | when the last of them was done; seconds since 1970 |
/// | revision | N | `1` | |
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | issue | S | `daily-2026-11-23#03` | partition key: the issue and the shard |
/// | part | S | `BATCH#03#0000017` | sort key |
/// | status | S | `PLANNED` | |
/// | members | B | 16 bytes each | in order |
/// | fates | S | see [FateText] | a line each, in the order of the members; absent while all wait |
/// | since | N | `1795420800.25` | when it came to its status; seconds since 1970 |
/// | claimedAt | N | `1795420800.25` | when it was last claimed, once it was; seconds since 1970; older items lack it |
/// | claim | S | `8f14e45fceea167a` | names its last claim; once there was one |
/// | inCall | N | `48` | members in the call of its last claim |
/// | rejected | L of S | message IDs | emails that SES accepted and never sent; absent: none |
/// | repeated | L of S | message ID and member | emails to members who had been sent one; absent: none |
/// | revision | N | `1` | |
///
/// And whose ledger it is: issue `STACK`, part `OWNER`, with the text `stack`.
///
/// The batches of a shard have a partition key of their own, since DynamoDB serves 1,000 write units and 3,000 read
/// units a second for one partition key (Developer Guide, "Best practices for designing and using partition keys").
/// Until schema 2 they were stored under the issue alone; those are found and changed where they are.
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
        var found = table
                .query(between(issue.text(), shardPart(0), shardPart(Subscribers.SHARDS)), Optional.empty(), 100)
                .stream()
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
        return table.find(batchKey(issue, id))
                .or(() -> table.find(formerBatchKey(issue, id)))
                .map(item -> batch(item, issue));
    }

    @Override
    public boolean replace(Batch changed) {
        if (changed.revision() == 0) return false;
        return table.put(toItem(changed), changed.revision()) || table.put(toFormerItem(changed), changed.revision());
    }

    @Override
    public boolean replaceTogether(Batch changed, Shard shard) {
        return Stream.of(toItem(changed), toFormerItem(changed))
                .anyMatch(batch -> table.writeTogether(List.of(
                        table.putting(batch, changed.revision()), table.putting(toItem(shard), shard.revision()))));
    }

    @Override
    public List<Batch> batches(IssueId issue, int shard, int from, int limit) {
        var end = (int) Math.min(MOST, from + (long) limit);
        if (from >= end) return List.of();
        var found = batches(batchPartition(issue, shard), issue, shard, from, end);
        var isWhole = !found.isEmpty() && found.getFirst().id().sequence() == from;
        if (isWhole) return found;
        var missing = found.isEmpty() ? end : found.getFirst().id().sequence();
        return Stream.concat(batches(issue.text(), issue, shard, from, missing).stream(), found.stream())
                .toList();
    }

    private List<Batch> batches(String partition, IssueId issue, int shard, int from, int end) {
        var query = between(partition, batchPart(new BatchId(shard, from)), batchPart(new BatchId(shard, end - 1)));
        return table.query(query, Optional.empty(), end - from).stream()
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

    /// More batches than any shard has: their numbers have seven digits.
    private static final int MOST = 10_000_000;

    private static QueryRequest between(String partition, String first, String last) {
        return QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression("#issue = :issue and #part between :first and :last")
                .expressionAttributeNames(Map.of("#issue", "issue", "#part", "part"))
                .expressionAttributeValues(Map.of(
                        ":issue", AttributeValue.fromS(partition),
                        ":first", AttributeValue.fromS(first),
                        ":last", AttributeValue.fromS(last)))
                .build();
    }

    private static Item key(IssueId issue, String part) {
        return Item.empty().with("issue", issue.text()).with("part", part);
    }

    private static Item batchKey(IssueId issue, BatchId id) {
        return Item.empty().with("issue", batchPartition(issue, id.shard())).with("part", batchPart(id));
    }

    private static Item formerBatchKey(IssueId issue, BatchId id) {
        return key(issue, batchPart(id));
    }

    private static String batchPartition(IssueId issue, int shard) {
        return "%s#%02d".formatted(issue.text(), shard);
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
        item.with("enqueued", shard.enqueued()).with("begun", shard.begun());
        shard.enqueuedAt().ifPresent(at -> item.with("enqueuedAt", at));
        if (shard.counted().batches() > 0) with(shard.counted(), item);
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
                numberOrAll("enqueued", item),
                numberOrAll("begun", item),
                item.optionalMoment("enqueuedAt"),
                counted(item),
                item.number("revision"));
    }

    private static Item toItem(Batch batch) {
        return toItem(batch, batchKey(batch.issue(), batch.id()));
    }

    private static Item toFormerItem(Batch batch) {
        return toItem(batch, formerBatchKey(batch.issue(), batch.id()));
    }

    private static Item toItem(Batch batch, Item key) {
        var item = key.with("status", batch.status().name())
                .with("members", Members.packed(batch.members().keySet()))
                .with("since", batch.since())
                .with("inCall", batch.inCall());
        if (!batch.claim().isEmpty()) item.with("claim", batch.claim()).with("claimedAt", batch.claimedAt());
        var strays = batch.strays();
        if (!strays.rejected().isEmpty()) item.with("rejected", List.copyOf(strays.rejected()));
        if (!strays.repeated().isEmpty())
            item.with(
                    "repeated",
                    strays.repeated().entrySet().stream()
                            .map(email ->
                                    email.getKey() + " " + email.getValue().text())
                            .toList());
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
                claimedAt(item),
                item.optionalText("claim").orElse(""),
                strays(item),
                item.number("revision"));
    }

    private static Instant claimedAt(Item item) {
        var isClaimed = Batch.Status.CLAIMED.name().equals(item.text("status"));
        return item.optionalMoment("claimedAt").orElse(isClaimed ? item.moment("since") : Instant.EPOCH);
    }

    private static StrayMails strays(Item item) {
        var rejected = new LinkedHashSet<>(item.optionalTexts("rejected"));
        var repeated = new LinkedHashMap<String, SubscriberId>();
        for (var email : item.optionalTexts("repeated")) {
            var space = email.lastIndexOf(' ');
            repeated.put(email.substring(0, space), new SubscriberId(email.substring(space + 1)));
        }
        return new StrayMails(rejected, repeated);
    }

    private static void with(Counted counted, Item item) {
        var sum = counted.sum();
        item.with(
                        "counted",
                        LongStream.of(
                                        counted.batches(),
                                        sum.accepted(),
                                        sum.skipped(),
                                        sum.failed(),
                                        sum.unknown(),
                                        sum.repeated())
                                .mapToObj(String::valueOf)
                                .toList())
                .with("countedAt", counted.last());
        if (!counted.open().isEmpty())
            item.with(
                    "countedOpen", counted.open().stream().map(String::valueOf).toList());
    }

    private static int numberOrAll(String name, Item item) {
        return item.number(item.optional(name).isPresent() ? name : "batches");
    }

    private static Counted counted(Item item) {
        if (item.optional("counted").isEmpty()) return Counted.NOTHING;
        var of = item.texts("counted").stream().map(Long::valueOf).toList();
        var sum = new Sum(of.get(1), of.get(2), of.get(3), of.get(4), 0, of.get(5));
        var open =
                item.optionalTexts("countedOpen").stream().map(Integer::valueOf).collect(toCollection(TreeSet::new));
        return new Counted(of.get(0).intValue(), open, sum, item.moment("countedAt"));
    }
}
