package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.testing.Waiting.waitFor;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.emulators.QueueServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

final class QueueLoopTest {

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> trouble = new CopyOnWriteArrayList<>();

    private QueueServer server;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void queue() throws Exception {
        server = QueueServer.start(0);
        sqs = LocalClients.at(server.uri(), SqsClient.builder()).build();
        url = sqs.createQueue(r -> r.queueName("queue")).queueUrl();
    }

    @AfterEach
    void close() {
        sqs.close();
        server.close();
    }

    @Test
    void whoClosesDoesNotWaitForMessagesThatMayCome() throws Exception {
        var loop = QueueLoop.start(sqs, url, 3, taken::add, trouble::add);
        send("one");
        waitFor("the message", () -> taken.equals(List.of("one")));

        var began = System.nanoTime();
        loop.close();

        // It gives up on workers that do not end after LONGEST_CLOSE each.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QueueLoop.LONGEST_CLOSE);
        assertThat(trouble).isEmpty();
    }

    @Test
    void whoStopsTheQueueDoesNotWaitEitherAndItsPortIsFree() throws Exception {
        var loop = QueueLoop.start(sqs, url, 1, taken::add, trouble::add);
        send("one");
        waitFor("the message", () -> taken.equals(List.of("one")));

        server.close();
        loop.stop();

        waitFor("the port", () -> {
            try (var port = new ServerSocket(server.uri().getPort(), 1, InetAddress.getByName("localhost"))) {
                return port.isBound();
            } catch (BindException e) {
                return false;
            }
        });
    }

    @Test
    void aMessageAtHandIsTakenToItsEndAndDoesNotComeAgain() throws Exception {
        var begun = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var loop = QueueLoop.start(
                sqs,
                url,
                1,
                body -> {
                    begun.countDown();
                    await(stopped);
                    taken.add(body);
                },
                trouble::add);
        send("at hand");
        begun.await();

        loop.stop();
        stopped.countDown();
        loop.close();

        assertThat(taken).containsExactly("at hand");
        assertThat(trouble).isEmpty();
        assertThat(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNamesWithStrings("All"))
                        .attributesAsStrings())
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0")
                .containsEntry("ApproximateNumberOfMessages", "0");
    }

    private void send(String body) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted with a message at hand", e);
        }
    }
}
