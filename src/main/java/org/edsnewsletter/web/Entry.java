package org.edsnewsletter.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.template.Phrase;
import org.edsnewsletter.web.Posted.Fields;

/// What was typed into the sign-up form.
///
/// @param page the path of the page the form stood on; `/` when it is not known
/// @param trap what stood in the field that people don't see
record Entry(String email, String name, String edition, String page, String trap) {

    /// Anybody can post any page here, and have it told to anybody in the confirmation mail: so only the plain path of
    /// a page of this site.
    private static final Pattern PAGE = Pattern.compile("/[A-Za-z0-9/_.-]{0,200}");

    static Entry of(Fields fields) {
        var page = fields.get("page");
        var edition = fields.get("edition");
        return new Entry(
                fields.get("email"),
                fields.get("name"),
                edition.isEmpty() ? Edition.DAILY.key() : edition,
                PAGE.matcher(page).matches() ? page : "/",
                fields.get("topic"));
    }

    /// What is wrong with it; empty when [#applicant] can be made of it.
    Optional<Problem> problem() {
        if (email.isEmpty()) return problem("email", "emailMissing");
        if (email.length() > EmailAddress.MAXIMUM_LENGTH)
            return problem("email", "emailTooLong", EmailAddress.MAXIMUM_LENGTH);
        if (EmailAddress.parse(email).isEmpty()) return problem("email", "emailUnusable");
        if (!name.isEmpty() && !Applicant.isName(name)) return problem("name", "nameUnusable", Applicant.LONGEST_NAME);
        if (Edition.ofKey(edition).isEmpty()) return problem("edition", "editionMissing");
        return Optional.empty();
    }

    private static Optional<Problem> problem(String field, String key, Object... values) {
        return Optional.of(new Problem(field, Phrase.of(key, values)));
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
