package org.edsnewsletter.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.emulators.Stack;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Tables and queues of `template.yaml` for one test class, under names of its own, on servers that all test classes
/// share and that stop after the last of them.
abstract class Backend implements BeforeAllCallback {

    private static final URI NO_SES = URI.create("http://localhost:1");

    private final Map<String, String> made = new HashMap<>();
    private AwsClients clients = LocalClients.at(NO_SES, NO_SES, NO_SES);
    private Function<ExecutionInterceptor, AwsClients> watched = _ -> clients;

    /// Servers that run.
    interface Servers extends AutoCloseable {
        URI dynamo();

        URI sqs();

        @Override
        void close();
    }

    /// Starts the servers.
    abstract Servers start() throws Exception;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var servers = context.getRoot()
                .getStore(Namespace.create(Backend.class))
                .computeIfAbsent(getClass(), _ -> started(), Servers.class);
        clients = LocalClients.at(servers.dynamo(), servers.sqs(), NO_SES);
        watched = watcher -> LocalClients.watched(servers.dynamo(), servers.sqs(), NO_SES, watcher);
        var stack = Stack.of(Path.of("template.yaml"));
        var own = "-" + UUID.randomUUID();
        made.putAll(stack.makeTables(clients.dynamo(), name -> name + own));
        made.putAll(stack.makeQueues(clients.sqs(), name -> name + own));
    }

    AwsClients clients() {
        return clients;
    }

    /// The same, with every call shown to a watcher.
    AwsClients watched(ExecutionInterceptor watcher) {
        return watched.apply(watcher);
    }

    /// The name of a table or the URL of a queue.
    ///
    /// @param resource its name in the template
    String nameOf(String resource) {
        return Objects.requireNonNull(made.get(resource), resource);
    }

    private Servers started() {
        try {
            return start();
        } catch (Exception e) {
            throw new IllegalStateException(getClass().getSimpleName() + " does not start", e);
        }
    }
}
