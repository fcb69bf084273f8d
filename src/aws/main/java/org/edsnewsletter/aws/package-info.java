/// The ports on AWS: DynamoDB, SES v2 and SQS.
///
/// Entry points: [AwsNewsletter], which wires them, [AwsPorts] and [AwsClients], and [TaskJson] for whoever takes
/// messages
/// out of the queue; the rest is seen from here only. Adapters know the ports they implement and no use case.
@NullMarked
package org.edsnewsletter.aws;

import org.jspecify.annotations.NullMarked;
