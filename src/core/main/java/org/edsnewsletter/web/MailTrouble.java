package org.edsnewsletter.web;

import java.util.function.Consumer;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Redaction;
import org.edsnewsletter.subscriber.SubscriberId;

/// A mail that somebody waits for was not taken: they are asked to try again, and the operator is told.
///
/// @param operator told in one line, without an address
record MailTrouble(Pages pages, Consumer<String> operator) {

    private static final Refusal NOT_SENT = Refusal.of(503, "notSent");

    Response answer(Request request, String language, SubscriberId id, Outcome why) {
        operator.accept("confirmation mail to %s not sent: %s".formatted(id, Redaction.of(why.toString())));
        return Pages.with(pages.refuse(request, language, NOT_SENT), "Retry-After", "300");
    }
}
