/// People who asked for the newsletter: how they sign up, confirm, change their mind and leave.
///
/// The door: what people do, [SignUp], [Confirmation], [Preferences], [Departure]; what the operator does,
/// [Admission] for many and [Desk] for one; what mail providers tell, [Postmaster]; the values [Subscriber],
/// [SubscriberId], [Choices], [Arrival], [Token], [Links], [Link]; and the ports [Subscribers] and [Limits].
/// Knows nothing of HTTP, DynamoDB or SES.
@NullMarked
package org.edsnewsletter.subscriber;

import org.jspecify.annotations.NullMarked;
