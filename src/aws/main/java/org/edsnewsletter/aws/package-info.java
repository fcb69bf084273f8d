/// The ports on AWS: DynamoDB, SES v2 and SQS.
///
/// The door: [AwsPorts] and [AwsClients], and [TaskJson] for whoever takes messages out of the queue; the rest is seen
/// from here only.
/// Knows the ports it implements and no use case.
@NullMarked
package org.edsnewsletter.aws;

import org.jspecify.annotations.NullMarked;
