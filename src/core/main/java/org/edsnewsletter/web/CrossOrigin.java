package org.edsnewsletter.web;

import java.util.HashMap;
import java.util.Map;

/// Lets pages of other sites post the form with a script and read what is answered: the CORS protocol of the Fetch
/// standard (3.2), for the origins that are configured and no others.
final class CrossOrigin {

    private static final Refusal STRANGER = Refusal.of(403, "stranger");

    private final Pages pages;
    private final Origins origins;

    CrossOrigin(Pages pages, Origins origins) {
        this.pages = pages;
        this.origins = origins;
    }

    /// Answers the question a browser asks before it posts JSON.
    Response preflight(Request request) {
        var isStranger = request.header("origin")
                .filter(origin -> !origins.allow(origin))
                .isPresent();
        if (isStranger) return pages.refuse(request, STRANGER);
        var allowed = Map.of(
                "Allow", "OPTIONS, POST",
                "Access-Control-Allow-Methods", "POST",
                "Access-Control-Allow-Headers", "Content-Type",
                // Browsers keep it for two hours at most.
                "Access-Control-Max-Age", "7200");
        return with(pages.text(204, "text/plain; charset=utf-8", ""), allowed);
    }

    /// The same answer, which the page that asked may read if its site is one of the configured.
    Response shared(Request request, Response response) {
        var varying = with(response, Map.of("Vary", "Origin, Accept, Accept-Language"));
        return request.header("origin")
                .filter(origins::allow)
                .map(origin -> with(varying, Map.of("Access-Control-Allow-Origin", origin)))
                .orElse(varying);
    }

    private static Response with(Response response, Map<String, String> more) {
        var headers = new HashMap<>(response.headers());
        headers.putAll(more);
        return new Response(response.status(), headers, response.body());
    }
}
