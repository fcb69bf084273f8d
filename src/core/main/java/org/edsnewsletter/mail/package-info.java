/// Mail as the rest of the house sees it: who it goes to, what it says, how it is handed over, what became of it.
///
/// The door: [EmailAddress], [Edition], [Message], [Mailing], [Recipient], [Mailer] and the outcomes of a send.
/// The shared vocabulary of the house, so it knows no other room; and nothing of SES.
@NullMarked
package org.edsnewsletter.mail;

import org.jspecify.annotations.NullMarked;
