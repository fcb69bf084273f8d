package org.edsnewsletter.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a column of a list of subscribers may hold, and what the usual newsletter services call it in the languages
/// that they speak. What tells of somebody's subscription has names without end and is told by [StateMeaning].
///
/// | from | its columns |
/// |---|---|
/// | this newsletter | as [SubscriberExport] writes them |
/// | Mailchimp | `Email Address`, `First Name`, `Last Name`, `OPTIN_TIME`, ... |
/// | Substack | `email`, `created_at` |
/// | listmonk | `email`, `name`, `created_at` |
/// | Buttondown | `email` or `email_address`, `creation_date` |
/// | Constant Contact | `Email address`, `First name`, ... |
/// | Ghost | `email`, `name`, `created_at` |
/// | Kit | `email_address`, `first_name`, `created_at` |
/// | Brevo | `EMAIL`, `FIRSTNAME`, `LASTNAME`, `ADDED_TIME` |
/// | phpList | `Email`, `Time Created` |
public enum Column {
    EMAIL(
            "email address",
            "email emailaddress subscriberemail emailid primaryemail contactemail useremail mail mailaddress"
                    + " emailadresse mailadresse elektronischeadresse"
                    + " correoelectronico direcciondecorreoelectronico direcciondecorreo correo direccionemail"
                    + " direcciondeemail adresseemail adressemail adressedemail adressedecourriel courriel courrielelectronique"
                    + " adresseelectronique adressedemessagerie adressedecourrierelectronique indirizzoemail indirizzodiposta"
                    + " indirizzodipostaelettronica indirizzomail postaelettronica emailadres mailadres"
                    + " enderecodeemail enderecoemail enderecodecorreioeletronico correioeletronico correioeletronico"),
    NAME(
            "name",
            "name fullname subscribername contactname vollstandigername vorundnachname nombrecompleto nombreyapellidos"
                    + " nomcomplet nometprenom prenometnom nomecompleto nomeecognome naam volledigenaam"),
    FIRST_NAME("first name", "firstname fname givenname forename vorname nombre prenom nome primeironome voornaam"),
    LAST_NAME(
            "last name",
            "lastname lname surname familyname nachname familienname apellido apellidos nom nomdefamille cognome"
                    + " achternaam sobrenome apelido ultimonome"),
    FREQUENCY("frequency", "frequency"),
    LANGUAGE("language", "language"),
    STATUS("subscription", ""),
    LEFT_AT("unsubscribed at", ""),
    BOUNCED_AT("bounced at", ""),
    CONSENT_AT(
            "date of consent",
            "consentat confirmtime confirmedat optintime optindate optedinat subscribedat datesubscribed subscriptiondate"
                    + " signupdate signedupat createdat datecreated creationdate createdtime timecreated addedtime addtime"
                    + " dateadded entered"),

    // From here on, what only our own export has; elsewhere such names mean other things.
    CONSENT_WORDING("consent wording", "consentwording"),
    CONSENT_VERSION("consent version", "consentversion"),
    CONSENT_PAGE("page of consent", "consentpage"),
    TOPICS("topics", "topics"),
    SINCE("date of the status", "since"),
    PAUSED_UNTIL("paused until", "pauseduntil"),
    REASON("reason for leaving", "reasonforleaving"),
    ID("ID", "id"),
    TOKEN("secret of the links", "token");

    private final String meaning;
    private final String names;

    /// @param names as [CellText#key] has them; what the first column says counts before what the next one does
    Column(String meaning, String names) {
        this.meaning = meaning;
        this.names = names;
    }

    String meaning() {
        return meaning;
    }

    List<String> names() {
        return List.of(names.split(" "));
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

    /// What a column mapped to this tells of a subscription.
    Optional<StateMeaning> state() {
        return switch (this) {
            case STATUS -> Optional.of(StateMeaning.STATUS);
            case LEFT_AT -> Optional.of(StateMeaning.OUT);
            case BOUNCED_AT -> Optional.of(StateMeaning.BOUNCE);
            default -> Optional.empty();
        };
    }
}
