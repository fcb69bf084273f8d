package org.edsnewsletter.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.cli.Lazily;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.stack.Endpoints;
import org.edsnewsletter.cli.stack.Endpoints.Service;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.EmbeddedDynamo;
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
/// Each starts when it is first used, so a command pays only for what it needs; [#startAll] starts them side by side.
final class Services implements AutoCloseable {

    private static final String NAMES = "newsletter-";

    /// What is wanted.
    ///
    /// @param template `template.yaml`
    /// @param data the folder that keeps the tables; empty: in memory
    /// @param isServed whether DynamoDB answers over HTTP, so that others can look into the tables too
    /// @param senderDomain what the emulator of SES has verified
    record Wanted(Path template, Optional<Path> data, boolean isServed, String senderDomain, InstantSource clock) {}

    private final Endpoints endpoints;
    private final Wanted wanted;
    private final Lazily<DynamoServer> dynamo;
    private final Lazily<EmbeddedDynamo> embedded;
    private final Lazily<QueueServer> sqs;
    private final Lazily<SesEmulator> ses;
    private final Lazily<Stack> stack;
    private final Lazily<Map<String, String>> queues;
    private final AwsClients connections;
    private final AwsClients clients;
    private volatile Consumer<String> events = _ -> {};

    /// Starts nothing yet.
    Services(Endpoints endpoints, Wanted wanted) {
        this.endpoints = endpoints;
        this.wanted = wanted;
        this.dynamo = new Lazily<>(this::dynamoDb);
        this.embedded = new Lazily<>(() -> EmbeddedDynamo.in(wanted.data().orElseThrow()));
        this.sqs = new Lazily<>(() -> QueueServer.start(0));
        this.ses = new Lazily<>(this::emulator);
        this.stack = new Lazily<>(() -> Stack.of(wanted.template()));
        this.queues = new Lazily<>(this::makeQueues);
        this.connections = AwsClients.of(
                () -> endpoints.pointed(DynamoDbClient.builder(), place(Service.DYNAMODB)),
                () -> endpoints.pointed(SqsClient.builder(), place(Service.SQS)),
                () -> endpoints.pointed(SesV2Client.builder(), place(Service.SESV2)),
                Timeouts.UNHURRIED);
        this.clients = new AwsClients(this::withTables, connections::sqs, connections::ses);
    }

    /// Starts all of them, side by side.
    ///
    /// @throws IOException when one can't start
    void startAll() throws IOException {
        var parts = List.of(begun(clients::dynamo), begun(this::queues), begun(clients::ses));
        for (var part : parts) done(part);
    }

    /// From now on the listener is told the events of mails that the emulator of SES takes.
    void onEvent(Consumer<String> listener) {
        events = listener;
    }

    /// Connections; a service starts with the first call for its client.
    AwsClients clients() {
        return clients;
    }

    /// Names of tables, by their names in the template.
    Map<String, String> tables() {
        return LocalSettings.TABLES.stream().collect(Collectors.toMap(table -> table, table -> NAMES + table));
    }

    /// URLs of queues, by their names in the template; starts SQS.
    Map<String, String> queues() {
        return queues.get();
    }

    /// Whether SES is our emulator, and not what the environment names.
    boolean isSesEmulated() {
        return endpoints.given(Service.SESV2).isEmpty();
    }

    /// The emulator of SES, started if it was not.
    SesEmulator ses() {
        return ses.get();
    }

    /// Which emulators have been started so far.
    Set<Service> started() {
        var started = EnumSet.noneOf(Service.class);
        dynamo.ifMade().ifPresent(_ -> started.add(Service.DYNAMODB));
        embedded.ifMade().ifPresent(_ -> started.add(Service.DYNAMODB));
        sqs.ifMade().ifPresent(_ -> started.add(Service.SQS));
        ses.ifMade().ifPresent(_ -> started.add(Service.SESV2));
        return started;
    }

    /// What is where, for a person; starts everything.
    List<String> lines() {
        return List.of(line(Service.DYNAMODB), line(Service.SQS), line(Service.SESV2));
    }

    /// No mail is taken, and no event told, from now on.
    void closeSes() {
        ses.end().ifPresent(SesEmulator::close);
    }

    // Clients before the servers they talk to.
    @Override
    public void close() {
        connections.close();
        closeSes();
        sqs.end().ifPresent(QueueServer::close);
        dynamo.end().ifPresent(DynamoServer::close);
        embedded.end().ifPresent(EmbeddedDynamo::close);
    }

    private DynamoServer dynamoDb() throws IOException {
        var data = wanted.data();
        return data.isPresent() ? DynamoServer.in(data.get(), 0) : DynamoServer.inMemory(0);
    }

    private SesEmulator emulator() throws IOException {
        var emulator = SesEmulator.start(0, Account.of(wanted.senderDomain()), wanted.clock());
        emulator.onEvent(event -> events.accept(event));
        return emulator;
    }

    private DynamoDbClient withTables() {
        var dynamo = isEmbedded() ? embedded.get().client() : connections.dynamo();
        return answer(Service.DYNAMODB, () -> {
            // Reading the template takes longer than most commands on tables that are there.
            if (!dynamo.listTables().tableNames().containsAll(tables().values()))
                stack.get().makeTables(dynamo, name -> NAMES + name);
            return dynamo;
        });
    }

    private boolean isEmbedded() {
        return !wanted.isServed()
                && wanted.data().isPresent()
                && endpoints.given(Service.DYNAMODB).isEmpty();
    }

    private Map<String, String> makeQueues() {
        return answer(Service.SQS, () -> stack.get().makeQueues(clients.sqs(), name -> NAMES + name));
    }

    private URI place(Service service) {
        return endpoints.given(service).orElseGet(() -> switch (service) {
            case DYNAMODB -> dynamo.get().uri();
            case SQS -> sqs.get().uri();
            case SESV2 -> ses.get().uri();
            default -> throw new IllegalArgumentException("no local run needs " + service.title);
        });
    }

    // What the environment names may not be there, or not take what we ask: that is for a person to set right.
    private <T> T answer(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            var given = endpoints.given(service);
            if (given.isEmpty()) throw e;
            throw new Refusal(
                    "%s at %s, which %s names, can't be used: %s"
                            .formatted(service.title, given.get(), endpoints.variable(service), e.getMessage()),
                    1);
        }
    }

    private String line(Service service) {
        return "%-9s %s%s"
                .formatted(
                        service.title, place(service), endpoints.given(service).isPresent() ? " (given)" : "");
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
            if (e.getCause() instanceof UncheckedIOException cause) throw Objects.requireNonNull(cause.getCause());
            if (e.getCause() instanceof Refusal cause) throw cause;
            throw new IllegalStateException("a service of the local run does not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while services start", e);
        }
    }
}
