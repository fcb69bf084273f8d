package org.edsnewsletter.feedback;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What SES tells of one mail.
///
/// @param kind what happened
/// @param messageId SES's id of the mail
/// @param mailedAt when it was sent; empty if that is not told
/// @param tags the tags it was sent with, the first value of each
public record MailEvent(Kind kind, String messageId, Optional<Instant> mailedAt, Map<String, String> tags) {

    /// The sub-type of a bounce or a complaint that says: not attempted.
    static final String ON_ACCOUNT_LIST = "OnAccountSuppressionList";

    /// What can happen to a mail that SES was given.
    public enum Kind {
        /// SES took it and will try to deliver it.
        SENT,
        /// The other side's server took it.
        DELIVERED,
        /// The other side may take it later.
        DELAYED,
        /// It came back for good.
        BOUNCED,
        /// It came back for now, and SES has stopped trying.
        BOUNCED_FOR_NOW,
        /// It came back for what it holds or how large it is, which says nothing of the mailbox.
        CONTENT_REFUSED,
        /// Something came back that does not say that the mail was not delivered, such as an out-of-office reply.
        INCONCLUSIVE,
        /// SES did not try to deliver it, because the address is on a suppression list.
        SUPPRESSED,
        /// The person called it spam.
        COMPLAINED,
        /// The person said that it is not spam.
        NOT_SPAM,
        /// SES took it and then would not send it.
        REJECTED,
        /// SES could not fill the template for this person.
        NOT_RENDERED,
        /// Anything else, of no concern here.
        OTHER
    }

    public MailEvent {
        tags = Map.copyOf(tags);
    }

    /// A tag of the mail.
    public Optional<String> tag(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    /// Reads an event as EventBridge carries it: the fields `source` (`aws.ses`) and `detail`, the latter as in
    /// "Contents of event data that Amazon SES publishes" of the SES developer guide.
    ///
    /// @throws NotAnEvent when it is none
    public static MailEvent parse(String json) {
        try {
            var event = JSON.std.mapFrom(json);
            if (!"aws.ses".equals(event.get("source"))) throw new NotAnEvent("its source is not aws.ses");
            var detail = section(event, "detail");
            var mail = section(detail, "mail");
            return new MailEvent(kind(detail), text(mail, "messageId"), mailedAt(mail), tags(mail));
        } catch (IOException e) {
            throw new NotAnEvent("it is not JSON");
        }
    }

    /// A message that is no event of SES; what is wrong with it stands in the message, its content does not.
    public static final class NotAnEvent extends RuntimeException {
        NotAnEvent(String why) {
            super("not an event of SES: " + why);
        }
    }

    private static Kind kind(Map<?, ?> detail) {
        return switch (text(detail, "eventType").toLowerCase(Locale.ROOT)) {
            case "send" -> Kind.SENT;
            case "delivery" -> Kind.DELIVERED;
            case "deliverydelay" -> Kind.DELAYED;
            case "bounce" -> Bounce.of(section(detail, "bounce")).kind();
            case "complaint" -> complaint(detail.get("complaint"));
            case "reject" -> Kind.REJECTED;
            case "rendering failure" -> Kind.NOT_RENDERED;
            default -> Kind.OTHER;
        };
    }

    // Of the feedback types of RFC 5965, 7.3 and RFC 6430 only `not-spam` is no complaint. One with the sub-type is of
    // an email that was not sent, because of a complaint from before.
    private static Kind complaint(@Nullable Object told) {
        if (!(told instanceof Map<?, ?> complaint)) return Kind.COMPLAINED;
        if (ON_ACCOUNT_LIST.equals(complaint.get("complaintSubType"))) return Kind.SUPPRESSED;
        return complaint.get("complaintFeedbackType") instanceof String type && type.equalsIgnoreCase("not-spam")
                ? Kind.NOT_SPAM
                : Kind.COMPLAINED;
    }

    private static Optional<Instant> mailedAt(Map<?, ?> mail) {
        if (!(mail.get("timestamp") instanceof String text)) return Optional.empty();
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notAMoment) {
            // A mailbox that must not be mailed again is worth more than a date.
            return Optional.empty();
        }
    }

    private static Map<String, String> tags(Map<?, ?> mail) {
        var tags = new HashMap<String, String>();
        if (mail.get("tags") instanceof Map<?, ?> given) {
            given.forEach((name, values) -> {
                if (values instanceof List<?> list && !list.isEmpty()) {
                    tags.put(String.valueOf(name), String.valueOf(list.getFirst()));
                }
            });
        }
        return tags;
    }

    private static Map<?, ?> section(Map<?, ?> of, String name) {
        if (of.get(name) instanceof Map<?, ?> section) return section;
        throw new NotAnEvent("it has no " + name);
    }

    private static String text(Map<?, ?> of, String name) {
        if (of.get(name) instanceof String text) return text;
        throw new NotAnEvent("it has no " + name);
    }
}
