package org.edsnewsletter.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several callers who start at the same moment.
final class Race {

    private Race() {}

    /// What each of them got, in their order.
    static <T> List<T> of(List<? extends Callable<T>> callers) throws Exception {
        var start = new CyclicBarrier(callers.size());
        try (var threads = Executors.newFixedThreadPool(callers.size())) {
            var running = new ArrayList<Future<T>>();
            for (var caller : callers)
                running.add(threads.submit(() -> {
                    start.await();
                    return caller.call();
                }));
            var results = new ArrayList<T>();
            for (var one : running) results.add(one.get());
            return results;
        }
    }
}
