package org.edsnewsletter.emulators.ses;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The template that a bulk call brings along: simple substitution of `{{field}}` and nothing else; values are put in
/// as they are, without HTML escaping.
///
/// @param subject a template, like the two below
/// @param html empty when the mail has no HTML part
/// @param text empty when the mail has no text part
record InlineTemplate(String subject, Optional<String> html, Optional<String> text) {

    /// The longest template data of one call, in characters (API reference, `TemplateData`).
    private static final int LONGEST_DATA = 262_144;

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\s*([A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)\\s*");

    InlineTemplate {
        check(subject);
        html.ifPresent(InlineTemplate::check);
        text.ifPresent(InlineTemplate::check);
    }

    /// Template data as a call carries it.
    static Map<String, Object> data(Optional<String> json) {
        var text = json.orElse("{}");
        if (text.length() > LONGEST_DATA)
            throw Refusal.badRequest("Template data must not be longer than " + LONGEST_DATA + " characters.");
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw Refusal.badRequest("Template data is not valid JSON: " + e.getMessage());
        }
    }

    /// One set of data over another.
    static Map<String, Object> merged(Map<String, Object> defaults, Map<String, Object> replacement) {
        var all = new HashMap<>(defaults);
        all.putAll(replacement);
        return all;
    }

    /// The first field that has no value in the data.
    Optional<String> missing(Map<String, Object> data) {
        return TAG.matcher(subject + html.orElse("") + text.orElse(""))
                .results()
                .map(InlineTemplate::name)
                .filter(name -> value(name, data).isEmpty())
                .findFirst();
    }

    static String fill(String template, Map<String, Object> data) {
        return TAG.matcher(template)
                .replaceAll(
                        tag -> Matcher.quoteReplacement(value(name(tag), data).orElseThrow()));
    }

    private static void check(String template) {
        var tags = TAG.matcher(template);
        while (tags.find()) {
            if (!FIELD.matcher(tags.group(1)).matches())
                throw Refusal.badRequest("Template contains unsupported operations.");
        }
        if (tags.replaceAll("").contains("{{")) throw Refusal.badRequest("Template is not valid: {{ is never closed.");
    }

    private static String name(MatchResult tag) {
        return tag.group(1).strip();
    }

    private static Optional<String> value(String name, Map<?, ?> data) {
        var value = data.get(name);
        var dot = name.indexOf('.');
        if (value == null && dot > 0 && data.get(name.substring(0, dot)) instanceof Map<?, ?> inner)
            return value(name.substring(dot + 1), inner);
        return Optional.ofNullable(value).map(Object::toString);
    }
}
