/// Whether a newsletter stands as it must for mail to leave and to arrive, and what is missing.
///
/// The door: [Doctor], which makes every [Check]; [LiveRun], which sends to SES's simulator, and [LambdaEnvironment];
/// and [Premises], which says what there is to look at. Knows nothing of AWS; what AWS answers comes in
/// through [MailService], [Tables], [Deployment] and [Dns], and [Traces] removes what a [LiveRun] leaves.
@NullMarked
package org.edsnewsletter.cli.doctor;

import org.jspecify.annotations.NullMarked;
