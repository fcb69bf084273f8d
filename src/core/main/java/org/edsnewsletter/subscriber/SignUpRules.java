package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.MailDomains;

/// What every sign-up is held to, whoever it is.
///
/// @param confirmationsPerHour when the form has sent so many emails within an hour, it takes sign-ups from known
///     sources only: those that somebody has confirmed a subscription from, today or yesterday. Every request that is
///     handled at that moment may send one more; and while too many emails bounce, known sources are held back too
/// @param domains which domains take email at all
/// @param noticed run for every sign-up that was posed a challenge or asked to come back later
public record SignUpRules(int confirmationsPerHour, MailDomains domains, Runnable noticed) {

    /// After so many emails within an hour, who comes from elsewhere is posed a challenge.
    int challengesFrom() {
        return confirmationsPerHour / 2;
    }

    /// How many get through within an hour who only waited, as where scripts are off: programs can wait too.
    int patientPerHour() {
        return Math.max(1, confirmationsPerHour / 10);
    }
}
