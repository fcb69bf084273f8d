package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Site;
import org.jspecify.annotations.Nullable;

/// The site behind API Gateway (HTTP API, payload format 2.0).
public final class WebHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Site site;

    @SuppressWarnings("unused") // kept for the context, which holds it weakly
    private @Nullable Priming priming;

    public WebHandler() {
        this(Newsletter.fromEnvironment().site());
        priming = Priming.of(Priming::web);
    }

    WebHandler(Site site) {
        this.site = site;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var response = site.handle(request(event));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.status())
                .withHeaders(response.headers())
                .withBody(response.body())
                .build();
    }

    private static Request request(APIGatewayV2HTTPEvent event) {
        var http = event.getRequestContext().getHttp();
        return new Request(
                http.getMethod().toUpperCase(Locale.ROOT),
                event.getRawPath(),
                Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of()),
                byLowerCaseName(Optional.ofNullable(event.getHeaders()).orElse(Map.of())),
                body(event),
                Optional.ofNullable(http.getSourceIp()).orElse(""));
    }

    private static byte[] body(APIGatewayV2HTTPEvent event) {
        var body = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> byLowerCaseName(Map<String, String> headers) {
        var lower = new HashMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
