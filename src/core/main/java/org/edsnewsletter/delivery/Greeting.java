package org.edsnewsletter.delivery;

import java.util.Optional;

/// How mails in a language begin.
///
/// @param withoutName such as `Hello,`
/// @param withName the same with [#NAME] where the name goes
public record Greeting(String withoutName, String withName) {

    public static final String NAME = "{name}";

    String to(Optional<String> name) {
        return name.map(known -> withName.replace(NAME, known)).orElse(withoutName);
    }
}
