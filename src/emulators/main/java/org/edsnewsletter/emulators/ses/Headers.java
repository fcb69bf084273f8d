package org.edsnewsletter.emulators.ses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Headers and tags that a caller adds to a mail.
final class Headers {

    // Limits of MessageHeader and MessageHeaderList in the service model.
    private static final int LIMIT = 15;
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,126}");
    private static final Pattern VALUE = Pattern.compile("[ -~]{1,995}");

    // The API reference gives one form for the names and values of tags.
    private static final int TAG_LIMIT = 50;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    // "you cannot set custom header content for headers that are set by SES" (developer guide, header fields)
    private static final Set<String> SET_BY_SES = Set.of(
            "bcc",
            "cc",
            "content-disposition",
            "content-transfer-encoding",
            "content-type",
            "date",
            "dkim-signature",
            "from",
            "message-id",
            "mime-version",
            "reply-to",
            "return-path",
            "sender",
            "subject",
            "to");

    private Headers() {}

    static Map<String, String> headers(List<Fields> given) {
        if (given.size() > LIMIT) throw Refusal.badRequest("Headers must not be more than " + LIMIT + ".");
        var headers = new LinkedHashMap<String, String>();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : given) {
            var name = header.requiredText("Name");
            var value = header.requiredText("Value");
            if (!NAME.matcher(name).matches()) throw Refusal.badRequest("Invalid header name: " + name);
            if (!VALUE.matcher(value).matches()) throw Refusal.badRequest("Invalid value of header " + name);
            if (SET_BY_SES.contains(name.toLowerCase(Locale.ROOT)))
                throw Refusal.badRequest("Header " + name + " is not allowed.");
            if (!names.add(name)) throw Refusal.badRequest("Header " + name + " appears more than once.");
            headers.put(name, value);
        }
        return headers;
    }

    static Map<String, String> tags(List<Fields> given) {
        if (given.size() > TAG_LIMIT) throw Refusal.badRequest("Tags must not be more than " + TAG_LIMIT + ".");
        var tags = new LinkedHashMap<String, String>();
        for (var tag : given) {
            var name = tag.requiredText("Name");
            var value = tag.requiredText("Value");
            if (!TAG.matcher(name).matches()) throw Refusal.badRequest("Invalid tag name: " + name);
            if (!TAG.matcher(value).matches()) throw Refusal.badRequest("Invalid tag value: " + value);
            if (tags.put(name, value) != null) throw Refusal.badRequest("Duplicate tag name: " + name);
        }
        return tags;
    }

    /// One set of headers over another; names in any case are the same.
    static Map<String, String> merged(Map<String, String> defaults, Map<String, String> replacement) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(defaults);
        all.putAll(replacement);
        if (all.size() > LIMIT) throw Refusal.badRequest("Headers must not be more than " + LIMIT + ".");
        return all;
    }
}
