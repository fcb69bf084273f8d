package org.edsnewsletter.aws;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// One table and what all our stores do with theirs: consistent reads, and writes that count revisions.
///
/// Every item that changes has an attribute `revision`, 1 after its first write. A write that expects another one is
/// refused, so of several writers who have read the same revision one gets through.
///
/// The SDK repeats a call whose answer was lost. If it had got through, its repetition meets its own write and is
/// refused: a writer may be told no though it was yes, never the other way round. Transactions carry a token and answer
/// right.
///
/// @param key the names of the key attributes
record Table(DynamoDbClient dynamo, String name, List<String> key, Backoff backoff) {

    /// BatchGetItem takes 100 keys.
    private static final int KEYS_A_CALL = 100;

    private static final String REVISION = "revision";

    /// Strongly consistent.
    Optional<Item> find(Item key) {
        var found = dynamo.getItem(r -> r.tableName(name).key(key.attributes()).consistentRead(true));
        return found.hasItem() ? Optional.of(Item.of(found.item())) : Optional.empty();
    }

    /// Those of the items that exist, in any order; strongly consistent.
    ///
    /// @throws IllegalStateException when DynamoDB keeps leaving keys unread
    List<Item> findAll(Collection<Item> keys) {
        var found = new ArrayList<Item>();
        var distinct = keys.stream().map(Item::attributes).distinct().toList();
        for (int from = 0; from < distinct.size(); from += KEYS_A_CALL)
            found.addAll(readAll(distinct.subList(from, Math.min(distinct.size(), from + KEYS_A_CALL))));
        return found;
    }

