package org.edsnewsletter.cli.doctor;

import java.util.function.Supplier;

/// One thing to look at, whatever the others find.
///
/// @param name a word or two
public record Check(String name, Supplier<Finding> look) {

    /// Looks; what can't be looked at counts as wrong.
    public Finding make() {
        try {
            return look.get();
        } catch (RuntimeException e) {
            var why = e.getMessage() == null ? e.toString() : e.getMessage();
            return new Finding.Bad("can't be looked at: " + why, "fix that and run `newsletter doctor` again");
        }
    }
}
