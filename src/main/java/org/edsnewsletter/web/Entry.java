package org.edsnewsletter.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.web.Posted.Fields;
import org.edsnewsletter.web.SignUpForm.Problem;

/// What was typed into the sign-up form.
///
/// @param page the path of the page the form stood on; `/` when it is not known
/// @param sure the address that the person insists on, having been asked about it
/// @param trap what stood in the field that people don't see
record Entry(String email, String name, String edition, String page, String trap, String sure) {

    /// Anybody can post any page here, and have it told to anybody in the confirmation mail: so only the plain path of
    /// a page of this site.
    private static final Pattern PAGE = Pattern.compile("/[A-Za-z0-9/_.-]{0,200}");

    private static final String MISSING = "Please enter your email address.";
    private static final String TOO_LONG = "This address is too long: an email address has at most %d characters."
            .formatted(EmailAddress.MAXIMUM_LENGTH);
    private static final String NO_ADDRESS =
            "This is not an email address we can write to. It should look like name@example.org.";
    private static final String NO_NAME =
            "Please use at most %d characters, on one line.".formatted(Applicant.LONGEST_NAME);
    private static final String NO_EDITION = "Please choose how often: each, daily or weekly.";

    static Entry of(Fields fields) {
        var page = fields.get("page");
        var edition = fields.get("edition");
        return new Entry(
                fields.get("email"),
                fields.get("name"),
                edition.isEmpty() ? Edition.DAILY.key() : edition,
                PAGE.matcher(page).matches() ? page : "/",
                fields.get("topic"),
                fields.get("sure"));
    }

    /// What is wrong with it; empty when [#applicant] can be made of it.
    Optional<Problem> problem() {
        if (email.isEmpty()) return Optional.of(new Problem("email", MISSING));
        if (email.length() > EmailAddress.MAXIMUM_LENGTH) return Optional.of(new Problem("email", TOO_LONG));
        if (EmailAddress.parse(email).isEmpty()) return Optional.of(new Problem("email", NO_ADDRESS));
        if (!name.isEmpty() && !Applicant.isName(name)) return Optional.of(new Problem("name", NO_NAME));
        if (Edition.ofKey(edition).isEmpty()) return Optional.of(new Problem("edition", NO_EDITION));
        return Optional.empty();
    }

    /// What is asked about an address with a slip in it.
    static Problem didYouMean(EmailAddress suggestion) {
        return new Problem(
                "email",
                "Did you mean %s? If the address is right as it stands, please press the button again."
                        .formatted(suggestion.spelling()));
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
