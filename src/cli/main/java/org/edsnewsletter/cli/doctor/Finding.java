package org.edsnewsletter.cli.doctor;

/// What a check has come to.
public sealed interface Finding {

    /// All is well.
    record Good(String what) implements Finding {}

    /// Something is wrong.
    ///
    /// @param remedy what to do
    record Bad(String what, String remedy) implements Finding {}

    /// There is nothing of the kind here.
    record NotHere(String why) implements Finding {}

    /// What was seen.
    default String words() {
        return switch (this) {
            case Good(var what) -> what;
            case Bad(var what, var _) -> what;
            case NotHere(var why) -> why;
        };
    }

    /// What to do; empty where there is nothing to do.
    default String todo() {
        return this instanceof Bad(var _, var remedy) ? remedy : "";
    }
}
