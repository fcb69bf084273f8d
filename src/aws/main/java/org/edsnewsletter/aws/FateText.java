package org.edsnewsletter.aws;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.edsnewsletter.delivery.Fate;

/// How the fates of a batch's members are written: a line each, which is empty while it waits, `>` in flight, `+` with
/// the message id, `-` and why it was skipped, `!` and why it failed, `?` when nobody can tell.
///
/// One text and not a list, which would take four bytes more for each, and several times as long to write and read.
final class FateText {

    private static final String END = "\n";

    private FateText() {}

    static String of(Collection<Fate> fates) {
        return fates.stream().map(FateText::of).collect(Collectors.joining(END));
    }

    /// @throws IllegalStateException if a line is none
    static List<Fate> parseAll(String text) {
        return Arrays.stream(text.split(END, -1)).map(FateText::parse).toList();
    }

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
