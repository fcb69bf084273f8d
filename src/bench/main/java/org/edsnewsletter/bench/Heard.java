package org.edsnewsletter.bench;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// What the sink has taken, counted.
final class Heard {

    private static final int SECONDS = 7200;

    private final ConcurrentHashMap<Key, Integer> members = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder distinct = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final AtomicLong first = new AtomicLong();
    private final AtomicIntegerArray bySecond = new AtomicIntegerArray(SECONDS);

    private record Key(long high, long low) {}

    void call() {
        calls.increment();
        first.compareAndSet(0, System.nanoTime());
    }

    /// Of bulk calls, with their heads.
    void bytes(int more) {
        bytes.add(more);
    }

    /// A mail to a member was accepted.
    ///
    /// @param id 22 characters of base64url
    void accepted(byte[] id) {
        var bits = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id));
        var times = members.merge(new Key(bits.getLong(), bits.getLong()), 1, Integer::sum);
        if (times == 1) distinct.increment();
        else repeated.increment();
        accepted.increment();
        var second = (int) ((System.nanoTime() - first.get()) / 1_000_000_000);
        if (second < SECONDS) bySecond.incrementAndGet(second);
    }

    void throttled(int entries) {
        throttled.add(entries);
    }

    void lostAnswer() {
        lost.increment();
    }

    /// @param seconds how many seconds from the first call on `window` is about
    Count count(int seconds) {
        var window = 0L;
        for (var second = 0; second < Math.min(seconds, SECONDS); second++) window += bySecond.get(second);
        var since = first.get() == 0 ? 0 : (System.nanoTime() - first.get()) / 1e9;
        return new Count(
                calls.sum(),
                bytes.sum(),
                accepted.sum(),
                distinct.sum(),
                repeated.sum(),
                throttled.sum(),
                lost.sum(),
                window,
                since);
    }

    /// @param bytes of all bulk calls
    /// @param accepted entries that were answered with `SUCCESS`
    /// @param distinct members among them
    /// @param repeated entries to a member who had one already
    /// @param lost calls that were accepted and not answered
    /// @param window accepted in the first so many seconds
    /// @param since seconds since the first call
    record Count(
            long calls,
            long bytes,
            long accepted,
            long distinct,
            long repeated,
            long throttled,
            long lost,
            long window,
            double since) {}
}
