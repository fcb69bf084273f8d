package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.MailDomains;

/// A process in which people sign up at a steady rate, whether the one before is served or not; tells how long the
/// handler took; and then waits for its end.
final class SignUpWorker {

    /// Never all of them are busy, unless the handler takes fifty times as long as it may.
    private static final int THREADS = 16;

    private final SignUpPosts posts;
    private final double rate;

    private SignUpWorker(SignUpPosts posts, double rate) {
        this.posts = posts;
        this.rate = rate;
    }

    static List<String> arguments(URI dynamo, URI ses, double rate, int warmUp, int measured) {
        return List.of(
                dynamo.toString(),
                ses.toString(),
                String.valueOf(rate),
                String.valueOf(warmUp),
                String.valueOf(measured));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var dynamo = URI.create(arguments[0]);
        var warmUp = Integer.parseInt(arguments[3]);
        var measured = Integer.parseInt(arguments[4]);
        try (var clients = Clients.at(dynamo, dynamo, URI.create(arguments[1]))) {
            var ports = AwsNewsletter.ports(Sample.config(1, ""), clients, LinkTrial.NONE, MailDomains.ALL);
            var worker = new SignUpWorker(new SignUpPosts(ports), Double.parseDouble(arguments[2]));
            worker.run(0, warmUp);
            var told = worker.run(warmUp, warmUp + measured);
            SignUpPosts.check(ports.subscribers(), warmUp, warmUp + measured);
            System.out.println(JSON.std.asString(told));
            System.in.read();
        } finally {
            System.exit(0);
        }
    }

    private Map<String, Object> run(int from, int to) throws InterruptedException {
        var handling = new long[to - from];
        var waiting = new long[to - from];
        var next = new AtomicInteger();
        var served = new AtomicInteger();
        var began = System.nanoTime();
        var threads = IntStream.range(0, THREADS)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (var at = next.getAndIncrement(); at < handling.length; at = next.getAndIncrement()) {
                        var due = began + (long) (at / rate * 1e9);
                        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                            LockSupport.parkNanos(left);
                        var begun = System.nanoTime();
                        posts.post(from + at);
                        var done = System.nanoTime();
                        handling[at] = done - begun;
                        waiting[at] = done - due;
                        served.incrementAndGet();
                    }
                }))
                .toList();
        for (var thread : threads) thread.join();
        Wrong.unless(served.get() == handling.length, "of %d posts, %d were served".formatted(to - from, served.get()));
        var told = new LinkedHashMap<String, Object>();
        told.put("perSecond", handling.length / ((System.nanoTime() - began) / 1e9));
        told.put("p50", percentile(handling, 0.5));
        told.put("p99", percentile(handling, 0.99));
        told.put("p99FromDue", percentile(waiting, 0.99));
        return told;
    }

    /// In milliseconds.
    private static double percentile(long[] nanos, double share) {
        if (nanos.length == 0) return 0;
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
