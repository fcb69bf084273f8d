package org.edsnewsletter.cli.doctor;

import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.State;

/// A mailbox of SES's simulator ("Using the mailbox simulator manually", SES developer guide).
enum SimulatorMailbox {
    /// Takes its email.
    SUCCESS("success", State.PAUSED, ""),
    /// Does not exist.
    BOUNCE("bounce", State.BOUNCED, "Bounce"),
    /// Takes its email and calls it spam.
    COMPLAINT("complaint", State.COMPLAINED, "Complaint"),
    /// Is on the suppression list that SES keeps over all its customers.
    SUPPRESSION_LIST("suppressionlist", State.BOUNCED, "Bounce"),
    /// Takes its email and answers that nobody is in the office.
    OUT_OF_OFFICE("ooto", State.PAUSED, "");

    private final String key;
    private final State end;
    private final String event;

    SimulatorMailbox(String key, State end, String event) {
        this.key = key;
        this.end = end;
        this.event = event;
    }

    /// The name that SES has given it.
    String key() {
        return key;
    }

    /// What its subscriber must be in the end; they begin as [State#PAUSED].
    State end() {
        return end;
    }

    /// The event that must put its subscriber out; empty if none may.
    String event() {
        return event;
    }

    boolean leaves() {
        return !event.isEmpty();
    }

    /// Its address with a label, which SES ignores.
    EmailAddress labelled(String label) {
        return new EmailAddress(key + "+" + label + "@simulator.amazonses.com");
    }
}
