package org.edsnewsletter.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.template.Phrase;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.Posted.Unreadable;

/// Reads the fields of a posted form: `application/x-www-form-urlencoded`, as browsers send it, or a JSON object of
/// texts. Both in UTF-8, and strictly: nothing is guessed.
final class PostedReader {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON_TYPE = "application/json";

    /// The one field that a form may hold several times.
    private static final String MANY = "topics";

    private static final Phrase TITLE = Phrase.of("unreadableTitle");

    private static final JSON STRICT = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

    private PostedReader() {}

    static Posted read(Request request) {
        var type = contentType(request);
        try {
            return switch (type) {
                case FORM -> form(urlencoded(new String(request.body(), StandardCharsets.ISO_8859_1)));
                case JSON_TYPE -> json(utf8(request.body()));
                default -> unsupported();
            };
        } catch (CharacterCodingException e) {
            return unreadable(Phrase.of("unreadableText"));
        } catch (Malformed e) {
            return unreadable(e.words);
        }
    }

    /// The media type in lower case, parameters left out; empty text when there is none, or its charset is not UTF-8.
    static String contentType(Request request) {
        var parts = request.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .split(";", -1);
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) return "";
        }
        return parts[0].strip();
    }

    // Which of two values would count is anybody's guess, and a guess can be made use of.
    private static Posted form(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().size() > 1)
                .filter(field -> !field.getKey().equals(MANY))
                .findFirst()
                .<Posted>map(field -> new Unreadable(
                        new Refusal(400, TITLE, Phrase.of("repeatedField"), Optional.of(field.getKey()))))
                .orElseGet(() -> new Fields(fields));
    }

    private static Map<String, List<String>> urlencoded(String body) throws Malformed, CharacterCodingException {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : body.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(percentDecoded(name), _ -> new ArrayList<>()).add(percentDecoded(value));
        }
        return fields;
    }

    // URLDecoder would put U+FFFD where the bytes are not UTF-8.
    private static String percentDecoded(String text) throws Malformed, CharacterCodingException {
        var bytes = new ByteArrayOutputStream(text.length());
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '%') {
                bytes.write(octet(text, at + 1));
                at += 3;
            } else {
                bytes.write(c == '+' ? ' ' : c);
                at++;
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int octet(String text, int from) throws Malformed {
        if (from + 2 > text.length()
                || !HexFormat.isHexDigit(text.charAt(from))
                || !HexFormat.isHexDigit(text.charAt(from + 1))) throw new Malformed(Phrase.of("unreadableEscape"));
        return HexFormat.fromHexDigits(text, from, from + 2);
    }

    private static Posted json(String body) throws Malformed {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var entry : jsonObject(body).entrySet()) {
            switch (entry.getValue()) {
                case String text -> fields.put(entry.getKey(), List.of(text));
                case null -> {}
                default -> {
                    var field = Optional.of(entry.getKey());
                    return new Unreadable(new Refusal(400, TITLE, Phrase.of("unreadableField"), field));
                }
            }
        }
        return new Fields(fields);
    }

    private static Map<String, Object> jsonObject(String body) throws Malformed {
        try (var parser = STRICT.createParser(body)) {
            var object = STRICT.mapFrom(parser);
            if (object != null && parser.nextToken() == null) return object;
        } catch (IOException e) {
            // Falls through: the parser's own words quote what was sent.
        }
        throw new Malformed(Phrase.of("unreadableJson", "{\"email\": \"name@example.org\"}"));
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Unreadable unsupported() {
        return new Unreadable(new Refusal(415, TITLE, Phrase.of("unreadableType")));
    }

    private static Unreadable unreadable(Phrase words) {
        return new Unreadable(new Refusal(400, TITLE, words));
    }

    private static final class Malformed extends Exception {
        private final transient Phrase words;

        Malformed(Phrase words) {
            super(words.key());
            this.words = words;
        }
    }
}
