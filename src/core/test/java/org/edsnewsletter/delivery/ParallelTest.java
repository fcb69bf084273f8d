package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void resultsComeInTheOrderOfTheWork() {
        var work = List.<Supplier<String>>of(() -> "a", () -> "b", () -> "c");

        assertThat(Parallel.NONE.each(work)).containsExactly("a", "b", "c");
        assertThat(Parallel.atOnce(2).each(work)).containsExactly("a", "b", "c");
    }

    @Test
    void piecesOfWorkAreDoneAtTheSameTime() {
        var both = new CountDownLatch(2);
        Supplier<Boolean> meeting = () -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        };

        assertThat(Parallel.atOnce(2).each(List.of(meeting, meeting))).containsExactly(true, true);
    }

    @Test
    void whoIsStoppedWhileReadingStaysStopped() {
        Supplier<Boolean> endless = () -> {
            try {
                new CountDownLatch(1).await();
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        };
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Parallel.atOnce(1).each(List.of(endless))).hasMessage("stopped while reading");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatTheFirstThatFailsThrowsIsThrown() {
        assertThatThrownBy(() -> Parallel.atOnce(2).each(List.<Supplier<String>>of(() -> "a", () -> {
                    throw new IllegalArgumentException("no such shard");
                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such shard");
        assertThatThrownBy(() -> Parallel.atOnce(2).each(List.<Supplier<String>>of(() -> {
                    throw new AssertionError("broken");
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("broken");
    }
}
