package org.edsnewsletter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.cli.stack.Endpoints;
import org.edsnewsletter.cli.stack.OperatorClients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/// An emulator of AWS that `template.yaml` was deployed to.
///
/// @param url where it answers
/// @param stack the name of the stack
record MiniStack(URI url, String stack, OperatorClients clients, HttpClient http) implements AutoCloseable {

    static final String REGION = "us-east-1";

    /// A mail that its SES took.
    record Mail(String from, List<String> to, String subject, String html, String text) {}

    /// The one that the build was told of, by the system properties `ministack` and `ministack.stack`.
    static MiniStack ofThisBuild() {
        var url = URI.create(System.getProperty("ministack"));
        return new MiniStack(
                url,
                System.getProperty("ministack.stack"),
                OperatorClients.of(new Endpoints(settings(url))),
                HttpClient.newHttpClient());
    }

    /// What leads a command to it.
    Map<String, String> settings() {
        return settings(url);
    }

    private static Map<String, String> settings(URI url) {
        return Map.of("AWS_ENDPOINT_URL", url.toString());
    }

    /// What leads a function to it, in place of what Lambda sets.
    Map<String, String> around() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                url.toString(),
                "AWS_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }

    /// What the stack tells of itself, by the names in the section `Outputs` of the template.
    Map<String, String> outputs() {
        return clients.cloudFormation().describeStacks(r -> r.stackName(stack)).stacks().getFirst().outputs().stream()
                .collect(toMap(Output::outputKey, Output::outputValue));
    }

    /// What its resources of a type are called, by their names in the template.
    Map<String, String> resources(String type) {
        return clients.cloudFormation().describeStackResources(r -> r.stackName(stack)).stackResources().stream()
                .filter(resource -> resource.resourceType().equals(type))
                .collect(toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
    }

    /// Posts a form to the site, past its name in the DNS.
    HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /// Reads a page of the site.
    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private URI at(String path) {
        var api = resources("AWS::ApiGatewayV2::Api").get("Api");
        return url.resolve("/_aws/execute-api/" + api + "/$default" + path);
    }

    /// All mails that its SES took, oldest first.
    List<Mail> mails() {
        var answer = send(HttpRequest.newBuilder(url.resolve("/_ministack/ses/messages")));
        var messages = json(answer.body()).get("messages");
        return messages instanceof Map<?, ?> byAccount
                ? byAccount.values().stream()
                        .flatMap(mails -> objects(mails).stream())
                        .map(MiniStack::mail)
                        .toList()
                : List.of();
    }

    /// The mails to somebody.
    List<Mail> mailsTo(String address) {
        return mails().stream().filter(mail -> mail.to().contains(address)).toList();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("no MiniStack at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        var found = new ArrayList<Map<?, ?>>();
        if (list instanceof List<?> items) items.forEach(item -> found.add((Map<?, ?>) item));
        return found;
    }

    private static Mail mail(Map<?, ?> mail) {
        var to = new ArrayList<String>();
        if (mail.get("To") instanceof List<?> addresses) addresses.forEach(address -> to.add(String.valueOf(address)));
        return new Mail(
                String.valueOf(mail.get("Source")),
                to,
                String.valueOf(mail.get("Subject")),
                String.valueOf(mail.get("BodyHtml")),
                String.valueOf(mail.get("BodyText")));
    }
}
