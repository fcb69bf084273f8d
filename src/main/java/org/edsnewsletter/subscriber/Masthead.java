package org.edsnewsletter.subscriber;

import java.time.ZoneId;

/// What stands over and under every page and mail about a subscription.
///
/// @param name the newsletter's name, as people read it
/// @param postalAddress where its publisher gets post; one line
/// @param zone in which moments are told
public record Masthead(String name, String postalAddress, ZoneId zone) {

    /// The words beside the sign-up button: what a person who presses it agrees to.
    public String wording() {
        return "By signing up you ask for " + name + " by email, as often as you choose here."
                + " You can leave at any time, with the link at the end of every mail.";
    }

    /// Which version of [#wording] this is; changes with it.
    public String wordingVersion() {
        return "1";
    }
}
