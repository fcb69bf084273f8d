package org.edsnewsletter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ItemTextTest {

    @Test
    void everyTypeComesBackAsItWas() {
        var bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 127});
        var item = Map.of(
                "s", AttributeValue.fromS("\u00e9 \" \n \u2028 {"),
                "n", AttributeValue.fromN("1795420800.250000000000000001"),
                "b", AttributeValue.fromB(bytes),
                "bool", AttributeValue.fromBool(false),
                "nul", AttributeValue.fromNul(true),
                "ss", AttributeValue.fromSs(List.of("a", "b")),
                "ns", AttributeValue.fromNs(List.of("1", "2")),
                "bs", AttributeValue.fromBs(List.of(bytes)),
                "l", AttributeValue.fromL(List.of(AttributeValue.fromS(""), AttributeValue.fromN("3"))),
                "m", AttributeValue.fromM(Map.of("in", AttributeValue.fromM(Map.of()))));

        var line = ItemText.of(item);

        assertThat(line).doesNotContain("\n");
        assertThat(ItemText.parse(line)).isEqualTo(item);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"X\":\"1\"}}",
                "{\"a\":{\"N\":1}}",
                "{\"a\":{\"B\":\"#\"}}"
            })
    void whatIsNoItemIsRefused(String line) {
        assertThatThrownBy(() -> ItemText.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
