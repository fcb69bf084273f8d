package org.edsnewsletter.delivery;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// How several pieces of work are done that wait for a store most of the time.
public interface Parallel {

    /// One after the other.
    Parallel NONE = new Parallel() {
        @Override
        public <T> List<T> each(List<Supplier<T>> work) {
            return work.stream().map(Supplier::get).toList();
        }
    };

    /// @return what each came to, in order
    /// @throws RuntimeException what the first in order that failed has thrown, once none is under way any more;
    ///     others may have been done or not
    <T> List<T> each(List<Supplier<T>> work);

    /// So many at once.
    static Parallel atOnce(int threads) {
        return new Parallel() {
            @Override
            public <T> List<T> each(List<Supplier<T>> work) {
                var factory = Thread.ofVirtual().name("shard-", 0).factory();
                try (var executor = Executors.newFixedThreadPool(threads, factory)) {
                    var results =
                            work.stream().map(one -> executor.submit(one::get)).toList();
                    return results.stream().map(result -> of(result)).toList();
                }
            }
        };
    }

    private static <T> T of(Future<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while reading", e);
        }
    }
}
