package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Message;

/// Every mail about a subscription.
public final class SampleMails {

    private SampleMails() {}

    /// By a name, in a language.
    public static Map<String, Content> in(String language) {
        var world = new SubscriberWorld();
        var asked = world.pending("robin@example.org");
        var pending = Subscriber.pending(
                asked.address(), asked.name(), asked.edition(), language, asked.token(), asked.consent());
        var active = pending.confirmed(world.now());
        var paused = active.pause(world.now().plus(Duration.ofDays(9)), world.now());
        var gone = active.moved(State.UNSUBSCRIBED, world.now());
        var moving = active.at(new EmailAddress("robin@new.example.org"), Token.random(world.random), active.consent());
        var left = new LeftMail(SubscriberWorld.MASTHEAD, world.links, world.templates);
        var mails = new LinkedHashMap<String, Message>();
        mails.put("confirm", world.mails.to(pending));
        mails.put("move", world.mails.to(moving));
        mails.put("already", world.mails.to(active));
        mails.put("already, paused", world.mails.to(paused));
        mails.put("welcome", world.mails.welcome(active));
        mails.put("left", left.to(gone));
        var contents = new LinkedHashMap<String, Content>();
        mails.forEach((name, mail) -> contents.put(name, mail.content()));
        return contents;
    }
}
