package org.edsnewsletter.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.edsnewsletter.feedback.MailEvent.Kind;
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

    @Test
    void aBounceIsForGoodOnlyWhenItIsPermanent() {
        assertThat(MailEvent.parse(event("Bounce", ", \"bounce\": {\"bounceType\": \"Permanent\"}"))
                        .kind())
                .isEqualTo(Kind.BOUNCED);
        assertThat(MailEvent.parse(event("Bounce", ", \"bounce\": {\"bounceType\": \"Transient\"}"))
                        .kind())
                .isEqualTo(Kind.BOUNCED_FOR_NOW);
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

    private static String event(String eventType, String more) {
        return """
                {"version": "0", "source": "aws.ses", "detail-type": "Email", "detail": {"eventType": "%s",
                 "mail": {"timestamp": "2026-11-23T13:00:05.250Z", "messageId": "0100018c", "tags": {"issue": ["daily-2026-11-23"], "batch": ["3-0"]}}%s}}
                """.formatted(eventType, more);
    }
}
