package org.edsnewsletter.mail;

import java.util.List;
import java.util.Optional;

/// Where mail leaves the house.
///
/// No call is ever repeated by an implementation: the provider has no idempotency token, so a repeated call could mail
/// people twice.
public interface Mailer {

    /// How many recipients one bulk call takes at most (SES: 50).
    int BULK_LIMIT = 50;

    /// Sends one mail. A call without an answer is [Outcome.Throttled]: this is for mails a person asks for again
    /// when they do not come.
    Outcome send(Message message);

    /// Sends one mailing to several people in one call.
    ///
    /// @param recipients 1 to [#BULK_LIMIT]
    BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients);

    /// What the account may send at this moment.
    Quota quota();

    /// Why no mail would leave in the sender's name at this moment, as the rest of a sentence about it; empty: nothing
    /// is known against it.
    ///
    /// @throws RuntimeException when the provider could not be asked
    Optional<String> senderObjection();
}
