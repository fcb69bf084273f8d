package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mail to someone who has just confirmed: what comes next, and how to change it.
final class WelcomeMail {

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;

    WelcomeMail(Masthead masthead, Links links, Templates templates) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
    }

    /// The mail, with tags `kind` and `member`.
    ///
    /// @param active someone who has just confirmed
    Message to(Subscriber active) {
        var language = Languages.of(active.language());
        var welcome = new Welcome(
                masthead.name(),
                masthead.postalAddress(),
                active.edition().key(),
                links.siteUrl() + "/archive",
                links.preferences(active).toString(),
                links.unsubscribe(active).toString());
        var content = new Content(
                templates.say(language, "welcomeMailSubject", masthead.name()),
                templates.render("mail/welcome.html.ftlh", language, welcome),
                templates.render("mail/welcome.txt.ftl", language, welcome));
        return SubscriptionMails.message("welcome", active, content);
    }

    /// What its templates may name.
    ///
    /// @param edition its key
    /// @param archive where past issues are
    private record Welcome(
            String newsletter,
            String postalAddress,
            String edition,
            String archive,
            String preferences,
            String unsubscribe) {}
}
