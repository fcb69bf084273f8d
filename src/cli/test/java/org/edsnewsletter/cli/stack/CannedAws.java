package org.edsnewsletter.cli.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// AWS services that answer what was recorded of them. A call is known by its action (CloudFormation, SNS), its target
/// (EventBridge), its operation (CloudWatch) or its path (Lambda, Scheduler).
public final class CannedAws implements AutoCloseable {

    private record Answer(int status, String type, ByteBuffer body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();

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
        answers.put(call, text(status, body));
        return this;
    }

    /// For CloudWatch, which speaks no JSON.
    CannedAws answers(String call, Map<String, ?> fields) throws IOException {
        answers.put(call, new Answer(200, "application/cbor", ByteBuffer.wrap(Cbor.of(fields))));
        return this;
    }

    private static Answer text(int status, String body) {
        var type = body.startsWith("<") ? "text/xml" : "application/json";
        return new Answer(status, type, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    /// What the last such call said; empty if there was none.
    public String asked(String call) {
        return asked.getOrDefault(call, "");
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
            asked.put(call(exchange, body), body);
            var answer = answers.getOrDefault(call(exchange, body), text(501, call(exchange, body)));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (answer.type().endsWith("cbor")) exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
            exchange.sendResponseHeaders(answer.status(), answer.body().capacity());
            exchange.getResponseBody().write(answer.body().array());
        }
    }

    private static String call(HttpExchange exchange, String body) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) return target.substring(target.lastIndexOf('.') + 1);
        return Arrays.stream(body.split("&"))
                .filter(field -> field.startsWith("Action="))
                .map(field -> URLDecoder.decode(field.substring("Action=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseGet(() -> exchange.getRequestURI().getPath().replaceFirst("^/service/.*/operation/", ""));
    }
}
