package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.emulators.Stack;

/// What a worker process works with: the stores, if real ones are wanted, and the sink, each a process of its own.
record Stage(Optional<Child> dynamo, Optional<Child> sqs, Child sink, Job.Stores stores, URI ses)
        implements AutoCloseable {

    private static final List<String> SINK_OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC");

    /// @param home the checkout, for `template.yaml`
    static Stage real(Path home, Sink.Settings settings) throws IOException {
        var dynamo = Tables.start();
        var sqs = Child.start(Tables.OPTIONS, Store.class, List.of("sqs"));
        var sink = Child.start(SINK_OPTIONS, Sink.class, settings.arguments());
        var dynamoUri = dynamo.uri();
        var sqsUri = sqs.uri();
        var sesUri = sink.uri();
        try (var clients = Clients.at(dynamoUri, sqsUri, sesUri)) {
            var stack = Stack.of(home.resolve("template.yaml"));
            stack.makeTables(clients.dynamo(), name -> "bench-" + name);
            var queues = stack.makeQueues(clients.sqs(), name -> "bench-" + name);
            var stores = new Job.Stores(dynamoUri, sqsUri, url(queues, "DeliveryQueue"), url(queues, "FeedbackQueue"));
            return new Stage(Optional.of(dynamo), Optional.of(sqs), sink, stores, sesUri);
        }
    }

    static Stage inMemory(Sink.Settings settings) throws IOException {
        var sink = Child.start(SINK_OPTIONS, Sink.class, settings.arguments());
        var uri = sink.uri();
        var none = new Job.Stores(uri, uri, "", "");
        return new Stage(Optional.empty(), Optional.empty(), sink, none, uri);
    }

    AwsClients clients() {
        return Clients.at(stores.dynamo(), stores.sqs(), ses);
    }

    /// What the sink tells.
    Heard.Count heard(int seconds) throws IOException {
        var told = Told.of(ask("/heard?seconds=" + seconds));
        return new Heard.Count(
                told.number("calls"),
                told.number("bytes"),
                told.number("accepted"),
                told.number("distinct"),
                told.number("repeated"),
                told.number("throttled"),
                told.number("lost"),
                told.number("window"),
                told.real("since"));
    }

    /// Events of the mails from one on.
    List<String> events(int from) throws IOException {
        return JSON.std.listOfFrom(String.class, ask("/events?from=" + from));
    }

    void reset() throws IOException {
        ask("/reset");
    }

    @Override
    public void close() {
        dynamo.ifPresent(Child::close);
        sqs.ifPresent(Child::close);
        sink.close();
    }

    private String ask(String what) throws IOException {
        try (var answer = ses.resolve(what).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String url(Map<String, String> queues, String name) {
        return Optional.ofNullable(queues.get(name))
                .orElseThrow(() -> new IllegalStateException("template.yaml has no queue " + name));
    }
}
