package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.subscriber.Limits.Turns;
import org.junit.jupiter.api.Test;

/// What [Limits] promises. Each test has keys and days of its own.
abstract class LimitsContract {

    // Far ahead: a store removes what has ended, by a clock of its own.
    private static final Instant NOW = Instant.parse("2100-03-01T12:00:00.000000007Z");
    private static final Instant END = NOW.plusSeconds(3600);

    private final String key = UUID.randomUUID().toString();

    abstract Limits limits();

    @Test
    void aCounterCountsFromOne() {
        assertThat(limits().hit(key, END)).isEqualTo(1);
        assertThat(limits().hit(key, END)).isEqualTo(2);
        assertThat(limits().hit(key + "other", END)).isEqualTo(1);
    }

    @Test
    void lookingAtCountersDoesNotCount() {
        assertThat(limits().hits(List.of(key))).isEqualTo(Map.of(key, 0));

        limits().hit(key, END);
        limits().hit(key, END);
        limits().hit(key + "other", END);

        var keys = List.of(key, key + "other", key + "none", key);
        var counts = Map.of(key, 2, key + "other", 1, key + "none", 0);
        assertThat(limits().hits(keys)).isEqualTo(counts);
        assertThat(limits().hits(keys)).isEqualTo(counts);
        assertThat(limits().hits(List.of())).isEmpty();
    }

    @Test
    void aHundredCountersAndMoreAreLookedAtTogether() {
        var keys = IntStream.range(0, 120).mapToObj(at -> key + at).toList();
        limits().hit(keys.getFirst(), END);
        limits().hit(keys.getLast(), END);

        assertThat(limits().hits(keys))
                .hasSize(120)
                .containsEntry(keys.getFirst(), 1)
                .containsEntry(keys.getLast(), 1)
                .containsEntry(keys.get(60), 0);
    }

    @Test
    void everyHitCountsWhoeverElseHits() throws Exception {
        Callable<Integer> hit = () -> limits().hit(key, END);

        assertThat(Race.of(List.of(hit, hit, hit, hit))).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void noTurnIsTakenBeforeTheFirst() {
        assertThat(limits().turns(key)).isEqualTo(Turns.NONE);
    }

    @Test
    void turnsComeBackAsTheyWereTaken() {
        var turns = List.of(NOW, NOW.plusNanos(1));

        assertThat(limits().replace(key, new Turns(turns, 0), END)).isTrue();
        assertThat(limits().turns(key)).isEqualTo(new Turns(turns, 1));

        assertThat(limits().replace(key, new Turns(List.of(), 1), END)).isTrue();
        assertThat(limits().turns(key)).isEqualTo(new Turns(List.of(), 2));
    }

    @Test
    void ofSeveralWhoTakeTheSameTurnExactlyOneDoes() throws Exception {
        var callers = IntStream.range(0, 4)
                .mapToObj(at -> (Callable<Boolean>)
                        () -> limits().replace(key, new Turns(List.of(NOW.plusSeconds(at)), 0), END))
                .toList();

        assertThat(Race.of(callers)).containsOnlyOnce(true);

        assertThat(limits().turns(key).revision()).isEqualTo(1);
        assertThat(limits().replace(key, new Turns(List.of(NOW), 0), END)).isFalse();
    }

    @Test
    void aCounterAndTurnsOfOneKeyAreTwoThings() {
        limits().hit(key, END);
        limits().replace(key, new Turns(List.of(NOW), 0), END);

        assertThat(limits().hit(key, END)).isEqualTo(2);
        assertThat(limits().turns(key)).isEqualTo(new Turns(List.of(NOW), 1));
    }

    @Test
    void theFirstSecretOfADayStaysItsSecret() {
        var day = LocalDate.ofEpochDay(ThreadLocalRandom.current().nextInt(50_000, 90_000));

        assertThat(limits().secret(day, new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
        assertThat(limits().secret(day, new byte[] {4, 5, 6})).containsExactly(1, 2, 3);
        assertThat(limits().secret(day.plusDays(40_001), new byte[] {7, 8, 9})).containsExactly(7, 8, 9);
    }
}
