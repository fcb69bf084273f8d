package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.MailDomains;

/// What every sign-up is held to, whoever it is.
///
/// @param confirmationsPerHour when the form has sent so many emails within an hour, it takes sign-ups from known
///     sources only: those that somebody has confirmed a subscription from, today or yesterday
/// @param domains which domains take email at all
/// @param deferred run for every sign-up that was asked to come back later
public record SignUpRules(int confirmationsPerHour, MailDomains domains, Runnable deferred) {}
