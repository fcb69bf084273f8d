package org.edsnewsletter.cli.stack;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.backup.Shelf;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.delivery.Ledger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The tables in DynamoDB, item by item as they are.
public final class DynamoShelves implements Shelves {

    /// See `DynamoLedger`: the item that says whose ledger it is.
    private static final AttributeValue OWNER = AttributeValue.fromS("STACK");

    private static final int TRIES = 8;

    private final DynamoDbClient dynamo;
    private final Map<Shelf, String> tables;
    private final Ledger ledger;

    public DynamoShelves(DynamoDbClient dynamo, Newsletter newsletter) {
        this.dynamo = dynamo;
        this.tables = tables(newsletter.config());
        this.ledger = newsletter.ports().ledger();
    }

    private static Map<Shelf, String> tables(Config config) {
        return new EnumMap<>(Map.of(
                Shelf.SUBSCRIBERS, config.subscribersTable(),
                Shelf.ARTICLES, config.articlesTable(),
                Shelf.ISSUES, config.issuesTable()));
    }

    @Override
    public void each(Shelf shelf, Consumer<String> line) {
        for (var page : dynamo.scanPaginator(r -> r.tableName(table(shelf)).consistentRead(true)))
            page.items().stream()
                    .filter(item -> !isOwner(shelf, item))
                    .map(ItemText::of)
                    .forEach(line);
    }

    @Override
    public boolean isEmpty(Shelf shelf) {
        for (var page : dynamo.scanPaginator(
                r -> r.tableName(table(shelf)).consistentRead(true).limit(2)))
            if (page.items().stream().anyMatch(item -> !isOwner(shelf, item))) return false;
        return true;
    }

    @Override
    public void put(Shelf shelf, List<String> lines) {
        var left = lines.stream()
                .map(line -> WriteRequest.builder()
                        .putRequest(
                                PutRequest.builder().item(ItemText.parse(line)).build())
                        .build())
                .toList();
        for (var tried = 0; !left.isEmpty(); tried++) {
            if (tried == TRIES)
                throw new IllegalStateException(table(shelf) + " takes no more at the moment: try again later");
            if (tried > 0) pause(tried);
            var asked = Map.of(table(shelf), left);
            left = dynamo.batchWriteItem(r -> r.requestItems(asked))
                    .unprocessedItems()
                    .getOrDefault(table(shelf), List.of());
        }
    }

    @Override
    public Optional<String> owner() {
        return ledger.owner();
    }

    @Override
    public void own(String owner) {
        while (true) {
            var standing = ledger.owner();
            if (standing.equals(Optional.of(owner)) || ledger.own(owner, standing)) return;
        }
    }

    private static boolean isOwner(Shelf shelf, Map<String, AttributeValue> item) {
        return shelf == Shelf.ISSUES && OWNER.equals(item.get("issue"));
    }

    private String table(Shelf shelf) {
        return Optional.ofNullable(tables.get(shelf)).orElseThrow();
    }

    // DynamoDB takes up what it could not for a moment, as a table that was idle grows with what it is asked.
    private static void pause(int tried) {
        try {
            Thread.sleep(50L << tried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to write on", e);
        }
    }
}
