package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.edsnewsletter.feedback.MailEvent.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailEventTest {

    @ParameterizedTest
    @CsvSource({
        "Send, SENT",
        "Delivery, DELIVERED",
        "DeliveryDelay, DELAYED",
        "Complaint, COMPLAINED",
        "Reject, REJECTED",
        "Rendering Failure, NOT_RENDERED",
        "Subscription, OTHER"
    })
    void theKindIsWhatSesCallsIt(String eventType, Kind kind) {
        assertThat(MailEvent.parse(event(eventType, "")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Permanent, General, 5.1.1, -, BOUNCED",
                "Permanent, NoEmail, -, -, BOUNCED",
                "Permanent, -, -, -, BOUNCED",
                "Permanent, Suppressed, -, -, SUPPRESSED",
                "Permanent, OnAccountSuppressionList, -, -, SUPPRESSED",
                "Transient, MailboxFull, -, -, BOUNCED_FOR_NOW",
                "Transient, General, 4.4.7, -, BOUNCED_FOR_NOW",
                "Transient, General, 5.0.0, -, BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; 452 4.2.2 <ann@example.org>: mailbox full, BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; 550 (5.7.1) refused, BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; 452-4.2.2 The recipient is over quota, BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; 550 #5.1.0 address rejected., BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; it ends with 4.4.7., BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; 421 try again (4.7.0:15), BOUNCED_FOR_NOW",
                "Transient, General, -, smtp; from [5.6.7.8] and 10.4.4.4 at 14.4.4, INCONCLUSIVE",
                "Permanent, MailboxFull, 5.2.2, -, BOUNCED",
                "Transient, General, 4.9.123, -, BOUNCED_FOR_NOW",
                "Transient, General, 4.4.1234, -, INCONCLUSIVE",
                "Transient, General, 4.x.1, -, INCONCLUSIVE",
                "Transient, General, 4.4./, -, INCONCLUSIVE",
                "Transient, General, -, -, INCONCLUSIVE",
                "Transient, General, 2.0.0, smtp; 250 2.0.0 from 4.4.4.4 and 5.6, INCONCLUSIVE",
                "Transient, -, -, -, INCONCLUSIVE",
                "Transient, ContentRejected, 5.7.1, smtp; 554 5.7.1 spam, CONTENT_REFUSED",
                "Transient, AttachmentRejected, 5.7.1, -, CONTENT_REFUSED",
                "Transient, MessageTooLarge, 5.3.4, -, CONTENT_REFUSED",
                "Undetermined, Undetermined, -, -, INCONCLUSIVE",
                "Undetermined, Undetermined, 5.1.1, -, INCONCLUSIVE"
            })
    void aBounceSaysWhetherTheMailboxIsToBlame(
            String type, @Nullable String subType, @Nullable String status, @Nullable String diagnostic, Kind kind) {
        var recipient = (status == null ? "" : ", \"status\": \"" + status + '"')
                + (diagnostic == null ? "" : ", \"diagnosticCode\": \"" + diagnostic + '"');
        var bounce =
                ", \"bounce\": {\"bounceType\": \"%s\"%s, \"bouncedRecipients\": [{\"emailAddress\": \"ann@example.org\"%s}]}"
                        .formatted(type, subType == null ? "" : ", \"bounceSubType\": \"" + subType + '"', recipient);

        assertThat(MailEvent.parse(event("Bounce", bounce)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[3]", "{}", "null", "[{\"status\": 4}]"})
    void aBounceWhoseRecipientsAreOddIsReadAllTheSame(String recipients) {
        var bounce =
                ", \"bounce\": {\"bounceType\": \"Transient\", \"bounceSubType\": \"General\", \"bouncedRecipients\": %s}"
                        .formatted(recipients);

        assertThat(MailEvent.parse(event("Bounce", bounce)).kind()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "not-spam, NOT_SPAM",
        "Not-Spam, NOT_SPAM",
        "abuse, COMPLAINED",
        "fraud, COMPLAINED",
        "other, COMPLAINED"
    })
    void aComplaintMayBeThatAMailIsNoSpam(String type, Kind kind) {
        var complaint = ", \"complaint\": {\"complaintFeedbackType\": \"%s\"}".formatted(type);

        assertThat(MailEvent.parse(event("Complaint", complaint)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "OnAccountSuppressionList, abuse, SUPPRESSED",
                "OnAccountSuppressionList, -, SUPPRESSED",
                "-, abuse, COMPLAINED",
                "-, -, COMPLAINED",
                "-, not-spam, NOT_SPAM"
            })
    void aComplaintMayBeFromBefore(@Nullable String subType, @Nullable String type, Kind kind) {
        var complaint = ", \"complaint\": {\"complaintSubType\": %s%s}"
                .formatted(
                        subType == null ? "null" : '"' + subType + '"',
                        type == null ? "" : ", \"complaintFeedbackType\": \"" + type + '"');

        assertThat(MailEvent.parse(event("Complaint", complaint)).kind()).isEqualTo(kind);
    }

    @Test
    void anOutOfOfficeReplyIsNoBounce() {
        // https://github.com/mozilla/fxa-auth-server/issues/1943
        var event = """
                {"source":"aws.ses","detail-type":"Email Bounced","detail":{"eventType":"Bounce","bounce":{"bounceType":"Transient",
                 "bounceSubType":"General","bouncedRecipients":[{"emailAddress":"ann@example.org"}]},
                 "mail":{"timestamp":"2026-11-27T10:00:00Z","messageId":"m-1","destination":["ann@example.org"],
                 "tags":{"member":["<SubscriberId>"],"issue":["daily-2026-11-23"]}}}}
                """;

        assertThat(MailEvent.parse(event).kind()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void tagsAndMessageIdAreRead() {
        var event = MailEvent.parse(event("Send", ""));
        assertThat(event.messageId()).isEqualTo("0100018c");
        assertThat(event.tag("issue")).contains("daily-2026-11-23");
        assertThat(event.tag("nothing")).isEmpty();
    }

    @Test
    void whenTheMailWasSentIsReadIfItIsTold() {
        assertThat(MailEvent.parse(event("Send", "")).mailedAt()).contains(Instant.parse("2026-11-23T13:00:05.250Z"));
        assertThat(MailEvent.parse(event("Send", "").replace("2026-11-23T13:00:05.250Z", "yesterday"))
                        .mailedAt())
                .isEmpty();
        assertThat(MailEvent.parse(event("Send", "").replace("timestamp", "other"))
                        .mailedAt())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"source\": \"aws.s3\", \"detail\": {}}",
                "{\"source\": \"aws.ses\"}",
                "{\"source\": \"aws.ses\", \"detail\": {\"eventType\": \"Send\"}}",
                "{\"source\": \"aws.ses\", \"detail\": {\"eventType\": 3, \"mail\": {\"messageId\": \"m\"}}}"
            })
    void anythingElseIsNamedAsNoEvent(String message) {
        assertThatThrownBy(() -> MailEvent.parse(message))
                .isInstanceOf(MailEvent.NotAnEvent.class)
                .hasMessageStartingWith("not an event of SES: ");
    }

    @Test
    void aWholeEventOfAnotherSourceIsNone() {
        assertThatThrownBy(() -> MailEvent.parse(event("Send", "").replace("aws.ses", "org.example")))
                .hasMessage("not an event of SES: its source is not aws.ses");
    }

    private static String event(String eventType, String more) {
        return """
                {"version": "0", "source": "aws.ses", "detail-type": "Email", "detail": {"eventType": "%s",
                 "mail": {"timestamp": "2026-11-23T13:00:05.250Z", "messageId": "0100018c", "tags": {"issue": ["daily-2026-11-23"], "batch": ["3-0"]}}%s}}
                """.formatted(eventType, more);
    }
}
