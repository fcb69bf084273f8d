/// An emulator of Amazon SES v2: takes mail over HTTP as the SDK hands it over, refuses what SES refuses with SES's own
/// error shapes, keeps what it took, and reports the events SES would.
///
/// The door: [SesEmulator] with its [Account], and [ReceivedMail].
/// Knows nothing of the newsletter. It supports what the newsletter uses: SendEmail with simple content, SendBulkEmail
/// with an inline template, GetAccount, what is asked of identities and configuration sets, and the account's
/// suppression list. No raw mail, stored templates, attachments, contact lists or tenants.
@NullMarked
package org.edsnewsletter.emulators.ses;

import org.jspecify.annotations.NullMarked;
