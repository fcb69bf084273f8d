/// What SES tells us after a mail has left: that it was sent, came back, or was called spam.
///
/// The door: [Feedback] and [MailEvent].
/// Knows subscribers and the ledger; nothing of how events travel.
@NullMarked
package org.edsnewsletter.feedback;

import org.jspecify.annotations.NullMarked;
