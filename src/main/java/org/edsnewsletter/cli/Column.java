package org.edsnewsletter.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a column of a list of subscribers may hold, and what the usual newsletter services call it.
///
/// | from | its columns |
/// |---|---|
/// | this newsletter | as [SubscriberExport] writes them |
/// | Mailchimp | `Email Address`, `First Name`, `Last Name`, `OPTIN_TIME`, `UNSUB_TIME`, `CLEAN_TIME`, ... |
/// | Substack | `email`, `email_disabled`, `created_at` |
/// | listmonk | `email`, `name`, `status`, `subscription_status`, `created_at` |
/// | Buttondown | `email` or `email_address`, `type` or `subscriber_type`, `creation_date` |
/// | Constant Contact | `Email address`, `First name`, `Email status`, `Email permission status`, ... |
public enum Column {
    EMAIL("the address", "email", "email address", "e mail", "e mail address", "subscriber email"),
    NAME("the name", "name", "full name"),
    FIRST_NAME("the first name", "first name", "fname"),
    LAST_NAME("the last name", "last name", "lname"),
    FREQUENCY("how often", "frequency"),
    LANGUAGE("the language", "language"),
    STATUS(
            "where they stand",
            "status",
            "subscription status",
            "email status",
            "email permission status",
            "subscriber type",
            "type"),
    EMAIL_DISABLED("whether they have left", "email disabled"),
    LEFT_AT("when they left", "unsub time", "unsubscribed at"),
    BOUNCED_AT("when mail came back", "clean time"),
    CONSENT_AT(
            "when they agreed",
            "consent at",
            "confirm time",
            "optin time",
            "subscribed at",
            "created at",
            "creation date"),

    // From here on, what only our own export has; elsewhere such names mean other things.
    CONSENT_WORDING("what they agreed to", "consent wording"),
    CONSENT_VERSION("its version", "consent version"),
    CONSENT_PAGE("where they agreed", "consent page"),
    TOPICS("the topics", "topics"),
    SINCE("since when they stand there", "since"),
    PAUSED_UNTIL("the end of the pause", "paused until"),
    REASON("why they left", "reason for leaving"),
    ID("the id", "id"),
    TOKEN("the secret of their links", "token");

    private final String meaning;
    private final String names;

    /// @param names plain, as [#plain] makes them; what the first column says counts before what the next one does
    Column(String meaning, String... names) {
        this.meaning = meaning;
        this.names = String.join(",", names);
    }

    String meaning() {
        return meaning;
    }

    List<String> names() {
        return List.of(names.split(","));
    }

    /// Whether only our own export has it.
    boolean isOurs() {
        return compareTo(CONSENT_WORDING) >= 0;
    }

    /// How `--map` calls it, such as `first-name`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Column> ofKey(String key) {
        return Arrays.stream(values())
                .filter(column -> !column.isOurs() && column.key().equals(key))
                .findFirst();
    }

    /// A header or a word in one spelling: `E-Mail_Address ` is `e mail address`.
    static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }
}
