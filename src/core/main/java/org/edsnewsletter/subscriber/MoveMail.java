package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mail to a new address that asks whether a subscription is to move there.
///
/// It tells neither the old address nor the name: whoever asked for the move may not be whom this mail reaches.
final class MoveMail {

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;

    MoveMail(Masthead masthead, Links links, Templates templates) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
    }

    /// The mail, with tags `kind` and `member`.
    ///
    /// @param pending someone whose move waits
    Message to(Subscriber pending) {
        var language = Languages.of(pending.language());
        var model = new Moving(
                masthead.name(),
                masthead.postalAddress(),
                pending.edition().key(),
                links.confirm(pending).toString(),
                Subscriber.PENDING_FOR.toDays());
        var content = new Content(
                templates.say(language, "moveMailSubject", masthead.name()),
                templates.render("mail/move.html.ftlh", language, model),
                templates.render("mail/move.txt.ftl", language, model));
        return SubscriptionMails.message("move", pending, content);
    }

    /// What its templates may name.
    ///
    /// @param edition its key
    private record Moving(String newsletter, String postalAddress, String edition, String confirm, long days) {}
}
