package org.edsnewsletter.aws;

import org.edsnewsletter.delivery.Fate;

/// How a member's fate is written in a batch: empty while it waits, `>` in flight, `+` with the message id, `-`
/// and why it was skipped, `!` and why it failed, `?` when nobody can tell.
final class FateText {

    private FateText() {}

    static String of(Fate fate) {
        return switch (fate) {
            case Fate.Waiting() -> "";
            case Fate.InFlight() -> ">";
            case Fate.Accepted(var messageId) -> "+" + messageId;
            case Fate.Skipped(var why) -> "-" + why;
            case Fate.Failed(var why) -> "!" + why;
            case Fate.Unknown() -> "?";
        };
    }

    /// @throws IllegalStateException if the text is none
    static Fate parse(String text) {
        if (text.isEmpty()) return new Fate.Waiting();
        var rest = text.substring(1);
        return switch (text.charAt(0)) {
            case '>' -> new Fate.InFlight();
            case '+' -> new Fate.Accepted(rest);
            case '-' -> new Fate.Skipped(rest);
            case '!' -> new Fate.Failed(rest);
            case '?' -> new Fate.Unknown();
            default -> throw new IllegalStateException("not a fate: " + text);
        };
    }
}
