package org.edsnewsletter.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Masthead;
import org.edsnewsletter.template.Templates;

/// Makes the answers of the site: pages from templates, and JSON, with the headers they all carry.
public final class Pages {

    /// What a page may do: show its own style sheet and post to its own site. No script, no frame, nobody else.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;

    public Pages(Masthead masthead, Links links, Templates templates) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
    }

    Masthead masthead() {
        return masthead;
    }

    Links links() {
        return links;
    }

    /// A page; `masthead` and `site` need not be in the model.
    ///
    /// @param template its name below `templates/site`, without `.ftlh`
    Response page(int status, String template, Map<String, ?> model) {
        var everything = new HashMap<String, Object>(model);
        everything.put("masthead", masthead);
        everything.put("site", links.siteUrl().getRawPath());
        return text(status, "text/html; charset=utf-8", templates.render("site/" + template + ".ftlh", everything));
    }

    Response json(int status, Map<String, ?> object) {
        try {
            return text(status, "application/json", JSON.std.asString(object));
        } catch (IOException e) {
            throw new UncheckedIOException("texts in memory always have a JSON form", e);
        }
    }

    /// A refusal, as a page or as JSON.
    Response refuse(Request request, Refusal refusal) {
        if (!speaksJson(request))
            return page(refusal.status(), "message", Map.of("title", refusal.title(), "words", refusal.words()));
        var object = new LinkedHashMap<String, String>();
        object.put("error", refusal.words());
        refusal.field().ifPresent(field -> object.put("field", field));
        return json(refusal.status(), object);
    }

    /// The style sheet of the pages.
    Response style() {
        return with(
                text(200, "text/css; charset=utf-8", templates.render("site/style.css", Map.of())),
                "Cache-Control",
                "public, max-age=300");
    }

    Response text(int status, String type, String body) {
        return new Response(
                status,
                Map.of(
                        "Content-Type", type,
                        "Content-Security-Policy", POLICY,
                        "X-Content-Type-Options", "nosniff",
                        // Links hold tokens: nobody is told where a visitor came from.
                        "Referrer-Policy", "no-referrer",
                        "X-Robots-Tag", "noindex",
                        "Cache-Control", "no-store"),
                body);
    }

    static Response with(Response response, String header, String value) {
        var headers = new HashMap<>(response.headers());
        headers.put(header, value);
        return new Response(response.status(), headers, response.body());
    }

    /// Whether JSON is asked for, or sent by someone who does not ask for a page.
    static boolean speaksJson(Request request) {
        return request.wantsJson()
                || (PostedReader.contentType(request).equals(PostedReader.JSON_TYPE)
                        && request.header("accept")
                                .filter(accept -> accept.contains("text/html"))
                                .isEmpty());
    }
}
