/// The mails of the local run, to be looked at: as a page, as JSON, as files.
///
/// The door: [Inbox], [DigestNow] and [MailEml].
/// Knows received mails and HTTP as values; nothing of who sent them.
@NullMarked
package org.edsnewsletter.local.inbox;

import org.jspecify.annotations.NullMarked;
