package org.edsnewsletter.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
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
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.template.Phrase;
import org.edsnewsletter.template.Templates;

/// Makes the answers of the site: pages from templates, and JSON, with the headers they all carry.
public final class Pages {

    /// What a page may do: show its own style sheet, a logo that stands in it, and post to its own site. No script, no
    /// frame, nobody else.
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff",
            // For browsers that do not know frame-ancestors.
            "X-Frame-Options", "DENY",
            // Links hold tokens: nobody is told where a visitor came from.
            "Referrer-Policy", "no-referrer",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "X-Robots-Tag", "noindex",
            "Cache-Control", "no-store");

    private static final Map<String, String> LINKS = Map.of(
            "unsubscribe", "u",
            "undo", "undo",
            "reason", "why",
            "preferences", "p",
            "pause", "pause",
            "resume", "resume",
            "move", "move",
            "data", "data",
            "erase", "forget");

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

    /// The language of who wishes for no other.
    String language() {
        return language;
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

    /// What pages behind someone's links show of them: `subscriber`, and the paths of what can be done as `links`.
    Map<String, Object> model(Subscriber subscriber, Instant now) {
        var link = Links.key(subscriber.id(), subscriber.token());
        var paths = new HashMap<String, String>();
        for (var path : LINKS.entrySet()) paths.put(path.getKey(), path(path.getValue(), link));
        var model = new HashMap<String, Object>(Map.of("subscriber", shown(subscriber, now), "links", paths));
        subscriber.pausedUntil().ifPresent(end -> model.put("pausedUntil", day(language(subscriber), end)));
        return model;
    }

    /// What pages behind a link that confirms show: the same, but the only link is that one. Its secret must
    /// not lead to the subscriber's token.
    ///
    /// @param link the end of the link, as presented
    Map<String, Object> confirmationModel(Subscriber subscriber, String link, Instant now) {
        return Map.of("subscriber", shown(subscriber, now), "links", Map.of("confirm", path("confirm", link)));
    }

    private Map<String, Object> shown(Subscriber subscriber, Instant now) {
        var shown = new HashMap<String, Object>();
        shown.put("address", subscriber.address().spelling());
        shown.put("name", subscriber.name().orElse(""));
        shown.put("edition", subscriber.edition().key());
        shown.put("language", language(subscriber));
        shown.put(
                "state",
                subscriber.isPausedAt(now)
                        ? State.PAUSED.name()
                        : subscriber.state().name());
        shown.put("isIn", subscriber.isIn());
        shown.put("canChoose", subscriber.isConfirmed());
        shown.put("moves", subscriber.replaces().isPresent());
        shown.put("canUndo", subscriber.canUndo(now));
        return shown;
    }

    private String path(String action, String link) {
        return links.siteUrl().getRawPath() + '/' + action + '/' + link;
    }

    /// A day as it is told to people.
    String day(String language, LocalDate day) {
        return templates.dates(language, "date").format(day);
    }

    private String day(String language, Instant moment) {
        return day(language, LocalDate.ofInstant(moment, masthead.zone()));
    }

    Receipt receipt(String language, Consent consent) {
        return Receipt.of(consent, masthead.zone(), language, templates);
    }

    /// The languages besides one, as links to the same page in them show.
    List<Map<String, String>> otherLanguages(String language) {
        return languages().stream()
                .filter(other -> !language.equals(other.get("tag")))
                .toList();
    }

    /// All languages, each with its name in itself.
    List<Map<String, String>> languages() {
        return Languages.SUPPORTED.stream()
                .map(tag -> Map.of("tag", tag, "name", say(tag, "languageName")))
                .toList();
    }

    /// A phrase in a language.
    String say(String language, String key, Object... values) {
        return templates.say(language, key, values);
    }

    String say(String language, Phrase phrase) {
        return templates.say(language, phrase);
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

    /// A file that pages link, on any site.
    ///
    /// @param name its name below `templates/site`
    Response file(String type, String name, Map<String, ?> model) {
        var file = text(200, type, templates.render("site/" + name, model));
        var shared = with(file, "Cross-Origin-Resource-Policy", "cross-origin");
        return with(shared, "Cache-Control", "public, max-age=300");
    }

    /// The feed; what XML has no place for is left out.
    Response feed(String language, Map<String, ?> model) {
        var xml = NOT_XML.matcher(templates.render("site/feed.ftlx", language, model))
                .replaceAll("");
        return text(200, "application/atom+xml; charset=utf-8", xml);
    }

    Response text(int status, String type, String body) {
        var headers = new HashMap<>(HEADERS);
        headers.put("Content-Type", type);
        return new Response(status, headers, body);
    }

    /// A part of a page, such as one that is shown as text.
    String part(String language, String template, Map<String, ?> model) {
        return templates.render("site/" + template + ".ftlh", language, model);
    }

    /// The same with scripts of this site allowed.
    static Response withOwnScript(Response response) {
        return with(response, "Content-Security-Policy", POLICY + "; script-src 'self'");
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
