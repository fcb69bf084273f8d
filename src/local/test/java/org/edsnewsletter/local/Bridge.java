package org.edsnewsletter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.edsnewsletter.emulators.lambda.Answer;
import org.edsnewsletter.emulators.lambda.Artifact;
import org.edsnewsletter.emulators.lambda.FunctionProcess;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Where an emulator that runs no Java hands over the events of a deployed stack's functions: each goes to the
/// function's
/// artifact, in a process of its own with the variables that the stack gave it.
public final class Bridge implements AutoCloseable {

    /// What [MiniStack](https://github.com/ministackorg/ministack) looks for among a function's variables.
    private static final String PROXY = "MINISTACK_LAMBDA_PROXY_URL";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, FunctionProcess> functions = new HashMap<>();

    private Bridge(HttpServer server) {
        this.server = server;
    }

    /// Starts all functions of a stack and leads their triggers here.
    ///
    /// @param artifacts by the functions' names in AWS
    /// @param around what Lambda adds to a function's own variables, such as the region and credentials
    public static Bridge start(LambdaClient lambda, Map<String, Artifact> artifacts, Map<String, String> around)
            throws IOException {
        var bridge = new Bridge(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        for (var artifact : artifacts.entrySet()) bridge.add(lambda, artifact.getKey(), artifact.getValue(), around);
        readWorkersAsNumber(lambda);
        bridge.server.setExecutor(bridge.threads);
        bridge.server.createContext("/", bridge::answer);
        bridge.server.start();
        return bridge;
    }

    /// What a function wrote so far.
    public List<String> log(String function) {
        return requireNonNull(functions.get(function)).log();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        functions.values().forEach(FunctionProcess::close);
    }

    private void add(LambdaClient lambda, String name, Artifact artifact, Map<String, String> around)
            throws IOException {
        var deployed = lambda.getFunctionConfiguration(r -> r.functionName(name).qualifier("live"));
        if (!deployed.handler().equals(artifact.handler()) || deployed.memorySize() != artifact.megabytes())
            throw new IllegalStateException(name + " was not deployed as it was built: " + deployed);
        var variables = new HashMap<>(deployed.environment().variables());
        variables.putAll(around);
        var function = FunctionProcess.start(artifact, variables);
        functions.put(name, function);
        function.awaitReady();

        variables = new HashMap<>(deployed.environment().variables());
        variables.put(PROXY, "http://127.0.0.1:" + server.getAddress().getPort());
        var led = Map.copyOf(variables);
        lambda.updateFunctionConfiguration(r -> r.functionName(name).environment(e -> e.variables(led)));
        var version = lambda.publishVersion(r -> r.functionName(name)).version();
        lambda.updateAlias(r -> r.functionName(name).name("live").functionVersion(version));
    }

    // The emulator keeps a number that is a parameter of the stack as text, and then can't compare it.
    private static void readWorkersAsNumber(LambdaClient lambda) {
        for (var source : lambda.listEventSourceMappings().eventSourceMappings()) {
            if (source.scalingConfig() != null)
                lambda.updateEventSourceMapping(r -> r.uuid(source.uuid()).scalingConfig(source.scalingConfig()));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var name = exchange.getRequestHeaders().getFirst("X-Amzn-Lambda-Function-Name");
            var event = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var answer = requireNonNull(functions.get(name)).invoke(filled(event));
            var body = json(answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(answer instanceof Answer.Returned ? 200 : 500, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    // The emulator's Scheduler does not fill in what AWS's does ("Using context attributes", user guide).
    private static String filled(String event) {
        return event.replace(
                "<aws.scheduler.scheduled-time>",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String json(Answer answer) {
        return switch (answer) {
            case Answer.Returned(var json) -> json;
            case Answer.Failed(var json) -> json;
        };
    }
}
