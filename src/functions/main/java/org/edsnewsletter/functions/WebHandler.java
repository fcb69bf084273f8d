package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsClients.Timeouts;
import org.edsnewsletter.functions.Metrics.Measured;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.edsnewsletter.web.Site;
import org.jspecify.annotations.Nullable;

/// The site behind API Gateway (HTTP API, payload format 2.0).
public final class WebHandler implements RequestStreamHandler {

    static {
        LogProvider.use();
    }

    /// Somebody waits: a sign-up is answered within the function's 22 seconds, whatever hangs.
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5));

    /// To whoever goes past the operator's CloudFront distribution.
    private static final Response ELSEWHERE = new Response(
            403,
            Map.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
            "This site answers at its own address only.\n");

    private final Site site;
    private final Visitors visitors;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public WebHandler() {
        var clients = AwsClients.fromEnvironment(TIMEOUTS);
        this(Environment.newsletter(clients));
        priming = Priming.of(Priming::web, clients);
    }

    private WebHandler(Newsletter newsletter) {
        this(newsletter, Metrics.ofFunction(newsletter.config()));
    }

    WebHandler(Newsletter newsletter, Metrics metrics) {
        this(
                newsletter.site(() -> metrics.write(new Measured().add(Metric.SIGN_UP_WAVES, 1))),
                new Visitors(newsletter.config().cloudFrontSecrets()));
    }

    private WebHandler(Site site, Visitors visitors) {
        this.site = site;
        this.visitors = visitors;
    }

    @Override
    public void handleRequest(InputStream json, OutputStream answer, Context context) {
        Log.of(context).errorsOf(() -> {
            var event = Event.read(json);
            if (!event.isKeepAlive()) answer.write(answer(site, visitors, event));
        });
    }

    /// The answer's JSON to an event.
    static byte[] answer(Site site, Visitors visitors, Event event) throws IOException {
        var request = request(event, visitors);
        return json(visitors.mayAsk(request.headers()) ? site.handle(request) : ELSEWHERE);
    }

    private static byte[] json(Response response) throws IOException {
        return JSON.std.asBytes(
                Map.of("statusCode", response.status(), "headers", response.headers(), "body", response.body()));
    }

    private static Request request(Event event, Visitors visitors) {
        var headers = byLowerCaseName(event.texts("headers"));
        var http = event.object("requestContext").object("http");
        return new Request(
                http.text("method").toUpperCase(Locale.ROOT),
                event.text("rawPath"),
                event.texts("queryStringParameters"),
                headers,
                body(event),
                visitors.address(http.optional("sourceIp").orElse(""), headers));
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
