package org.edsnewsletter.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of an item, written and read by type. What is absent is not written.
///
/// Moments are seconds since 1970 with their fraction: exact, in order, and what time to live expects.
final class Item {

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    static Item empty() {
        return new Item(new LinkedHashMap<>());
    }

    static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes);
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    // ---- writing

    Item with(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    Item with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    Item with(String name, Optional<String> text) {
        text.ifPresent(present -> with(name, present));
        return this;
    }

    Item with(String name, long number) {
        return with(name, number(number));
    }

    Item with(String name, Instant moment) {
        return with(name, moment(moment));
    }

    Item withMoment(String name, Optional<Instant> moment) {
        moment.ifPresent(present -> with(name, present));
        return this;
    }

    Item with(String name, boolean truth) {
        return with(name, AttributeValue.fromBool(truth));
    }

    Item with(String name, byte[] bytes) {
        return with(name, bytes(bytes));
    }

    Item with(String name, Collection<String> texts) {
        return with(
                name,
                AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList()));
    }

    /// Keeps a long text small: an item holds 400 KB at most, and is paid for by the KB.
    Item withZipped(String name, String text) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return with(name, zipped.toByteArray());
    }

    // ---- reading

    String text(String name) {
        return value(name).s();
    }

    Optional<String> optionalText(String name) {
        return optional(name).map(AttributeValue::s);
    }

    int number(String name) {
        return Integer.parseInt(value(name).n());
    }

    Instant moment(String name) {
        return toInstant(value(name));
    }

    Optional<Instant> optionalMoment(String name) {
        return optional(name).map(Item::toInstant);
    }

    boolean truth(String name) {
        return value(name).bool();
    }

    byte[] bytes(String name) {
        return value(name).b().asByteArray();
    }

    List<String> texts(String name) {
        return value(name).l().stream().map(AttributeValue::s).toList();
    }

    /// None when absent.
    List<String> optionalTexts(String name) {
        return optional(name).isPresent() ? texts(name) : List.of();
    }

    String zipped(String name) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes(name)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("attribute " + name + " does not unzip", e);
        }
    }

    Optional<AttributeValue> optional(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /// @throws IllegalStateException naming the attribute that is missing
    AttributeValue value(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalStateException("item has no attribute " + name + ", only "
                        + attributes.keySet() + ": was it written by something else?"));
    }

    // ---- values

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue bytes(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    static AttributeValue moment(Instant moment) {
        var seconds = BigDecimal.valueOf(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9));
        return AttributeValue.fromN(seconds.toPlainString());
    }

    private static Instant toInstant(AttributeValue value) {
        var parts = new BigDecimal(value.n()).divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(
                parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact());
    }
}
