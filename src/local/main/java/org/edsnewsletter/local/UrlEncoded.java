package org.edsnewsletter.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameters as URLs and forms write them (`application/x-www-form-urlencoded`).
public final class UrlEncoded {

    private UrlEncoded() {}

    /// The first value of each name; what can't be decoded stays as it is.
    public static Map<String, String> parse(@Nullable String text) {
        var parameters = new LinkedHashMap<String, String>();
        if (text == null || text.isEmpty()) return parameters;
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
