package org.edsnewsletter.cli.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item of a table as a line of JSON, in DynamoDB's own way: `{"id":{"B":"AAEC"},"revision":{"N":"3"}}`.
final class ItemText {

    private ItemText() {}

    static String of(Map<String, AttributeValue> item) {
        try {
            return JSON.std.asString(members(item));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws IllegalArgumentException when the line is no item
    static Map<String, AttributeValue> parse(String line) {
        try {
            return attributes(JSON.std.mapFrom(line));
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException("no item: " + line.substring(0, Math.min(80, line.length())), e);
        }
    }

    private static Map<String, Object> members(Map<String, AttributeValue> attributes) {
        var members = new LinkedHashMap<String, Object>();
        new TreeMap<>(attributes).forEach((name, value) -> members.put(name, json(value)));
        return members;
    }

    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case B -> Map.of("B", base64(value.b()));
            case BOOL -> Map.of("BOOL", value.bool());
            case NUL -> Map.of("NULL", true);
            case SS -> Map.of("SS", value.ss());
            case NS -> Map.of("NS", value.ns());
            case BS -> Map.of("BS", value.bs().stream().map(ItemText::base64).toList());
            case L -> Map.of("L", value.l().stream().map(ItemText::json).toList());
            case M -> Map.of("M", members(value.m()));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("an attribute of a type unknown here");
        };
    }

    private static Map<String, AttributeValue> attributes(Map<?, ?> members) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        members.forEach((name, value) -> attributes.put((String) name, attribute((Map<?, ?>) value)));
        return attributes;
    }

    private static AttributeValue attribute(Map<?, ?> typed) {
        if (typed.size() != 1) throw new ClassCastException("an attribute has one type");
        var type = typed.entrySet().iterator().next();
        var value = type.getValue();
        return switch ((String) type.getKey()) {
            case "S" -> AttributeValue.fromS((String) value);
            case "N" -> AttributeValue.fromN((String) value);
            case "B" -> AttributeValue.fromB(bytes(value));
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "NULL" -> AttributeValue.fromNul(true);
            case "SS" -> AttributeValue.fromSs(texts(value));
            case "NS" -> AttributeValue.fromNs(texts(value));
            case "BS" ->
                AttributeValue.fromBs(
                        ((List<?>) value).stream().map(ItemText::bytes).toList());
            case "L" ->
                AttributeValue.fromL(((List<?>) value)
                        .stream().map(each -> attribute((Map<?, ?>) each)).toList());
            case "M" -> AttributeValue.fromM(attributes((Map<?, ?>) value));
            default -> throw new ClassCastException("no type: " + type.getKey());
        };
    }

    private static List<String> texts(Object values) {
        return ((List<?>) values).stream().map(String.class::cast).toList();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static SdkBytes bytes(Object text) {
        return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode((String) text));
    }
}
