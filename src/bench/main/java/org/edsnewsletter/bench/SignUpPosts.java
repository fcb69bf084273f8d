package org.edsnewsletter.bench;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.functions.WebFunction;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// People who sign up, one after the other, each from a place of their own, through the web function's handler.
final class SignUpPosts {

    private final WebFunction function;

    SignUpPosts(Ports ports) {
        var newsletter = new Newsletter(
                Sample.config(1, ""),
                ports,
                List.of(),
                Home.templates(),
                InstantSource.system(),
                new SecureRandom(),
                line -> System.err.println("sign-up: " + line));
        this.function = new WebFunction(newsletter.site());
    }

    /// Posts the form of one of them.
    ///
    /// @throws Wrong when it is not answered with the page that asks to look into the mailbox
    void post(int number) {
        var form = "email=" + address(number).replace("@", "%40") + "&name=Reader+" + number + "&edition="
                + Edition.DAILY.key() + "&page=%2F&topic=";
        var source = "10." + (number >> 16 & 255) + '.' + (number >> 8 & 255) + '.' + (number & 255);
        var status = function.post("/subscriptions", form, source);
        if (status != 200) throw new Wrong("a sign-up was answered with " + status);
    }

    /// @throws Wrong unless so many are kept, and wait to be confirmed
    static void check(Subscribers subscribers, int from, int to) {
        for (var number = from; number < to; number++) {
            var kept = subscribers.find(SubscriberId.of(new EmailAddress(address(number))));
            if (kept.isEmpty() || kept.get().state() != State.PENDING)
                throw new Wrong(address(number) + " has signed up and is " + kept);
        }
    }

    private static String address(int number) {
        return "reader." + number + "@example.org";
    }
}
