package org.edsnewsletter.mail;

import java.util.Optional;

/// What the provider said of one mail.
public sealed interface Outcome {

    /// Why it was not taken, in the provider's words; empty: it was.
    default Optional<String> refusal() {
        return switch (this) {
            case Accepted _ -> Optional.empty();
            case Throttled(var words) -> Optional.of(words);
            case Failed(var words) -> Optional.of(words);
            case QuotaUsedUp(var words) -> Optional.of(words);
            case Stopped(var words) -> Optional.of(words);
            case Unclear(var words) -> Optional.of(words);
        };
    }

    /// Taken over by the provider, who answers for it from here on.
    ///
    /// @param messageId the provider's own id of the mail
    record Accepted(String messageId) implements Outcome {}

    /// Not taken, for now: too fast, or a passing fault. Nobody was mailed; try again later.
    record Throttled(String words) implements Outcome {}

    /// Not taken, and never will be: something is wrong with this mail or its address.
    record Failed(String words) implements Outcome {}

    /// Not taken: the account's 24-hour quota is used up. There will be room again by itself.
    record QuotaUsedUp(String words) implements Outcome {}

    /// Not taken, nor will anything else be, until the operator acts: account paused, sender not verified.
    record Stopped(String words) implements Outcome {}

    /// No answer came: the provider may have taken it or not. Sending it again could mail somebody twice.
    record Unclear(String words) implements Outcome {}
}
