package org.edsnewsletter.cli;

import java.time.Instant;
import org.edsnewsletter.mail.EmailAddress;

/// The addresses that the mail service keeps back by itself, whoever in the account sends to them.
@FunctionalInterface
public interface SuppressionList {

    /// Returns what is known of an address; a question that can't be answered is one of the answers.
    Standing find(EmailAddress address);

    /// What is known of an address.
    sealed interface Standing {

        /// It is on the list.
        ///
        /// @param reason `BOUNCE` or `COMPLAINT`
        /// @param since when it came there, or was put there again
        record Listed(String reason, Instant since) implements Standing {}

        /// It is not on the list.
        record NotListed() implements Standing {}

        /// Nobody can tell.
        ///
        /// @param why in one line
        record Unknown(String why) implements Standing {}
    }

    /// That of a place without such a service.
    static SuppressionList unknown(String why) {
        return _ -> new Standing.Unknown(why);
    }
}
