/// People who asked for the newsletter: how they sign up, confirm, change their mind and leave.
///
/// The door: what people do, [SignUp], [Confirmation], [Preferences], [Departure]; what the operator does, [Admission];
/// the values [Subscriber], [SubscriberId], [Token], [Links], [Link]; and the port [Subscribers].
/// Knows nothing of HTTP, DynamoDB or SES.
@NullMarked
package org.edsnewsletter.subscriber;

import org.jspecify.annotations.NullMarked;
