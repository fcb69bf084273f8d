package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.edsnewsletter.mail.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberIdTest {

    // printf ed@example.org | sha256sum | cut -c1-32 | xxd -r -p | base64 | tr +/ -_
    @Test
    void theIdIsTheStartOfTheHashOfTheIdentity() {
        assertThat(SubscriberId.of(new EmailAddress("Ed@Example.ORG")).text()).isEqualTo("ddY6o9HZ6tP5TZbVqDBeag");
    }

    // Stored: what the id of an address was, it stays.
    @ParameterizedTest
    @CsvSource({
        "Ed+News@mail.co-op.example, 1GWiOS_Bh0g9Mk9qXvdU2A",
        "ed@MÜNCHEN.example, HPprHBHW0clrIu_xEoVAWA",
        "ed@例え.example, t2PCq7aaUxUUik76FXat0g",
    })
    void theIdOfAnAddressStaysAsItWas(String address, String id) {
        assertThat(SubscriberId.of(new EmailAddress(address)).text()).isEqualTo(id);
    }

    @Test
    void theIdIsItsBytes() {
        var id = SubscriberId.of(new EmailAddress("ed@example.org"));

        assertThat(id.bytes()).hasSize(16);
        assertThat(SubscriberId.ofBytes(id.bytes())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAA"})
    void whatNoBytesCanSpellIsNoId(String text) {
        assertThat(SubscriberId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SubscriberId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyShardHasItsShare() {
        var shards = IntStream.range(0, 1600)
                .mapToObj(i -> SubscriberId.of(new EmailAddress("reader" + i + "@example.org")))
                .mapToInt(SubscriberId::shard)
                .toArray();

        for (var shard = 0; shard < Subscribers.SHARDS; shard++) {
            var wanted = shard;
            assertThat(IntStream.of(shards).filter(each -> each == wanted).count())
                    .isBetween(60L, 140L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azAZ09_-AAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAQ",
                "AAAAAAAAAAAAAAAAAAAAAg",
                "AAAAAAAAAAAAAAAAAAAAAw"
            })
    void whatBytesCanSpellIsAnId(String text) {
        assertThat(SubscriberId.parse(text))
                .hasValueSatisfying(
                        id -> assertThat(SubscriberId.ofBytes(id.bytes())).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "{", "@", "[", "/", ":", "^", ",", ".", " ", "+", "é"})
    void anIdHasLettersDigitsUnderscoresAndHyphensOnly(String other) {
        assertThat(SubscriberId.parse("AAAAA" + other + "AAAAAAAAAAAAAAAA")).isEmpty();
    }
}
