package org.edsnewsletter.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import org.edsnewsletter.aws.AwsClients;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Counts calls, and of DynamoDB the read and write units they take.
final class Meter implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private final Map<String, DoubleAdder> counts = new ConcurrentHashMap<>();

    /// The newsletter's clients, metered.
    AwsClients clients(Job job) {
        return Clients.watched(job.stores().dynamo(), job.stores().sqs(), job.ses(), this);
    }

    /// So far: calls by operation, such as `PutItem`, and `readUnits` and `writeUnits`.
    Map<String, Double> counts() {
        var now = new TreeMap<String, Double>();
        counts.forEach((name, count) -> now.put(name, count.sum()));
        return now;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchGetItemRequest r ->
                r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case QueryRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case UpdateItemRequest r ->
                r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case TransactWriteItemsRequest r ->
                r.toBuilder().returnConsumedCapacity(TOTAL).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        var request = context.request().getClass().getSimpleName();
        add(request.substring(0, request.length() - "Request".length()), 1);
        switch (context.response()) {
            case GetItemResponse r -> read(r.consumedCapacity());
            case BatchGetItemResponse r -> r.consumedCapacity().forEach(this::read);
            case QueryResponse r -> read(r.consumedCapacity());
            case PutItemResponse r -> write(r.consumedCapacity());
            case UpdateItemResponse r -> write(r.consumedCapacity());
            default -> {}
        }
        // DynamoDB Local does not tell of transactions. In them, a put takes two units for each KB begun ("Read and
        // write capacity mode", DynamoDB developer guide), and an update of ours, of an article, likewise.
        if (context.request() instanceof TransactWriteItemsRequest r)
            r.transactItems().forEach(write -> add("writeUnits", 2 * kilobytes(write)));
    }

    private static double kilobytes(TransactWriteItem write) {
        return write.put() == null ? 1 : Math.ceilDiv(size(write.put().item()), 1024);
    }

    // "DynamoDB item sizes and formats", DynamoDB developer guide.
    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().length() + size(attribute.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            case L -> 3 + value.l().stream().mapToInt(one -> 1 + size(one)).sum();
            case M -> 3 + size(value.m());
            default -> 1;
        };
    }

    private void read(ConsumedCapacity capacity) {
        add("readUnits", capacity.capacityUnits());
    }

    private void write(ConsumedCapacity capacity) {
        add("writeUnits", capacity.capacityUnits());
    }

    private void add(String name, double count) {
        counts.computeIfAbsent(name, _ -> new DoubleAdder()).add(count);
    }
}
