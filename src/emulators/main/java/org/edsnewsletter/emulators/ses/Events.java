package org.edsnewsletter.emulators.ses;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What SES reports of a mail, as EventBridge carries it.
final class Events {

    private static final String ON_ACCOUNT_LIST = "OnAccountSuppressionList";

    private static final String GUIDE = "https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html";

    private final Submission mail;
    private final String messageId;
    private final String recipient;
    private final Reaction reaction;
    private final Instant at;

    Events(Submission mail, String messageId, String recipient, Reaction reaction, Instant at) {
        this.mail = mail;
        this.messageId = messageId;
        this.recipient = recipient;
        this.reaction = reaction;
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /// In the order they happen, each as JSON.
    List<String> all() {
        var events = new ArrayList<String>();
        if (mail.problem().isPresent()) {
            events.add(event("Email Rendering Failed", "Rendering Failure", "failure", failure()));
            return events;
        }
        events.add(event("Email Sent", "Send", "send", Map.of()));
        switch (reaction) {
            case DELIVERY -> events.add(delivered());
            case BOUNCE ->
                events.add(bounced(bounce("General", "smtp; 550 5.1.1 user unknown", "emulator.example.org")));
            case AUTO_REPLY -> {
                events.add(delivered());
                events.add(bounced(autoReply()));
            }
            case COMPLAINT -> {
                events.add(delivered());
                events.add(complained(complaint("complaintFeedbackType", "abuse")));
            }
            case ON_GLOBAL_LIST ->
                events.add(bounced(bounce(
                        "Suppressed",
                        "Amazon SES has suppressed sending to this address because it has a recent history of bouncing"
                                + " as an invalid address.",
                        "amazonses.com")));
            case ON_ACCOUNT_LIST_FOR_BOUNCE ->
                events.add(bounced(bounce(
                        ON_ACCOUNT_LIST,
                        "Amazon SES did not send the message to this address because it is on the suppression list for"
                                + " your account. For more information about removing addresses from the suppression"
                                + " list, see the Amazon SES Developer Guide at " + GUIDE,
                        "amazonses.com")));
            case ON_ACCOUNT_LIST_FOR_COMPLAINT ->
                events.add(complained(complaint("complaintSubType", ON_ACCOUNT_LIST)));
        }
        return events;
    }

    private String delivered() {
        return event("Email Delivered", "Delivery", "delivery", delivery());
    }

    private String bounced(Map<String, ?> bounce) {
        return event("Email Bounced", "Bounce", "bounce", bounce);
    }

    private String complained(Map<String, ?> complaint) {
        return event("Email Complaint Received", "Complaint", "complaint", complaint);
    }

    private String event(String detailType, String eventType, String name, Map<String, ?> details) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("eventType", eventType);
        detail.put("mail", mailObject());
        detail.put(name, details);
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", detailType);
        event.put("source", "aws.ses");
        event.put("account", "000000000000");
        event.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", "us-east-1");
        event.put(
                "resources",
                List.of("arn:aws:ses:us-east-1:000000000000:configuration-set/"
                        + mail.configurationSet().orElse("")));
        event.put("detail", detail);
        return json(event);
    }

    private Map<String, Object> mailObject() {
        var subject = mail.problem().isPresent() ? "" : mail.wording().subject();
        var headers = new ArrayList<Map<String, String>>();
        headers.add(header("From", mail.from()));
        headers.add(header("To", recipient));
        headers.add(header("Subject", subject));
        mail.headers().forEach((name, value) -> headers.add(header(name, value)));
        var object = new LinkedHashMap<String, Object>();
        object.put("timestamp", at.toString());
        object.put("source", mail.from());
        object.put("sendingAccountId", "000000000000");
        object.put("messageId", messageId);
        object.put("destination", List.of(recipient));
        object.put("headersTruncated", false);
        object.put("headers", headers);
        object.put(
                "commonHeaders",
                Map.of(
                        "from",
                        List.of(mail.from()),
                        "to",
                        List.of(recipient),
                        "messageId",
                        messageId,
                        "subject",
                        subject));
        object.put("tags", mail.eventTags());
        return object;
    }

    private static Map<String, String> header(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private Map<String, ?> bounce(String subType, String diagnosticCode, String reporter) {
        return Map.of(
                "feedbackId",
                messageId,
                "bounceType",
                "Permanent",
                "bounceSubType",
                subType,
                "bouncedRecipients",
                List.of(Map.of(
                        "emailAddress",
                        recipient,
                        "action",
                        "failed",
                        "status",
                        "5.1.1",
                        "diagnosticCode",
                        diagnosticCode)),
                "timestamp",
                at.toString(),
                "reportingMTA",
                "dns; " + reporter);
    }

    private Map<String, ?> autoReply() {
        return Map.of(
                "feedbackId",
                messageId,
                "bounceType",
                "Transient",
                "bounceSubType",
                "General",
                "bouncedRecipients",
                List.of(Map.of("emailAddress", recipient)),
                "timestamp",
                at.toString());
    }

    /// @param name of the one field that says what kind it is
    private Map<String, ?> complaint(String name, String value) {
        return Map.of(
                "feedbackId",
                messageId,
                "complainedRecipients",
                List.of(Map.of("emailAddress", recipient)),
                name,
                value,
                "timestamp",
                at.toString(),
                "arrivalDate",
                at.toString());
    }

    private Map<String, ?> delivery() {
        return Map.of(
                "timestamp",
                at.toString(),
                "processingTimeMillis",
                1,
                "recipients",
                List.of(recipient),
                "smtpResponse",
                "250 2.6.0 Message received",
                "reportingMTA",
                "emulator.example.org");
    }

    private Map<String, ?> failure() {
        return Map.of(
                "errorMessage",
                "Attribute '%s' is not present in the rendering data."
                        .formatted(mail.problem().orElse("")),
                "templateName",
                "inline");
    }

    private static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
