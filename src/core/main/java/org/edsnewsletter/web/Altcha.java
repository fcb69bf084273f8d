package org.edsnewsletter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.edsnewsletter.subscriber.Challenge;
import org.edsnewsletter.subscriber.Challenge.Solution;
import org.jspecify.annotations.Nullable;

/// Challenges and solutions as ALTCHA writes them: JSON, in forms as Base64 in the field `altcha`.
final class Altcha {

    private Altcha() {}

    static Map<String, Object> json(Challenge challenge) {
        var json = new LinkedHashMap<String, Object>();
        json.put("algorithm", Challenge.ALGORITHM);
        json.put("challenge", challenge.challenge());
        json.put("maxnumber", Challenge.MAX_NUMBER);
        json.put("salt", challenge.salt());
        json.put("signature", challenge.signature());
        return json;
    }

    /// A challenge as a form holds it, without a number.
    static String field(Challenge challenge) {
        try {
            return Base64.getEncoder().encodeToString(JSON.std.asBytes(json(challenge)));
        } catch (IOException e) {
            throw new UncheckedIOException("texts in memory always have a JSON form", e);
        }
    }

    /// Reads what was posted; empty if it is nothing of the kind.
    static Optional<Solution> parse(String field) {
        if (field.isEmpty()) return Optional.empty();
        try {
            return JSON.std.anyFrom(new String(Base64.getDecoder().decode(field), UTF_8)) instanceof Map<?, ?> json
                            && json.get("challenge") instanceof String challenge
                            && json.get("salt") instanceof String salt
                            && json.get("signature") instanceof String signature
                    ? Optional.of(new Solution(new Challenge(challenge, salt, signature), number(json.get("number"))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static OptionalInt number(@Nullable Object number) {
        if (number == null) return OptionalInt.empty();
        return OptionalInt.of(number instanceof Integer given ? given : -1);
    }
}
