/// People who asked for the newsletter: how they sign up, confirm, change their mind and leave.
///
/// The door: [SignUp], [Confirmation], [Departure], [Subscriber], [SubscriberId], [Token] and the port [Subscribers].
/// Knows nothing of HTTP, DynamoDB or SES.
@NullMarked
package org.edsnewsletter.subscriber;

import org.jspecify.annotations.NullMarked;
