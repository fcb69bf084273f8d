package org.edsnewsletter.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.stack.Endpoints.Service;
import org.edsnewsletter.cli.stack.Endpoints;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS services of the local run, with the tables and queues of `template.yaml` in them: each an emulator in this
/// JVM, or what the environment names instead.
///
/// @param tables names of tables, by their names in the template
/// @param queues URLs of queues, by their names in the template
/// @param ses the emulator of SES, unless the environment names another
/// @param lines what is where, for a person
record Services(
        AwsClients clients,
        Map<String, String> tables,
        Map<String, String> queues,
        Optional<SesEmulator> ses,
        List<String> lines,
        List<AutoCloseable> running)
        implements AutoCloseable {

    private static final String NAMES = "newsletter-";

    /// What is wanted.
    ///
    /// @param template `template.yaml`
    /// @param data the folder that keeps the tables; empty: in memory
    /// @param senderDomain what the emulator of SES has verified
    record Wanted(Path template, Optional<Path> data, String senderDomain, InstantSource clock) {}

    /// Starts what is needed, side by side.
    ///
    /// @throws IOException when something can't start; what has started is stopped again
    static Services start(Endpoints endpoints, Wanted wanted) throws IOException {
        var running = new ArrayList<AutoCloseable>();
        try {
            return start(endpoints, wanted, running);
        } catch (IOException | RuntimeException e) {
            stop(running);
            throw e;
        }
    }

    private static Services start(Endpoints endpoints, Wanted wanted, List<AutoCloseable> running) throws IOException {
        var stack = Stack.of(wanted.template());
        var dynamo = begun(() -> place(endpoints, Service.DYNAMODB, running, () -> dynamoDb(wanted)));
        var sqs = begun(() -> place(endpoints, Service.SQS, running, Services::elasticMq));
        var ses = endpoints.given(Service.SESV2).isPresent()
                ? Optional.<SesEmulator>empty()
                : Optional.of(SesEmulator.start(0, Account.of(wanted.senderDomain()), wanted.clock()));
        ses.ifPresent(running::add);
        var sesPlace = endpoints
                .given(Service.SESV2)
                .or(() -> ses.map(SesEmulator::uri))
                .orElseThrow();
        var dynamoPlace = done(dynamo);
        var sqsPlace = done(sqs);
        var clients = AwsClients.of(
                () -> endpoints.pointed(DynamoDbClient.builder(), dynamoPlace),
                () -> endpoints.pointed(SqsClient.builder(), sqsPlace),
                () -> endpoints.pointed(SesV2Client.builder(), sesPlace),
                Timeouts.UNHURRIED);
        running.add(clients);
        var queues = begun(() ->
                answer(endpoints, Service.SQS, () -> stack.makeQueues(clients.sqs(), name -> NAMES + name)));
        var tables =
                answer(endpoints, Service.DYNAMODB, () -> stack.makeTables(clients.dynamo(), name -> NAMES + name));
        var lines = List.of(
                line(dynamoPlace, endpoints, Service.DYNAMODB),
                line(sqsPlace, endpoints, Service.SQS),
                line(sesPlace, endpoints, Service.SESV2));
        return new Services(clients, tables, done(queues), ses, lines, running);
    }

    @Override
    public void close() {
        stop(running);
    }

    // Clients before the servers they talk to.
    private static void stop(List<AutoCloseable> running) {
        synchronized (running) {
            for (var part : running.reversed()) {
                try {
                    part.close();
                } catch (Exception e) {
                    throw new IllegalStateException(part + " does not stop", e);
                }
            }
            running.clear();
        }
    }

    private record Server(URI uri, AutoCloseable handle) {}

    private static Server dynamoDb(Wanted wanted) throws IOException {
        var server = wanted.data().isPresent() ? DynamoServer.in(wanted.data().get(), 0) : DynamoServer.inMemory(0);
        return new Server(server.uri(), server);
    }

    private static Server elasticMq() throws IOException {
        var server = QueueServer.start(0);
        return new Server(server.uri(), server);
    }

    private static URI place(
            Endpoints endpoints, Service service, List<AutoCloseable> running, Callable<Server> emulator)
            throws Exception {
        var given = endpoints.given(service);
        if (given.isPresent()) return given.get();
        var server = emulator.call();
        synchronized (running) {
            running.add(server.handle());
        }
        return server.uri();
    }

    // What the environment names may not be there, or not take what we ask: that is for a person to set right.
    private static <T> T answer(Endpoints endpoints, Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            var given = endpoints.given(service);
            if (given.isEmpty()) throw e;
            throw new Refusal(
                    "%s at %s, which %s names, can't be used: %s".formatted(service.title, given.get(), endpoints.variable(service), e.getMessage()), 1);
        }
    }

    private static String line(URI place, Endpoints endpoints, Service service) {
        return "%-9s %s%s"
                .formatted(service.title, place, endpoints.given(service).isPresent() ? " (given)" : "");
    }

    private static <T> FutureTask<T> begun(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private static <T> T done(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) throw cause;
            if (e.getCause() instanceof Refusal cause) throw cause;
            throw new IllegalStateException("a service of the local run does not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while services start", e);
        }
    }
}
