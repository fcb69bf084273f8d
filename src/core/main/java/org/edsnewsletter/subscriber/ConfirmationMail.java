package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mail that asks whether it was really this person who signed up.
///
/// It does not repeat the name that was typed: anybody can type anything there, and have it mailed to anybody.
public final class ConfirmationMail {

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;

    public ConfirmationMail(Masthead masthead, Links links, Templates templates) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
    }

    /// The mail, with tags `kind` and `member`.
    ///
    /// @param pending someone whose sign-up waits
    public Message to(Subscriber pending) {
        var language = Languages.of(pending.language());
        var model = new Asking(
                masthead.name(),
                masthead.postalAddress(),
                pending.edition().key(),
                links.confirm(pending).toString(),
                Subscriber.PENDING_FOR.toDays(),
                Receipt.of(pending.consent(), masthead.zone(), language, templates));
        var content = new Content(
                templates.say(language, "confirmMailSubject", masthead.name()),
                templates.render("mail/confirm.html.ftlh", language, model),
                templates.render("mail/confirm.txt.ftl", language, model));
        return SubscriptionMails.message("confirm", pending, content);
    }

    /// What its templates may name.
    ///
    /// @param edition its key
    private record Asking(
            String newsletter, String postalAddress, String edition, String confirm, long days, Receipt receipt) {}
}
