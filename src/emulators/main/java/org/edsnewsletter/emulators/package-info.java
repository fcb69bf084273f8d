/// What stands in for AWS on one machine: DynamoDB, SQS, SES v2 and Lambda's runtime API, each in this JVM.
///
/// Entry points: [DynamoServer], [QueueServer], [org.edsnewsletter.emulators.ses.SesEmulator], and [Stack], which makes
/// the tables and queues of `template.yaml` in them. Knows nothing of newsletters. Never deployed.
@NullMarked
package org.edsnewsletter.emulators;

import org.jspecify.annotations.NullMarked;
