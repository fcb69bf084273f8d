package org.edsnewsletter;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of a table in a file, as `aws dynamodb scan` shows them: `{"id": {"S": "a1"}}`.
final class SavedItems {

    private SavedItems() {}

    static List<Map<String, AttributeValue>> read(Path file) throws IOException {
        return ((List<?>) JSON.std.anyFrom(Files.readString(file)))
                .stream().map(item -> item((Map<?, ?>) item)).toList();
    }

    static void write(Path file, List<Map<String, AttributeValue>> items) throws IOException {
        var lines = items.stream().map(SavedItems::json).sorted().toList();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
    }

    static List<Map<String, AttributeValue>> in(DynamoDbClient dynamo, String table) {
        return dynamo.scanPaginator(r -> r.tableName(table)).items().stream().toList();
    }

    private static String json(Map<String, AttributeValue> item) {
        try {
            return JSON.std.asString(plain(item));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> item) {
        var plain = new TreeMap<String, Object>();
        item.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(AttributeValue value) {
        return Map.of(
                value.type().name(),
                switch (value.type()) {
                    case S -> value.s();
                    case N -> value.n();
                    case BOOL -> value.bool();
                    case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
                    case L -> value.l().stream().map(SavedItems::plain).toList();
                    case M -> plain(value.m());
                    case SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
                        throw new IllegalArgumentException("not one of ours: " + value.type());
                });
    }

    private static Map<String, AttributeValue> item(Map<?, ?> plain) {
        return plain.entrySet().stream()
                .collect(toMap(entry -> String.valueOf(entry.getKey()), entry -> value((Map<?, ?>) entry.getValue())));
    }

    private static AttributeValue value(Map<?, ?> typed) {
        var type = String.valueOf(typed.keySet().iterator().next());
        var value = Objects.requireNonNull(typed.get(type));
        return switch (type) {
            case "S" -> AttributeValue.fromS(String.valueOf(value));
            case "N" -> AttributeValue.fromN(String.valueOf(value));
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "B" ->
                AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(String.valueOf(value))));
            case "L" ->
                AttributeValue.fromL(((List<?>) value)
                        .stream().map(one -> value((Map<?, ?>) one)).toList());
            case "M" -> AttributeValue.fromM(item((Map<?, ?>) value));
            default -> throw new IllegalArgumentException("not one of ours: " + type);
        };
    }
}
