package org.edsnewsletter.delivery;

import java.util.Optional;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;

/// What the provider reported of one email of an issue. It may be reported twice, late and in any order.
///
/// @param claim the claim whose call the email was part of; empty: emails of older versions do not name it
/// @param messageId the provider's ID of the email: a report counts for this email only, not for others to the
///     member
/// @param notSent why the provider did not send the email after accepting it; empty: it was sent
public record MailReport(
        IssueId issue,
        BatchId batch,
        SubscriberId member,
        Optional<String> claim,
        String messageId,
        Optional<String> notSent) {

    /// Whether the email may have been part of the call of a claim.
    boolean isOf(String claim) {
        return this.claim.isEmpty() || this.claim.get().equals(claim);
    }
}
