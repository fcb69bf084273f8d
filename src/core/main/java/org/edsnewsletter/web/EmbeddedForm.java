package org.edsnewsletter.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;

/// The form for other sites: as a script that puts it into a page, and as plain HTML to copy.
final class EmbeddedForm {

    private static final String CSS = "text/css; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    private static final String OPTIONS = "data-language=\"es\"\ndata-style=\"none\"";

    private final Pages pages;

    EmbeddedForm(Pages pages) {
        this.pages = pages;
    }

    /// `embed.js`, with the words of every language: which one is wanted only the page it runs in can tell.
    Response script() {
        return pages.file(JAVASCRIPT, "embed.js", Map.of("settings", settings()));
    }

    Response style() {
        return pages.file(CSS, "embed.css", Map.of());
    }

    /// The page that shows what to copy.
    Response howTo(Request request) {
        var language = pages.language(request);
        var plain = pages.part(
                language,
                "plain-form",
                Map.of(
                        "action", action(),
                        "newsletter", pages.masthead().name(),
                        "edition", Edition.DAILY.key(),
                        "editions", SignUpForm.editionKeys()));
        var script =
                "<script src=\"%s\" async></script>\n<noscript>\n%s</noscript>".formatted(address("/embed.js"), plain);
        return pages.page(
                200,
                language,
                "how-to-embed",
                Map.of("plain", plain, "script", script, "options", OPTIONS, "api", "/openapi.yaml"));
    }

    // Line separators are fine in JSON, but were not in scripts before 2019; a `<` could end a script that is inlined.
    private String settings() {
        var words = new LinkedHashMap<String, Object>();
        for (var language : Languages.SUPPORTED) words.put(language, words(language));
        var settings = new LinkedHashMap<String, Object>();
        settings.put("action", action());
        settings.put("style", address("/embed.css"));
        settings.put("language", pages.language());
        settings.put("edition", Edition.DAILY.key());
        settings.put("editions", SignUpForm.editionKeys());
        settings.put("words", words);
        try {
            return JSON.std
                    .asString(settings)
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (IOException e) {
            throw new UncheckedIOException("texts in memory always have a JSON form", e);
        }
    }

    private Map<String, Object> words(String language) {
        var newsletter = pages.masthead().name();
        var words = new LinkedHashMap<String, Object>();
        words.put("heading", pages.say(language, "formHeading"));
        words.put("lead", pages.say(language, "formLead", newsletter));
        words.put("email", pages.say(language, "emailLabel"));
        words.put("name", pages.say(language, "nameLabel"));
        words.put("optional", pages.say(language, "optional"));
        words.put("howOften", pages.say(language, "howOftenLegend"));
        var editions = new LinkedHashMap<String, String>();
        for (var edition : SignUpForm.editionKeys())
            editions.put(edition, pages.say(language, "editionLabel", edition));
        words.put("editions", editions);
        words.put("trap", pages.say(language, "trapLabel"));
        words.put("button", pages.say(language, "signUpButton"));
        words.put("wording", pages.say(language, "wording", newsletter));
        words.put("yes", pages.say(language, "didYouMeanYes", "{address}"));
        words.put("no", pages.say(language, "didYouMeanNo", "{address}"));
        words.put("sending", pages.say(language, "sending"));
        words.put("unreachable", pages.say(language, "unreachable"));
        return words;
    }

    private String action() {
        return address("/subscriptions");
    }

    private String address(String path) {
        return pages.links().siteUrl() + path;
    }
}
