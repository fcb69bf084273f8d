package org.edsnewsletter.local.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// AWS services that answer what was recorded of them. A call is known by its action (CloudFormation), its target
/// (EventBridge, CloudWatch) or its path (Lambda, Scheduler).
public final class CannedAws implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public CannedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public CannedAws answers(String call, String body) {
        return answers(call, 200, body);
    }

    public CannedAws answers(String call, int status, String body) {
        answers.put(call, new Answer(status, body));
        return this;
    }

    /// A stack with these resources: `LogicalName Type physical-id`.
    public CannedAws stack(String... resources) {
        var members = new StringBuilder();
        Arrays.stream(resources)
                .map(line -> line.split(" "))
                .forEach(words -> members.append("""
                <member>
                  <LogicalResourceId>%s</LogicalResourceId>
                  <ResourceType>%s</ResourceType>
                  <PhysicalResourceId>%s</PhysicalResourceId>
                  <ResourceStatus>CREATE_COMPLETE</ResourceStatus>
                </member>
                """.formatted((Object[]) words)));
        return answers("ListStackResources", """
                <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <ListStackResourcesResult>
                    <StackResourceSummaries>%s</StackResourceSummaries>
                  </ListStackResourcesResult>
                </ListStackResourcesResponse>
                """.formatted(members));
    }

    /// No stack of any name.
    public CannedAws noStack() {
        return answers("ListStackResources", 400, """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <Error>
                    <Type>Sender</Type>
                    <Code>ValidationError</Code>
                    <Message>Stack with id ed-news does not exist</Message>
                  </Error>
                  <RequestId>1</RequestId>
                </ErrorResponse>
                """);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = answers.getOrDefault(call(exchange, body), new Answer(501, call(exchange, body)));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            var type = answer.body().startsWith("<") ? "text/xml" : "application/json";
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String call(HttpExchange exchange, String body) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) return target.substring(target.lastIndexOf('.') + 1);
        return Arrays.stream(body.split("&"))
                .filter(field -> field.startsWith("Action="))
                .map(field -> URLDecoder.decode(field.substring("Action=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseGet(() -> exchange.getRequestURI().getPath());
    }
}
