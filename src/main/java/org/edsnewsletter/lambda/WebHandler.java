package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.edsnewsletter.web.Site;
import org.jspecify.annotations.Nullable;

/// The site behind API Gateway (HTTP API, payload format 2.0).
public final class WebHandler implements RequestStreamHandler {

    static {
        LogProvider.use();
    }

    private final Site site;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public WebHandler() {
        var clients = AwsClients.fromEnvironment();
        this(Newsletter.fromEnvironment(clients).site());
        priming = Priming.of(Priming::web, clients);
    }

    WebHandler(Site site) {
        this.site = site;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) {
        Log.of(context).errorsOf(() -> {
            var event = Event.read(json);
            if (!event.isKeepAlive()) answer.write(answer(site, event));
        });
    }

    /// The answer's JSON to an event.
    static byte[] answer(Site site, Event event) throws IOException {
        return json(site.handle(request(event)));
    }

    private static byte[] json(Response response) throws IOException {
        return JSON.std.asBytes(
                Map.of("statusCode", response.status(), "headers", response.headers(), "body", response.body()));
    }

    private static Request request(Event event) {
        var http = event.object("requestContext").object("http");
        return new Request(
                http.text("method").toUpperCase(Locale.ROOT),
                event.text("rawPath"),
                event.texts("queryStringParameters"),
                byLowerCaseName(event.texts("headers")),
                body(event),
                http.optional("sourceIp").orElse(""));
    }

    private static byte[] body(Event event) {
        var body = event.optional("body").orElse("");
        return event.isTrue("isBase64Encoded")
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> byLowerCaseName(Map<String, String> headers) {
        var lower = new HashMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
