package org.edsnewsletter.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.emulators.Stack;

/// DynamoDB Local in a process of its own, with the tables of `template.yaml`.
final class Tables {

    /// Of the JVM.
    static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx6g", "-XX:+UseParallelGC");

    private Tables() {}

    /// Its first line says where it is.
    static Child start() throws IOException {
        return Child.start(OPTIONS, Store.class, List.of("dynamodb"));
    }

    /// Makes the tables, and connects to them.
    ///
    /// @param home the checkout
    static AwsClients in(Path home, URI dynamo) throws IOException {
        var clients = Clients.at(dynamo, dynamo, dynamo);
        Stack.of(home.resolve("template.yaml")).makeTables(clients.dynamo(), name -> "bench-" + name);
        return clients;
    }
}
