package org.edsnewsletter.emulators.ses;

import java.util.Locale;

/// What becomes of an email after SES has taken it.
public enum Reaction {
    /// It is delivered.
    DELIVERY,
    /// The other side says that there is no such mailbox.
    BOUNCE,
    /// It is delivered, and an out-of-office reply comes back.
    AUTO_REPLY,
    /// It is delivered, and the person calls it spam.
    COMPLAINT,
    /// It is not attempted: the address is on the list that SES keeps over all its customers.
    ON_GLOBAL_LIST,
    /// It is not attempted: the address is on the account's list, for a bounce.
    ON_ACCOUNT_LIST_FOR_BOUNCE,
    /// It is not attempted: the address is on the account's list, for a complaint.
    ON_ACCOUNT_LIST_FOR_COMPLAINT;

    private static final String SIMULATOR = "@simulator.amazonses.com";

    /// That of a mailbox by its address: of SES's mailbox simulator each has its own, with any `+label`; every other
    /// mailbox takes its email ("Using the mailbox simulator manually", SES developer guide).
    static Reaction of(String address) {
        if (!isSimulator(address)) return DELIVERY;
        return switch (address.toLowerCase(Locale.ROOT).replaceAll("[+@].*", "")) {
            case "bounce" -> BOUNCE;
            case "ooto" -> AUTO_REPLY;
            case "complaint" -> COMPLAINT;
            case "suppressionlist" -> ON_GLOBAL_LIST;
            default -> DELIVERY;
        };
    }

    static boolean isSimulator(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith(SIMULATOR);
    }

    /// Whether SES does not even try to deliver it.
    boolean isSuppressed() {
        return this == ON_GLOBAL_LIST || this == ON_ACCOUNT_LIST_FOR_BOUNCE || this == ON_ACCOUNT_LIST_FOR_COMPLAINT;
    }
}