    /// Puts an item as revision `from + 1`, if it stands at revision `from` now (0: is absent).
    boolean put(Item item, int from) {
        var put = putAt(item, from);
        try {
            dynamo.putItem(r -> r.tableName(name)
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeNames(put.expressionAttributeNames())
                    .expressionAttributeValues(
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    /// Puts an item, whatever stands there.
    void put(Item item) {
        dynamo.putItem(r -> r.tableName(name).item(item.attributes()));
    }

    /// Adds 1 to a number of an item, which is made if there is none, as part of a transaction.
    TransactWriteItem adding(Item key, String number) {
        return TransactWriteItem.builder().update(adding(key, number, _ -> {})).build();
    }

    /// Sets a number of an item to 1, as part of a transaction, which is refused if the item has that number.
    TransactWriteItem addingOnce(Item key, String number) {
        return TransactWriteItem.builder()
                .update(adding(key, number, update -> update.conditionExpression("attribute_not_exists(#number)")))
                .build();
    }

    private Update adding(Item key, String number, Consumer<Update.Builder> condition) {
        return Update.builder()
                .tableName(name)
                .key(key.attributes())
                .updateExpression("add #number :one")
                .expressionAttributeNames(Map.of("#number", number))
                .expressionAttributeValues(Map.of(":one", Item.number(1)))
                .applyMutation(condition)
                .build();
    }

    /// Adds 1 to a number of an item, which is made if there is none, and sets what else is to stand there.
    ///
    /// @return the number
    Item count(Item key, String number, Item rest) {
        var names = new HashMap<>(Map.of("#number", number));
        var values = new HashMap<>(Map.of(":one", Item.number(1)));
        rest.attributes().forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        var settings = rest.attributes().keySet().stream().map(name -> "#" + name + " = :" + name);
        var updated = dynamo.updateItem(r -> r.tableName(name)
                .key(key.attributes())
                .updateExpression("add #number :one set " + settings.collect(joining(", ")))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.UPDATED_NEW));
        return Item.of(updated.attributes());
    }

    /// What [#put(Item, int)] does, as part of a transaction.
    TransactWriteItem putting(Item item, int from) {
        return TransactWriteItem.builder().put(putAt(item, from)).build();
    }

    /// What [#put(Item)] does, as part of a transaction.
    TransactWriteItem putting(Item item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(name).item(item.attributes()))
                .build();
    }

    /// Writes all or nothing.
    ///
    /// @return whether it was written; if not, a condition did not hold
    /// @throws TransactionCanceledException when it could not be written for any other reason
    boolean writeTogether(List<TransactWriteItem> writes) {
        for (int done = 1; ; done++) {
            try {
                dynamo.transactWriteItems(r -> r.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                if (isRefused(e)) return false;
                if (!isPassing(e) || !backoff.allows(done)) throw e;
            }
            backoff.pause(done);
        }
    }

    /// All items that a query finds, as far as `limit`.
    ///
    /// @param query without table, limit or start
    /// @param after where to start; empty: at the beginning
    List<Item> query(QueryRequest query, Optional<Item> after, int limit) {
        var found = new ArrayList<Item>();
        var start = after.map(Item::attributes).orElse(Map.of());
        do {
            var page = dynamo.query(query.toBuilder()
                    .tableName(name)
                    .limit(limit - found.size())
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .build());
            page.items().forEach(item -> found.add(Item.of(item)));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && found.size() < limit);
        return found;
    }

    /// All items, in no order; strongly consistent within a page of 1 MB, which is all that is held.
    void each(Consumer<Item> taken) {
        var start = Map.<String, AttributeValue>of();
        do {
            var from = start;
            var page = dynamo.scan(
                    r -> r.tableName(name).consistentRead(true).exclusiveStartKey(from.isEmpty() ? null : from));
            page.items().forEach(item -> taken.accept(Item.of(item)));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty());
    }

    /// All items of the sparse index `byOpen`, in its order, as they stand now. The index lags behind a little, so some
    /// may no longer be open.
    List<Item> open() {
        var keys = query(
                QueryRequest.builder()
                        .indexName("byOpen")
                        .keyConditionExpression("#open = :open")
                        .expressionAttributeNames(Map.of("#open", "open"))
                        .expressionAttributeValues(Map.of(":open", AttributeValue.fromS(OPEN)))
                        .build(),
                Optional.empty(),
                Integer.MAX_VALUE);
        return findAll(keys.stream().map(this::keyOf).toList());
    }

    /// The one value of the attribute `open`.
    static final String OPEN = "1";

    /// The key of an item alone.
    Item keyOf(Item item) {
        var alone = Item.empty();
        key.forEach(attribute -> alone.with(attribute, item.value(attribute)));
        return alone;
    }

    private Put putAt(Item item, int from) {
        var put = Put.builder().tableName(name);
        var next = Item.of(new HashMap<>(item.attributes())).with(REVISION, from + 1);
        if (from == 0)
            return put.item(next.attributes())
                    .conditionExpression("attribute_not_exists(#key)")
                    .expressionAttributeNames(Map.of("#key", key.getFirst()))
                    .build();
        return put.item(next.attributes())
                .conditionExpression("#revision = :from")
                .expressionAttributeNames(Map.of("#revision", REVISION))
                .expressionAttributeValues(Map.of(":from", Item.number(from)))
                .build();
    }

    private List<Item> readAll(List<Map<String, AttributeValue>> keys) {
        var found = new ArrayList<Item>();
        var unread = Map.of(
                name,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int done = 1; ; done++) {
            var request = unread;
            var answer = dynamo.batchGetItem(r -> r.requestItems(request));
            answer.responses().getOrDefault(name, List.of()).forEach(item -> found.add(Item.of(item)));
            unread = answer.unprocessedKeys();
            if (unread.isEmpty()) return found;
            if (!backoff.allows(done))
                throw new IllegalStateException(
                        "table " + name + " left keys unread in " + done + " calls: it is throttled");
            backoff.pause(done);
        }
    }

    private static boolean isRefused(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch("ConditionalCheckFailed"::equals);
    }

    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html names the codes.
    private static boolean isPassing(TransactionCanceledException e) {
        return e.cancellationReasons().stream().map(CancellationReason::code).allMatch(code -> switch (code) {
            case "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> true;
            case null, default -> false;
        });
    }
}
