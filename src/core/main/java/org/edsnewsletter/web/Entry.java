package org.edsnewsletter.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.InvisibleCharacters;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.template.Phrase;
import org.edsnewsletter.web.Posted.Fields;

/// What was typed into the sign-up form.
///
/// @param page the page the form stood on, as far as it may be told: see [#page(String, Origins)]
/// @param given when the form was given, see [TimeTrap]
/// @param trap what stood in the field that people don't see
/// @param sure the address that the person insists on, having been asked about it
/// @param altcha the solution of a challenge, see [Altcha]
record Entry(
        String email, String name, String edition, String page, String given, String trap, String sure, String altcha) {

    /// Short, and with no more digits than a date has: it is shown in an email that anybody can have sent, and must
    /// not hold a message, a telephone number or, behind `//`, another host.
    private static final Pattern PATH = Pattern.compile("(?!(?:[^0-9]*[0-9]){9})(?!.*//)/[A-Za-z0-9/_.-]{0,60}");
    private static final Pattern PAGE_ELSEWHERE = Pattern.compile("(https?://[a-z0-9.:-]{1,200})(/.*)");

    static Entry of(Fields fields, Origins origins) {
        var edition = fields.get("edition");
        return new Entry(
                InvisibleCharacters.strip(fields.get("email")),
                fields.get("name"),
                edition.isEmpty() ? Edition.DAILY.key() : edition,
                page(fields.get("page"), origins),
                fields.get("given"),
                fields.get("topic"),
                fields.get("sure"),
                fields.get("altcha"));
    }

    /// The page a form stood on: its path, or its address where it is on one of the configured sites.
    ///
    /// Anybody can post any page here, and have it told to anybody in the confirmation mail: so only short,
    /// plain paths of known sites.
    ///
    /// @return `/` when there is none that may be told
    private static String page(String posted, Origins origins) {
        if (PATH.matcher(posted).matches()) return posted;
        var elsewhere = PAGE_ELSEWHERE.matcher(posted);
        var isKnown = elsewhere.matches()
                && origins.allow(elsewhere.group(1))
                && PATH.matcher(elsewhere.group(2)).matches();
        return isKnown ? posted : "/";
    }

    /// What is wrong with it; empty when [#applicant] can be made of it.
    Optional<Problem> problem(Instant now) {
        var address = addressProblem(email);
        if (address.isPresent()) return address;
        if (!name.isEmpty() && !Applicant.isName(name)) return problem("name", "nameUnusable", Applicant.LONGEST_NAME);
        if (Edition.ofKey(edition).isEmpty()) return problem("edition", "editionMissing");
        return TimeTrap.problem(given, now);
    }

    /// What is wrong with an address as it was typed.
    static Optional<Problem> addressProblem(String typed) {
        if (typed.isEmpty()) return problem("email", "emailMissing");
        if (typed.length() > EmailAddress.MAXIMUM_LENGTH)
            return problem("email", "emailTooLong", EmailAddress.MAXIMUM_LENGTH);
        return EmailAddress.parse(typed).isEmpty() ? problem("email", "emailUnusable") : Optional.empty();
    }

    private static Optional<Problem> problem(String field, String key, Object... values) {
        return Optional.of(new Problem(field, Phrase.of(key, values)));
    }

    /// All but the address, as hidden fields of a form that asks about it.
    Map<String, String> others() {
        return Map.of("name", name, "edition", edition, "page", page, "given", given);
    }

    boolean isSure() {
        return sure.equals(email);
    }

    Applicant applicant(String language, Consent consent) {
        return new Applicant(
                new EmailAddress(email),
                Optional.of(name).filter(typed -> !typed.isEmpty()),
                Edition.ofKey(edition).orElseThrow(),
                language,
                consent);
    }
}
