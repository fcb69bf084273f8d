package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Many worlds, one a seed, as many at a time as there are processors.
final class Runs {

    private Runs() {}

    /// Runs the seeds from 0 until one goes wrong.
    ///
    /// @return what went wrong
    static Optional<List<String>> firstFailure(long runs, Breakage breakage) {
        return firstFailure(runs, breakage, "");
    }

    /// Runs the seeds from 0 until one goes wrong in a certain way.
    ///
    /// @param words that tell of it
    static Optional<List<String>> firstFailure(long runs, Breakage breakage, String words) {
        return all(runs, breakage, words, Run.Setting::at).failure();
    }

    /// What came of runs.
    ///
    /// @param failure what went wrong
    /// @param madeAgain how many calls were made again, as they had never reached the provider
    record Outcome(Optional<List<String>> failure, long madeAgain) {}

    /// Runs worlds with calls for so many people that something can be proven of them, until one goes wrong.
    static Outcome large(long runs, Breakage breakage) {
        return all(runs, breakage, "", Run.Setting::large);
    }

    private static Outcome all(
            long runs, Breakage breakage, String words, Function<RandomGenerator, Run.Setting> setting) {
        var failure = new AtomicReference<Optional<List<String>>>(Optional.empty());
        var next = new AtomicLong();
        var mails = new AtomicLong();
        var again = new AtomicLong();
        var began = System.nanoTime();
        inParallel(() -> {
            for (var seed = next.getAndIncrement();
                    seed < runs && failure.get().isEmpty();
                    seed = next.getAndIncrement()) {
                var run = run(seed, breakage, false, setting);
                var violations = run.toTheEnd();
                mails.addAndGet(run.post.mails());
                again.addAndGet(run.post.madeAgain());
                if (violations.stream().anyMatch(one -> one.contains(words))) failure.set(Optional.of(violations));
            }
            return failure;
        });
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (failure.get().isEmpty())
            System.out.printf(
                    "%,d worlds, %,d mails, %,d calls made again, in %.1f s%n",
                    runs, mails.get(), again.get(), took.toMillis() / 1e3);
        return new Outcome(failure.get(), again.get());
    }

    /// Runs one seed and prints every call in it.
    static List<String> traced(long seed) {
        return inOne(() -> {
            var run = run(seed, Breakage.NONE, true, Run.Setting::at);
            var violations = run.toTheEnd();
            run.traces().forEach(System.out::println);
            return violations;
        });
    }

    /// Every call of one seed.
    static List<String> trace(long seed) {
        return inOne(() -> {
            var run = run(seed, Breakage.NONE, true, Run.Setting::at);
            run.toTheEnd();
            return run.traces();
        });
    }

    private static Run run(
            long seed, Breakage breakage, boolean tracing, Function<RandomGenerator, Run.Setting> setting) {
        var world = setting.apply(new SplittableRandom(~seed));
        return new Run(seed, world, Optional.empty(), breakage, tracing);
    }

    /// Does something in a thread that can give way to others cheaply.
    static <T> T inOne(Callable<T> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(what).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> void inParallel(Callable<T> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .mapToObj(_ -> threads.submit(what))
                    .toList();
            for (Future<T> one : all) one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
