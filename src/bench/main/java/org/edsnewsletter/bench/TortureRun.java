package org.edsnewsletter.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.edsnewsletter.aws.AwsClients;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// One send on a stage, while its worker process is killed again and again.
///
/// What takes long in AWS is shortened, and nothing left out: a task in the hands of a worker that was killed comes
/// back after seconds instead of minutes; and whenever everything is quiet the worker's clock goes on by an hour,
/// until what is in doubt is settled.
final class TortureRun {

    private static final int VISIBILITY_SECONDS = 5;
    private static final int EVENT_DELAY_SECONDS = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int MOST_KILLS = 5;
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx192m", "-XX:TieredStopAtLevel=1");
    private static final List<QueueAttributeName> LEFT = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final Stage stage;
    private final AwsClients clients;
    private final Random random;
    private final Instant began = Instant.now();
    private final int recipients;
    private final int workers;
    private final boolean forgetful;
    private final boolean muteEvents;
    private Duration ahead;
    private int events;
    private int kills;

    TortureRun(
            Stage stage,
            AwsClients clients,
            Random random,
            int recipients,
            int workers,
            boolean forgetful,
            boolean muteEvents) {
        this.muteEvents = muteEvents;
        this.stage = stage;
        this.clients = clients;
        this.random = random;
        this.recipients = recipients;
        this.workers = workers;
        this.forgetful = forgetful;
        this.ahead = Duration.between(began, Sample.SLOT.plusSeconds(60));
    }

    int kills() {
        return kills;
    }

    /// Brings people in, mails them, kills.
    ///
    /// @return what the ledger says in the end
    Told run() throws IOException {
        new Seeding(job()).into(clients, Sample.config(1, "").subscribersTable());
        shorten(stage.stores().delivery(), 0);
        shorten(stage.stores().feedback(), EVENT_DELAY_SECONDS);
        var wanted = 1 + random.nextInt(MOST_KILLS);
        while (kills < wanted) {
            try (var worker = started()) {
                awaitMoment(worker);
                worker.kill();
                kills++;
            }
        }
        try (var last = started()) {
            return finished(last);
        }
    }

    private Child started() throws IOException {
        var worker = Child.start(OPTIONS, TortureWorker.class, job().arguments());
        if (!worker.line().equals("begun")) throw new IOException("the worker does not begin");
        return worker;
    }

    private Job job() {
        return new Job(stage.stores(), stage.ses(), false, recipients, 0, workers, ahead.toMillis(), false, forgetful);
    }

    // One in three dies some time after its start, mostly while it plans or takes up where the one before died; the
    // others once so many people more are mailed, and a little.
    private void awaitMoment(Child worker) throws IOException {
        if (random.nextInt(3) == 0) {
            pump(Duration.ofMillis(random.nextInt(3000)));
            return;
        }
        var mails = stage.heard(0).accepted() + 1 + random.nextInt(Math.max(1, recipients / 4));
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (stage.heard(0).accepted() < Math.min(mails, recipients) && System.nanoTime() < end && worker.isAlive())
            pump(Duration.ofMillis(3));
        LockSupport.parkNanos(random.nextInt(20_000_000));
    }

    private Told finished(Child worker) throws IOException {
        var answer = new java.util.concurrent.CompletableFuture<String>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                answer.complete(worker.line());
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        });
        var end = System.nanoTime() + PATIENCE.toNanos();
        var quiet = 0;
        while (!answer.isDone()) {
            if (System.nanoTime() > end) throw new Wrong("the issue is not sent after " + PATIENCE);
            pump(Duration.ofMillis(200));
            quiet = isQuiet() ? quiet + 1 : 0;
            if (quiet < 5) continue;
            quiet = 0;
            ahead = ahead.plusMinutes(61);
            worker.tell("later");
            pump(Duration.ofSeconds(2));
        }
        return Told.of(answer.join());
    }

    /// Passes on what SES reports, for so long.
    private void pump(Duration span) throws IOException {
        var end = System.nanoTime() + span.toNanos();
        do {
            var news = stage.events(events);
            for (var from = 0; from < news.size() && !muteEvents; from += 10)
                send(news.subList(from, Math.min(news.size(), from + 10)));
            events += news.size();
            LockSupport.parkNanos(Math.min(LOOK.toNanos(), span.toNanos()));
        } while (System.nanoTime() < end);
    }

    private void send(List<String> news) {
        var entries = IntStream.range(0, news.size())
                .mapToObj(at -> SendMessageBatchRequestEntry.builder()
                        .id(String.valueOf(at))
                        .messageBody(news.get(at))
                        .build())
                .toList();
        var failed = clients.sqs()
                .sendMessageBatch(r -> r.queueUrl(stage.stores().feedback()).entries(entries))
                .failed();
        if (!failed.isEmpty()) throw new IllegalStateException("the queue of events refuses " + failed.size());
    }

    private boolean isQuiet() {
        return left(stage.stores().delivery()) + left(stage.stores().feedback()) == 0;
    }

    private int left(String queue) {
        return clients
                .sqs()
                .getQueueAttributes(r -> r.queueUrl(queue).attributeNames(LEFT))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private void shorten(String queue, int delay) {
        clients.sqs()
                .setQueueAttributes(r -> r.queueUrl(queue)
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(VISIBILITY_SECONDS),
                                QueueAttributeName.DELAY_SECONDS, String.valueOf(delay))));
    }
}
