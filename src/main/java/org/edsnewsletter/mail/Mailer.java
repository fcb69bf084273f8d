package org.edsnewsletter.mail;

import java.util.List;

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
}
