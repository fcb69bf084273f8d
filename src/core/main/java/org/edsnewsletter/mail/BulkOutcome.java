package org.edsnewsletter.mail;

import java.util.List;

/// What became of one call for many recipients.
public sealed interface BulkOutcome {

    /// The provider answered for each recipient.
    ///
    /// @param outcomes one a recipient, in the order of the call
    record Answered(List<Outcome> outcomes) implements BulkOutcome {
        public Answered {
            outcomes = List.copyOf(outcomes);
        }
    }

    /// The provider refused the whole call, so nobody was mailed; every recipient has this outcome.
    ///
    /// @param outcome never [Outcome.Accepted]
    record Refused(Outcome outcome) implements BulkOutcome {}

    /// No answer came: the provider may have taken the call or not. Sending again could mail people twice.
    ///
    /// @param words what happened
    record Unclear(String words) implements BulkOutcome {}
}
