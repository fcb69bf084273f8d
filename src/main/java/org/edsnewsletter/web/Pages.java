package org.edsnewsletter.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Masthead;
import org.edsnewsletter.subscriber.Receipt;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.template.Templates;

/// Makes the answers of the site: pages from templates, and JSON, with the headers they all carry.
public final class Pages {

    /// What a page may do: show its own style sheet and post to its own site. No script, no frame, nobody else.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// Not even escaped (XML 1.0, 2.2).
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;
    private final String language;

    /// @param language one of [Languages#SUPPORTED]: what pages are written in for who wishes for no other
    public Pages(Masthead masthead, Links links, Templates templates, String language) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
        this.language = language;
    }

    Masthead masthead() {
        return masthead;
    }

    Links links() {
        return links;
    }

    /// The language to answer a request in: the one that its address names, else the best for the browser's.
    String language(Request request) {
        return Optional.ofNullable(request.query().get("language"))
                .or(() -> request.header("accept-language"))
                .flatMap(Languages::best)
                .orElse(language);
    }

    /// The language of the pages behind someone's links.
    String language(Subscriber subscriber) {
        return Languages.best(subscriber.language()).orElse(language);
    }

    Receipt receipt(String language, Consent consent) {
        return Receipt.of(consent, masthead.zone(), language, templates);
    }

    /// The languages besides one, as links to the same page in them show.
    List<Map<String, String>> otherLanguages(String language) {
        return Languages.SUPPORTED.stream()
                .filter(other -> !other.equals(language))
                .map(other -> Map.of("tag", other, "name", say(other, "languageName")))
                .toList();
    }

    /// A phrase in a language.
    String say(String language, String key, Object... values) {
        return templates.say(language, key, values);
    }

    SaidProblem say(String language, Problem problem) {
        return new SaidProblem(problem.field(), templates.say(language, problem.words()));
    }

    /// A page; `masthead` and `site` need not be in the model.
    ///
    /// @param template its name below `templates/site`, without `.ftlh`
    Response page(int status, String language, String template, Map<String, ?> model) {
        var everything = new HashMap<String, Object>(model);
        everything.put("masthead", masthead);
        everything.put("site", links.siteUrl().getRawPath());
        var name = "site/" + template + ".ftlh";
        var page = text(status, "text/html; charset=utf-8", templates.render(name, language, everything));
        return with(page, "Content-Language", language);
    }

    Response json(int status, Map<String, ?> object) {
        try {
            return text(status, "application/json", JSON.std.asString(object));
        } catch (IOException e) {
            throw new UncheckedIOException("texts in memory always have a JSON form", e);
        }
    }

    /// A refusal, as a page or as JSON, in the language that the request is answered in.
    Response refuse(Request request, Refusal refusal) {
        return refuse(request, language(request), refusal);
    }

    Response refuse(Request request, String language, Refusal refusal) {
        var text = templates.say(language, refusal.words());
        if (!speaksJson(request)) {
            var title = templates.say(language, refusal.title());
            return page(refusal.status(), language, "message", Map.of("title", title, "text", text));
        }
        var object = new LinkedHashMap<String, String>();
        object.put("error", text);
        refusal.field().ifPresent(field -> object.put("field", field));
        return json(refusal.status(), object);
    }

    /// The feed; what XML has no place for is left out.
    Response feed(String language, Map<String, ?> model) {
        var xml = NOT_XML.matcher(templates.render("site/feed.ftlx", language, model))
                .replaceAll("");
        return text(200, "application/atom+xml; charset=utf-8", xml);
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
