package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.edsnewsletter.delivery.EventLog;
import org.junit.jupiter.api.Test;

/// What [EventLog] promises. Each test has claims of its own; the latest moments only ever grow.
abstract class EventLogContract {

    // Far ahead: a store removes what has ended, by a clock of its own; and every test is later than the one before.
    private static final AtomicLong HOURS = new AtomicLong();

    private final Instant now =
            Instant.parse("2100-03-01T12:00:00Z").plus(Duration.ofHours(10 * HOURS.incrementAndGet()));
    private final String claim = UUID.randomUUID().toString();

    abstract EventLog log();

    @Test
    void onlyClaimsWhoseWitnessWasReportedAreWitnessed() {
        log().witnessed(claim);
        log().witnessed(claim);

        assertThat(log().witnessed(List.of(claim, claim + "other"))).containsExactly(claim);
        assertThat(log().witnessed(List.of())).isEmpty();
    }

    @Test
    void theLatestMomentStaysHoweverLateEarlierOnesAreTold() {
        log().arrived(now);
        log().arrived(now.minusSeconds(3600));
        log().arrived(now);
        assertThat(log().latest()).contains(now);

        log().arrived(now.plusSeconds(60));
        assertThat(log().latest()).contains(now.plusSeconds(60));
    }

    @Test
    void whoeverTellsTheLatestMomentItIsTheLatest() throws Exception {
        var callers = IntStream.range(0, 4)
                .mapToObj(at -> (Callable<Boolean>) () -> {
                    log().arrived(now.plus(Duration.ofMinutes(at)));
                    return true;
                })
                .toList();
        Race.of(callers);

        assertThat(log().latest()).contains(now.plus(Duration.ofMinutes(3)));
    }

    @Test
    void whatWasAcceptedLastIsKeptBesides() {
        log().accepted(now.plusSeconds(7200));
        log().accepted(now);
        assertThat(log().latestAccepted()).contains(now.plusSeconds(7200));
    }

    @Test
    void ofSeveralWhoWantToProbeOneMay() throws Exception {
        var half = Duration.ofMinutes(30);
        Callable<Boolean> probe = () -> log().mayProbe(now, half);

        assertThat(Race.of(List.of(probe, probe, probe, probe))).containsOnlyOnce(true);
        assertThat(log().mayProbe(now.plus(half).minusMillis(1), half)).isFalse();
        assertThat(log().mayProbe(now.plus(half), half)).isTrue();
    }
}
