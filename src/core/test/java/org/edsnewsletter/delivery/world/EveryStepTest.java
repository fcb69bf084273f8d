package org.edsnewsletter.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.world.Faults.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process dies before and after every call to a port of a whole send, one at a time: planning, opening, sending,
/// recording, sweeping, evidence, releasing and retrying.
class EveryStepTest {

    @ParameterizedTest
    @CsvSource({
        "one worker and nothing else goes wrong, 1, 1, 0, 0, false, ",
        "three workers and nothing else goes wrong, 2, 3, 0, 0, false, ",
        "the provider and the queue do harm too, 3, 2, 1, 0, false, ",
        "people and operators stir too, 4, 2, 1, 8, false, ",
        "people and operators stir too, 5, 3, 2, 12, false, DOWN",
        "an issue is corrected, 6, 2, 0, 0, true, ",
        "an issue is corrected and people and operators stir, 7, 2, 1, 8, true, LATE",
        "all events of a stretch of time are lost, 8, 2, 1, 4, false, LOSSY"
    })
    void aProcessMayDieBeforeAndAfterEveryCall(
            String what, long seed, int workers, double harm, int stirs, boolean corrects, Pipe.@Nullable Fault pipe) {
        everyStep(
                what,
                seed,
                new Run.Setting(
                        9,
                        2,
                        workers,
                        2,
                        harm,
                        Duration.ofMinutes(50),
                        stirs,
                        1,
                        false,
                        false,
                        corrects,
                        OptionalLong.empty(),
                        1,
                        Duration.ofMinutes(12),
                        pipe == null ? Set.of() : Set.of(pipe),
                        0));
    }

    @Test
    void norDoesADeathHarmWhileACallThatReachedNobodyIsProvenAndMadeAgain() {
        var setting = new Run.Setting(
                240,
                1,
                1,
                30,
                0,
                Duration.ofHours(3),
                0,
                1,
                false,
                false,
                false,
                OptionalLong.empty(),
                Ledger.PLAN_LIMIT,
                Duration.ofMinutes(12),
                Set.of(),
                0.15);
        var sound = run(4, setting, new AtStep(-1, Fault.NONE));
        assertThat(Runs.inOne(sound::toTheEnd)).isEmpty();
        assertThat(sound.post.madeAgain()).isPositive();

        everyStep("a call is proven not to have been made", 4, setting);
    }

    @Test
    void norWhileAnIssueIsSpreadOverDays() {
        var setting = new Run.Setting(
                9,
                2,
                2,
                2,
                0,
                Duration.ofHours(8),
                2,
                1,
                true,
                false,
                false,
                OptionalLong.of(5),
                1,
                Duration.ofMinutes(12),
                Set.of(),
                0);
        everyStep("an issue is spread over days", 12, setting);
    }

    private static void everyStep(String what, long seed, Run.Setting setting) {
        var steps = new AtStep(-1, Fault.NONE);
        assertThat(Runs.inOne(() -> run(seed, setting, steps).toTheEnd())).isEmpty();

        var faults = new ArrayList<AtStep>();
        for (var step = 0; step < steps.calls(); step++)
            for (var fault : List.of(Fault.DIES_BEFORE, Fault.DIES_AFTER)) faults.add(new AtStep(step, fault));
        var violations = new ConcurrentLinkedQueue<String>();
        var next = new AtomicInteger();
        Runs.inParallel(() -> {
            for (var at = next.getAndIncrement(); at < faults.size(); at = next.getAndIncrement()) {
                var fault = faults.get(at);
                for (var violation : run(seed, setting, fault).toTheEnd()) violations.add(fault + ": " + violation);
                if (!fault.struck()) violations.add(fault + " never struck");
            }
            return violations;
        });
        System.out.printf("%s: %,d calls, %,d deaths%n", what, steps.calls(), faults.size());
        assertThat(violations).isEmpty();
        assertThat(steps.calls()).isGreaterThan(200);
    }

    private static Run run(long seed, Run.Setting setting, AtStep faults) {
        return new Run(seed, setting, Optional.of(faults), Breakage.NONE, false);
    }

    /// One fault, at one call.
    private static final class AtStep implements Faults {
        private final int step;
        private final Fault fault;
        private int calls;

        AtStep(int step, Fault fault) {
            this.step = step;
            this.fault = fault;
        }

        @Override
        public Fault next(String call) {
            return calls++ == step ? fault : Fault.NONE;
        }

        int calls() {
            return calls;
        }

        boolean struck() {
            return calls > step;
        }

        @Override
        public String toString() {
            return fault + " at call " + step;
        }
    }
}
