package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Parallel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What [Parallel] promises.
class ParallelTest {

    private static Stream<Parallel> all() {
        return Stream.of(Parallel.NONE, Parallel.atOnce(1), Parallel.atOnce(3), Parallel.atOnce(100));
    }

    @ParameterizedTest
    @MethodSource("all")
    void resultsComeInTheOrderOfTheWork(Parallel parallel) {
        var work = IntStream.range(0, 50)
                .<Supplier<Integer>>mapToObj(number -> () -> number)
                .toList();

        assertThat(parallel.each(work))
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
        assertThat(parallel.each(List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whenOnePieceFailsItsOwnFailureIsThrownAndNothingIsUnderWayAnyMore(Parallel parallel) {
        var underWay = new AtomicInteger();
        var failure = new IllegalArgumentException("shard 3");
        var work = IntStream.range(0, 50)
                .<Supplier<Integer>>mapToObj(number -> () -> {
                    underWay.incrementAndGet();
                    try {
                        if (number == 3) throw failure;
                        if (number == 7) throw new IllegalStateException("shard 7");
                        return number;
                    } finally {
                        underWay.decrementAndGet();
                    }
                })
                .toList();

        assertThatThrownBy(() -> parallel.each(work)).isSameAs(failure);
        assertThat(underWay).hasValue(0);
    }

    @Test
    void atOnceTheOthersAreDoneThoughOneFails() {
        var done = new AtomicInteger();
        var work = IntStream.range(0, 16)
                .<Supplier<Integer>>mapToObj(number -> () -> {
                    if (number == 0) throw new IllegalStateException("out of reach");
                    return done.incrementAndGet();
                })
                .toList();

        assertThatThrownBy(() -> Parallel.atOnce(4).each(work)).hasMessage("out of reach");
        assertThat(done).hasValue(15);
    }

    @Test
    void soManyAreDoneAtOnceAndNoMore() {
        var together = new CyclicBarrier(4);
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var work = IntStream.range(0, 16)
                .<Supplier<Integer>>mapToObj(number -> () -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    await(together);
                    underWay.decrementAndGet();
                    return number;
                })
                .toList();

        assertThat(Parallel.atOnce(4).each(work)).hasSize(16);
        assertThat(most).hasValue(4);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
