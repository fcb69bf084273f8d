package org.edsnewsletter.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.Subscribers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Brings in everybody that a job is about.
record Seeding(Job job) {

    /// BatchWriteItem takes 25 items.
    private static final int ITEMS_A_CALL = 25;

    /// One by one, as the port has it.
    void into(Subscribers subscribers) {
        each(Edition.WEEKLY, job.warmUp()).forEach(subscribers::addIfAbsent);
        each(Edition.DAILY, job.recipients()).forEach(subscribers::addIfAbsent);
    }

    /// In bulk. The shape of an item is that of one the port has written, so this knows only what differs.
    void into(AwsClients clients, String table) {
        into(clients, table, Edition.WEEKLY, job.warmUp());
        into(clients, table, Edition.DAILY, job.recipients());
    }

    private static Iterable<Subscriber> each(Edition edition, int people) {
        return () -> IntStream.range(0, people)
                .mapToObj(number -> Sample.person(edition, number))
                .iterator();
    }

    private static void into(AwsClients clients, String table, Edition edition, int people) {
        if (people == 0) return;
        var first = Sample.person(edition, 0);
        AwsPorts.subscribers(clients, table).addIfAbsent(first);
        var key = Map.of("shard", shard(first), "id", id(first));
        var shape = clients.dynamo().getItem(r -> r.tableName(table).key(key)).item();
        IntStream.range(0, (people + ITEMS_A_CALL - 1) / ITEMS_A_CALL)
                .parallel()
                .forEach(call -> write(clients.dynamo(), table, shape, edition, call * ITEMS_A_CALL, people));
    }

    private static void write(
            DynamoDbClient dynamo,
            String table,
            Map<String, AttributeValue> shape,
            Edition edition,
            int from,
            int people) {
        var writes = new ArrayList<WriteRequest>();
        for (var number = from; number < Math.min(people, from + ITEMS_A_CALL); number++) {
            var item = item(shape, Sample.person(edition, number));
            writes.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
        }
        var unwritten = Map.<String, List<WriteRequest>>of(table, writes);
        while (!unwritten.isEmpty()) {
            var left = unwritten;
            unwritten = dynamo.batchWriteItem(r -> r.requestItems(left)).unprocessedItems();
        }
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> shape, Subscriber person) {
        var item = new HashMap<>(shape);
        var confirmed = person.confirmedAt().orElseThrow();
        var at = AttributeValue.fromN("%d.%03d".formatted(confirmed.getEpochSecond(), confirmed.getNano() / 1_000_000));
        item.put("shard", shard(person));
        item.put("id", id(person));
        item.put("address", AttributeValue.fromS(person.address().spelling()));
        item.put("name", AttributeValue.fromS(person.name().orElseThrow()));
        item.put("token", AttributeValue.fromS(person.token().text()));
        item.put(
                "audience",
                AttributeValue.fromS(person.edition().key() + '#' + person.id().text()));
        for (var name : List.of("confirmedAt", "audienceFrom", "since")) item.put(name, at);
        return item;
    }

    private static AttributeValue shard(Subscriber person) {
        return AttributeValue.fromN(String.valueOf(person.id().shard()));
    }

    private static AttributeValue id(Subscriber person) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(person.id().bytes()));
    }
}
