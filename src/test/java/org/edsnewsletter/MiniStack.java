package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// An emulator of AWS that `template.yaml` was deployed to; here, what is asked of it beside the SDK.
///
/// @param url where it answers
/// @param stack the name of the stack
record MiniStack(URI url, String stack, HttpClient http) implements AutoCloseable {

    static final String REGION = "us-east-1";

    /// A mail that its SES took.
    record Mail(String from, List<String> to, String subject, String html, String text) {}

    /// The one that the build was told of, by the system properties `ministack` and `ministack.stack`.
    static MiniStack ofThisBuild() {
        return new MiniStack(
                URI.create(System.getProperty("ministack")),
                System.getProperty("ministack.stack"),
                HttpClient.newHttpClient());
    }

    /// What the stack tells of itself, by the names in the section `Outputs` of the template.
    Map<String, String> outputs() {
        var answer = send(request("/", "cloudformation")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Action=DescribeStacks&Version=2010-05-15&StackName=" + stack)));
        return elements(answer, "Outputs").stream()
                .flatMap(outputs -> elements(outputs, "member").stream())
                .collect(toMap(output -> text(output, "OutputKey"), output -> text(output, "OutputValue")));
    }

    /// Keeps the stack's functions from the queues: there is nothing here that they could run in, so a test takes their
    /// place.
    ///
    /// @return how many were kept
    int pauseFunctions() {
        var answer = json(send(request("/2015-03-31/event-source-mappings/", "lambda")));
        var sources = objects(answer.get("EventSourceMappings"));
        for (var source : sources) {
            send(request("/2015-03-31/event-source-mappings/" + source.get("UUID"), "lambda")
                    .PUT(BodyPublishers.ofString("{\"Enabled\":false}")));
        }
        return sources.size();
    }

    /// All mails that its SES took, oldest first.
    List<Mail> mails() {
        var messages = json(send(request("/_ministack/ses/messages", "ses"))).get("messages");
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

    // It tells its services apart by the scope of the signature, which it does not check.
    private HttpRequest.Builder request(String path, String service) {
        var scope = "test/20260101/%s/%s/aws4_request".formatted(REGION, service);
        return HttpRequest.newBuilder(url.resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=host, Signature=none".formatted(scope));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
            if (answer.statusCode() / 100 == 2) return answer.body();
            throw new IllegalStateException(answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
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

    private static List<Element> elements(String xml, String name) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return elements(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement(), name);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not XML: " + xml, e);
        }
    }

    private static List<Element> elements(Element within, String name) {
        var nodes = within.getElementsByTagName(name);
        var found = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
        return found;
    }

    private static String text(Element within, String name) {
        return elements(within, name).getFirst().getTextContent();
    }
}
