package org.edsnewsletter.subscriber;

import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.template.Templates;

/// The mail that confirms to someone that they have left.
///
/// It is not sent by itself: the page that people leave on tells them all it does, and who leaves with their mail
/// program's
/// button has asked for no more mail. It is for who has asked to be told, such as by post.
public final class LeftMail {

    private final Masthead masthead;
    private final Links links;
    private final Templates templates;

    public LeftMail(Masthead masthead, Links links, Templates templates) {
        this.masthead = masthead;
        this.links = links;
        this.templates = templates;
    }

    /// The mail, with tags `kind` and `member`.
    ///
    /// @param gone someone who has left by their own wish
    public Message to(Subscriber gone) {
        if (gone.state() != State.UNSUBSCRIBED) throw new IllegalArgumentException("no mail to who is " + gone.state());
        var language = Languages.of(gone.language());
        var left = new Left(
                masthead.name(), masthead.postalAddress(), links.siteUrl().toString() + "/");
        var content = new Content(
                templates.say(language, "leftMailSubject", masthead.name()),
                templates.render("mail/left.html.ftlh", language, left),
                templates.render("mail/left.txt.ftl", language, left));
        return SubscriptionMails.message("left", gone, content);
    }

    /// What its templates may name.
    ///
    /// @param signUp where the form is
    private record Left(String newsletter, String postalAddress, String signUp) {}
}
