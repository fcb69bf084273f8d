package org.edsnewsletter.emulators.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One instance of a function, as Lambda starts it: a JVM of its own with the function's variables and nothing else of
/// this machine's environment.
///
/// Have one ready before another is started: the client unpacks its native part to the same place each time.
public final class FunctionProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Artifact artifact;
    private final RuntimeApi api;
    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private FunctionProcess(Artifact artifact, RuntimeApi api, Process process) {
        this.artifact = artifact;
        this.api = api;
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /// Starts one, and does not wait for it.
    ///
    /// @param environment the function's variables, with those that Lambda sets, such as `AWS_REGION`
    public static FunctionProcess start(Artifact artifact, Map<String, String> environment) throws IOException {
        return start(artifact, environment, List.of(), List.of());
    }

    /// @param prefix what the JVM is started by, such as `taskset -c 0`
    /// @param options of the JVM, beside those that Lambda starts it with
    public static FunctionProcess start(
            Artifact artifact, Map<String, String> environment, List<String> prefix, List<String> options)
            throws IOException {
        var api = RuntimeApi.start(artifact.function());
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(artifact.jvmOptions());
        command.addAll(options);
        command.addAll(
                List.of("-cp", artifact.classPath(), "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"));
        command.add(artifact.handler());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", artifact.function(),
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(artifact.megabytes()),
                        "AWS_LAMBDA_LOG_FORMAT", "JSON",
                        "LAMBDA_TASK_ROOT", artifact.folder().toString(),
                        // Lambda's own place for layers is that of the whole machine.
                        "TEMPLATES", artifact.layer().toString()));
        return new FunctionProcess(artifact, api, builder.start());
    }

    /// Waits until it has primed itself, which it does only where SnapStart would take a snapshot.
    ///
    /// @throws IllegalStateException with what it said, when it can't
    public void awaitPrimed() {
        await(api.primed());
    }

    /// Waits until it could take an event.
    ///
    /// @throws IllegalStateException with what it said, when it can't
    public void awaitReady() {
        await(api.ready());
    }

    /// Hands it an event.
    ///
    /// @throws IllegalStateException with what it said, when it has ended or does not answer
    public Answer invoke(String event) {
        return await(api.invoke(event, PATIENCE));
    }

    /// What it wrote so far, line by line.
    public List<String> log() {
        return List.copyOf(log);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    private <T> T await(CompletableFuture<T> future) {
        try {
            CompletableFuture.anyOf(future, api.broken(), process.onExit())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (future.isDone()) return future.get();
            var said = api.broken().getNow("it has ended");
            throw new IllegalStateException(
                    artifact.function() + " does not run: " + said + "\n" + String.join("\n", log));
        } catch (TimeoutException e) {
            throw new IllegalStateException(artifact.function() + " does not answer:\n" + String.join("\n", log), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(process.inputReader(UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) log.add(line);
        } catch (IOException e) {
            log.add("(what it wrote after this is lost: " + e.getMessage() + ")");
        }
    }
}
