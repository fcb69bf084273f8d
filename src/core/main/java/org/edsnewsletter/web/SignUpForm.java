package org.edsnewsletter.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Masthead;

/// What the macro `signUp` of `templates/site/form.ftlh` shows: the form, with what was typed and what is wrong with
/// it.
///
/// @param action where it is posted
/// @param newsletter the newsletter's name
/// @param wording what a person who presses the button agrees to
/// @param page the path of the page it stands on, from `/`
/// @param given when it was given, see `TimeTrap`
/// @param email as typed
/// @param name as typed
/// @param edition the key of the edition that is chosen
/// @param editions the keys of all editions
public record SignUpForm(
        String action,
        String newsletter,
        String wording,
        String page,
        String given,
        String email,
        String name,
        String edition,
        List<String> editions,
        Optional<SaidProblem> problem) {

    public SignUpForm {
        editions = List.copyOf(editions);
    }

    /// The form with nothing typed yet.
    ///
    /// @param page the path of the page it stands on, from `/`
    /// @param wording what a person who presses the button agrees to
    public static SignUpForm blank(Masthead masthead, String wording, String page, Instant now) {
        return new SignUpForm(
                "/subscriptions",
                masthead.name(),
                wording,
                page,
                TimeTrap.given(now),
                "",
                "",
                Edition.DAILY.key(),
                editionKeys(),
                Optional.empty());
    }

    SignUpForm filled(Entry entry, SaidProblem problem) {
        return new SignUpForm(
                action,
                newsletter,
                wording,
                entry.page(),
                given,
                entry.email(),
                entry.name(),
                entry.edition(),
                editions,
                Optional.of(problem));
    }

    static List<String> editionKeys() {
        return Arrays.stream(Edition.values()).map(Edition::key).toList();
    }
}
