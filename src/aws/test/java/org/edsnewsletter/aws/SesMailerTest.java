package org.edsnewsletter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/// What each answer of SES comes to, and what it is asked. Statuses and error names are those of the SDK's model.
class SesMailerTest {

    private static final EmailAddress ED = new EmailAddress("news@ed.example.org");
    private static final Mailing MAILING = new Mailing(
            new Content("News, {{name}}", "<p>{{name}}</p>", "{{name}}"),
            Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            Map.of("issue", "daily-2026-11-23"));
    private static final Message MESSAGE = new Message(
            new EmailAddress("ann@example.org"),
            new Content("Bitte bestätigen", "<p>ja</p>", "ja"),
            Map.of("Auto-Submitted", "auto-generated"),
            Map.of("kind", "confirm"));

    private final CannedSes ses;
    private final AwsClients clients;

    SesMailerTest() throws IOException {
        ses = new CannedSes();
        clients = LocalClients.at(ses.uri(), ses.uri(), ses.uri());
    }

    @AfterEach
    void close() {
        clients.close();
        ses.close();
    }

    @Test
    void aBulkCallHasTheTemplateInlineAndTheRestPerRecipient() throws IOException {
        ses.answers(results("SUCCESS"));
        var recipient = new Recipient(
                new EmailAddress("Ann@bücher.example"),
                Map.of("name", "Ann \"A\" {{x}}"),
                Map.of("List-Unsubscribe", "<https://example.org/u>"),
                Map.of("member", "m1"));

        mailer().sendBulk(MAILING, List.of(recipient));

        var asked = ses.asked().getFirst();
        assertThat(asked.call()).isEqualTo("POST /v2/email/outbound-bulk-emails");
        assertThat(asked.body()).isEqualTo(JSON.std.mapFrom("""
                {"FromEmailAddress": "\\"Ed's newsletter\\" <news@ed.example.org>",
                 "ConfigurationSetName": "newsletter",
                 "DefaultContent": {"Template": {
                   "TemplateContent": {"Subject": "News, {{name}}", "Html": "<p>{{name}}</p>", "Text": "{{name}}"},
                   "Headers": [{"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"}],
                   "TemplateData": "{}"}},
                 "BulkEmailEntries": [{
                   "Destination": {"ToAddresses": ["Ann@xn--bcher-kva.example"]},
                   "ReplacementEmailContent": {"ReplacementTemplate": {
                     "ReplacementTemplateData": "{\\"name\\":\\"Ann \\\\\\"A\\\\\\" {{x}}\\"}"}},
                   "ReplacementHeaders": [{"Name": "List-Unsubscribe", "Value": "<https://example.org/u>"}],
                   "ReplacementTags": [
                     {"Name": "issue", "Value": "daily-2026-11-23"},
                     {"Name": "member", "Value": "m1"}]}]}
                """));
    }

    @Test
    void aSenderIsVerifiedByItsDomainItsAddressOrADomainAbove() throws IOException {
        ses.answers(identity(true));
        assertThat(mailer().senderObjection()).isEmpty();
        assertThat(questions()).containsExactly("ed.example.org");

        unknown().answers(identity(true));
        assertThat(mailer().senderObjection()).isEmpty();

        ses.answers(identity(false));
        unknown().answers(identity(true));
        assertThat(mailer().senderObjection()).isEmpty();

        assertThat(questions())
                .containsExactly(
                        "ed.example.org",
                        "ed.example.org",
                        "news%40ed.example.org",
                        "ed.example.org",
                        "news%40ed.example.org",
                        "example.org");
    }

    @Test
    void oneThatIsNotIsSaidByNameWithWhatToDo() throws IOException {
        ses.answers(identity(false));
        unknown();
        unknown();

        assertThat(mailer().senderObjection())
                .contains("is not verified by SES, which takes no mail from news@ed.example.org until it is:"
                        + " `newsletter doctor` says what to do");
    }

    @Test
    void whetherItIsVerifiedIsAskedAgainWhenSesIsBusy() throws IOException {
        ses.fails(429, "TooManyRequestsException", "Too many requests").answers(identity(true));
        assertThat(mailer().senderObjection()).isEmpty();
    }

    private CannedSes unknown() throws IOException {
        return ses.fails(404, "NotFoundException", "Email identity does not exist.");
    }

    private static String identity(boolean verified) {
        return "{\"VerifiedForSendingStatus\": %b}".formatted(verified);
    }

    private List<String> questions() {
        return ses.asked().stream()
                .map(asked -> asked.call().replace("GET /v2/email/identities/", ""))
                .toList();
    }

    @Test
    void aSingleMailIsSentInUtf8WithItsHeadersAndTags() throws IOException {
        ses.answers("{\"MessageId\": \"0100-abc\"}");

        assertThat(mailer().send(MESSAGE)).isEqualTo(new Outcome.Accepted("0100-abc"));

        var asked = ses.asked().getFirst();
        assertThat(asked.call()).isEqualTo("POST /v2/email/outbound-emails");
        assertThat(asked.body()).isEqualTo(JSON.std.mapFrom("""
                {"FromEmailAddress": "\\"Ed's newsletter\\" <news@ed.example.org>",
                 "ConfigurationSetName": "newsletter",
                 "Destination": {"ToAddresses": ["ann@example.org"]},
                 "Content": {"Simple": {
                   "Subject": {"Data": "Bitte bestätigen", "Charset": "UTF-8"},
                   "Body": {"Html": {"Data": "<p>ja</p>", "Charset": "UTF-8"},
                            "Text": {"Data": "ja", "Charset": "UTF-8"}},
                   "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}]}},
                 "EmailTags": [{"Name": "kind", "Value": "confirm"}]}
                """));
    }

    @Test
    void withoutAConfigurationSetNoneIsNamed() {
        ses.answers(results("SUCCESS"));

        new SesMailer(clients::ses, "Ed", ED, Optional.empty(), impatient()).sendBulk(MAILING, recipients(1));

        assertThat(ses.asked().getFirst().body()).doesNotContainKey("ConfigurationSetName");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, Accepted",
        "ACCOUNT_THROTTLED, Throttled",
        "TRANSIENT_FAILURE, Throttled",
        "MESSAGE_REJECTED, Failed",
        "INVALID_PARAMETER, Failed",
        "FAILED, Failed",
        "MAIL_FROM_DOMAIN_NOT_VERIFIED, Stopped",
        "CONFIGURATION_SET_NOT_FOUND, Stopped",
        "TEMPLATE_NOT_FOUND, Stopped",
        "ACCOUNT_SUSPENDED, Stopped",
        "ACCOUNT_DAILY_QUOTA_EXCEEDED, QuotaUsedUp",
        "INVALID_SENDING_POOL_NAME, Stopped",
        "ACCOUNT_SENDING_PAUSED, Stopped",
        "CONFIGURATION_SET_SENDING_PAUSED, Stopped",
        "SOMETHING_NEW, Failed"
    })
    void theStatusOfAnEntryIsTheOutcomeOfItsMail(String status, String outcome) {
        ses.answers(results(status));

        var answered = (BulkOutcome.Answered) mailer().sendBulk(MAILING, recipients(1));

        assertThat(answered.outcomes().getFirst().getClass().getSimpleName()).isEqualTo(outcome);
        if (!status.equals("SUCCESS"))
            assertThat(answered.outcomes().getFirst().toString()).contains(status + ": because");
    }

    @Test
    void eachRecipientHasTheOutcomeOfTheirOwnEntry() {
        ses.answers(results("SUCCESS", "MESSAGE_REJECTED", "SUCCESS", "ACCOUNT_THROTTLED"));

        assertThat(mailer().sendBulk(MAILING, recipients(4)))
                .isEqualTo(new BulkOutcome.Answered(List.of(
                        new Outcome.Accepted("id-0"),
                        new Outcome.Failed("MESSAGE_REJECTED: because"),
                        new Outcome.Accepted("id-2"),
                        new Outcome.Throttled("ACCOUNT_THROTTLED: because"))));
    }

    @Test
    void anAnswerForSomeOfTheRecipientsOnlyIsUnclear() {
        ses.answers(results("SUCCESS"));

        assertThat(mailer().sendBulk(MAILING, recipients(2)))
                .isEqualTo(new BulkOutcome.Unclear("SES answered for 1 of 2 mails"));
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, Maximum sending rate exceeded., Throttled, Throttled",
        "400, ThrottlingException, Rate exceeded, Throttled, Throttled",
        "403, RequestTimeTooSkewed, The clock is wrong, Throttled, Throttled",
        "429, TooManyRequestsException, Daily message quota exceeded., QuotaUsedUp, QuotaUsedUp",
        "400, LimitExceededException, Daily message quota exceeded., QuotaUsedUp, QuotaUsedUp",
        "400, AccountSuspendedException, Account is suspended, Stopped, Stopped",
        "400, SendingPausedException, Sending is paused, Stopped, Stopped",
        "400, MailFromDomainNotVerifiedException, MAIL FROM is not verified, Stopped, Stopped",
        "400, MessageRejected, Email address is not verified., Stopped, Stopped",
        "404, NotFoundException, Configuration set does not exist, Stopped, Stopped",
        "403, AccessDeniedException, not authorized to perform ses:SendEmail, Stopped, Stopped"
    })
    void aCallThatIsRefusedHasMailedNobody(int status, String type, String message, String bulk, String single)
            throws IOException {
        ses.fails(status, type, message).fails(status, type, message);

        var refused = (BulkOutcome.Refused) mailer().sendBulk(MAILING, recipients(2));
        var outcome = mailer().send(MESSAGE);

        assertThat(refused.outcome().getClass().getSimpleName()).isEqualTo(bulk);
        assertThat(refused.outcome().toString()).contains(message);
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(single);
        assertThat(outcome.toString()).contains(message);
    }

    @Test
    void aRecipientForWhomSesFindsACallInvalidIsFoundAndTheOthersAreMailed() throws IOException {
        invalid(); // all four
        ses.answers(results("SUCCESS")); // the first
        invalid(); // the other three
        ses.answers(results("SUCCESS")); // the second
        invalid(); // the last two
        invalid(); // the third
        ses.answers(results("MESSAGE_REJECTED")); // the fourth

        assertThat(mailer().sendBulk(MAILING, recipients(4)))
                .isEqualTo(new BulkOutcome.Answered(List.of(
                        new Outcome.Accepted("id-0"),
                        new Outcome.Accepted("id-0"),
                        new Outcome.Failed(INVALID),
                        new Outcome.Failed("MESSAGE_REJECTED: because"))));
        assertThat(ses.asked()).hasSize(7);
    }

    @Test
    void aCallThatIsInvalidForTheFirstAndTheLastStopsTheIssue() throws IOException {
        for (var call = 0; call < 3; call++) invalid();

        assertThat(mailer().sendBulk(MAILING, recipients(9)))
                .isEqualTo(new BulkOutcome.Refused(new Outcome.Stopped(INVALID)));
        assertThat(ses.asked()).hasSize(3);
    }

    @Test
    void aFirstAndALastThatSesRejectsSayNothingOfTheOthers() throws IOException {
        invalid(); // all three
        invalid(); // the first
        ses.answers(results("MESSAGE_REJECTED")); // the last
        ses.answers(results("SUCCESS")); // the second

        assertThat(((BulkOutcome.Answered) mailer().sendBulk(MAILING, recipients(3))).outcomes())
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Failed", "Accepted", "Failed");
    }

    @Test
    void theFirstAloneMayBeAtFault() throws IOException {
        invalid();
        invalid();
        ses.answers(results("SUCCESS")).answers(results("SUCCESS"));

        assertThat(((BulkOutcome.Answered) mailer().sendBulk(MAILING, recipients(3))).outcomes())
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Failed", "Accepted", "Accepted");
    }

    @Test
    void aCallWithoutAnAnswerEndsTheSearchAndLeavesOnlyItsOwnRecipientsInDoubt() throws IOException {
        invalid();
        ses.answers(results("SUCCESS")); // the first
        invalid(); // the other four
        ses.fails(500, "InternalServiceErrorException", "Try later"); // the second and third

        assertThat(((BulkOutcome.Answered) mailer().sendBulk(MAILING, recipients(5))).outcomes())
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Accepted", "Unclear", "Unclear", "Throttled", "Throttled");
        assertThat(ses.asked()).hasSize(4);
    }

    @Test
    void anInvalidCallForOneStopsTheIssueAndAnInvalidEmailFails() throws IOException {
        invalid();
        invalid();

        assertThat(mailer().sendBulk(MAILING, recipients(1)))
                .isEqualTo(new BulkOutcome.Refused(new Outcome.Stopped(INVALID)));
        assertThat(mailer().send(MESSAGE)).isEqualTo(new Outcome.Failed(INVALID));
    }

    private static final String INVALID = "BadRequestException: Illegal header value"
            + " (Service: SesV2, Status Code: 400, Request ID: null) (SDK Attempt Count: 1)";

    private void invalid() throws IOException {
        ses.fails(400, "BadRequestException", "Illegal header value");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aServersErrorLeavesOpenWhetherTheMailsWent(int status) throws IOException {
        ses.fails(status, "InternalServiceErrorException", "Try later").fails(status, "X", "Try later");

        assertThat(mailer().sendBulk(MAILING, recipients(1))).isInstanceOf(BulkOutcome.Unclear.class);
        assertThat(mailer().send(MESSAGE)).isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void aCallIsNeverRepeated() throws IOException {
        ses.fails(500, "InternalServiceErrorException", "Try later");
        mailer().sendBulk(MAILING, recipients(1));
        ses.fails(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
        mailer().sendBulk(MAILING, recipients(1));
        ses.hangsUp();
        mailer().sendBulk(MAILING, recipients(1));
        ses.hangsUp();
        mailer().send(MESSAGE);

        assertThat(ses.asked()).hasSize(4);
    }

    @Test
    void aConnectionThatIsLostAfterTheRequestLeavesItOpen() {
        ses.hangsUp();

        assertThat(mailer().sendBulk(MAILING, recipients(1))).isInstanceOf(BulkOutcome.Unclear.class);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesItOpen() {
        ses.keepsSilent();
        try (var hasty = ses(ses.uri(), Duration.ofMillis(500))) {
            var mailer = new SesMailer(() -> hasty, "Ed", ED, Optional.empty(), impatient());

            assertThat(mailer.sendBulk(MAILING, recipients(1))).isInstanceOf(BulkOutcome.Unclear.class);
        }
        assertThat(ses.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatCannotBeReadLeavesItOpen() {
        ses.answers("{\"BulkEmailEntryResults\": [");

        assertThat(mailer().sendBulk(MAILING, recipients(1))).isInstanceOf(BulkOutcome.Unclear.class);
    }

    @Test
    void whereNobodyListensNobodyWasMailed() throws IOException {
        try (var nobody = ses(closedPort(), Duration.ofSeconds(5))) {
            var mailer = new SesMailer(() -> nobody, "Ed", ED, Optional.empty(), impatient());

            var outcome = mailer.sendBulk(MAILING, recipients(1));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            BulkOutcome.Refused.class,
                            refused -> assertThat(refused.outcome()).isInstanceOf(Outcome.Throttled.class));
        }
    }

    @Test
    void addressesOfPeopleDoNotReachTheWordsButTheSendersDoes() throws IOException {
        ses.fails(
                400,
                "MessageRejected",
                "Email address is not verified. The following identities failed the check in region US-EAST-1: "
                        + "ann@example.org, News <news@ed.example.org>.");

        var refused = (BulkOutcome.Refused) mailer().sendBulk(MAILING, recipients(1));

        assertThat(refused.outcome().toString())
                .contains("US-EAST-1: [address], News <news@ed.example.org>.")
                .doesNotContain("ann@example.org");
    }

    @Test
    void theQuotaIsWhatTheAccountSays() {
        ses.answers(account(true, "HEALTHY", 50_000, 14, 1_234));

        assertThat(mailer().quota()).isEqualTo(new Quota(14, OptionalLong.of(50_000), 1_234, true));
        assertThat(ses.asked().getFirst().call()).isEqualTo("GET /v2/email/account");
    }

    @Test
    void minusOneIsNoLimit() {
        ses.answers(account(true, "HEALTHY", -1, 0.5, 0));

        assertThat(mailer().quota()).isEqualTo(new Quota(0.5, OptionalLong.empty(), 0, true));
    }

    @ParameterizedTest
    @CsvSource({"false, HEALTHY, false", "true, SHUTDOWN, false", "true, PROBATION, true"})
    void anAccountMaySendUnlessItIsPausedOrShutDown(boolean sending, String enforcement, boolean enabled) {
        ses.answers(account(sending, enforcement, 200, 1, 0));

        assertThat(mailer().quota().enabled()).isEqualTo(enabled);
    }

    @Test
    void askingForTheQuotaIsTriedAgain() throws IOException {
        ses.fails(429, "TooManyRequestsException", "Rate exceeded")
                .fails(500, "InternalServiceErrorException", "Try later")
                .answers(account(true, "HEALTHY", 200, 1, 0));

        assertThat(mailer().quota().perSecond()).isEqualTo(1);
    }

    @Test
    void askingForTheQuotaIsGivenUpInTheEnd() throws IOException {
        for (int at = 0; at < 3; at++) ses.fails(429, "TooManyRequestsException", "Rate exceeded");

        assertThatThrownBy(() -> mailer().quota()).isInstanceOf(SesV2Exception.class);
        assertThat(ses.asked()).hasSize(3);
    }

    @Test
    void noRightToAskForTheQuotaIsAnErrorAtOnce() throws IOException {
        ses.fails(403, "AccessDeniedException", "not authorized to perform ses:GetAccount");

        assertThatThrownBy(() -> mailer().quota()).hasMessageContaining("ses:GetAccount");
        assertThat(ses.asked()).hasSize(1);
    }

    private Mailer mailer() {
        return new SesMailer(clients::ses, "Ed's newsletter", ED, Optional.of("newsletter"), impatient());
    }

    private static Backoff impatient() {
        return new Backoff(3, Duration.ofNanos(1), RandomGenerator.getDefault());
    }

    private static SesV2Client ses(URI uri, Duration limit) {
        return LocalClients.at(uri, SesV2Client.builder())
                .overrideConfiguration(c -> c.apiCallTimeout(limit).retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    private static URI closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://localhost:" + socket.getLocalPort());
        }
    }

    private static List<Recipient> recipients(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> new Recipient(
                        new EmailAddress("reader" + at + "@example.org"), Map.of("name", "R"), Map.of(), Map.of()))
                .toList();
    }

    private static String results(String... statuses) {
        var entries = IntStream.range(0, statuses.length)
                .mapToObj(at -> statuses[at].equals("SUCCESS")
                        ? "{\"Status\": \"SUCCESS\", \"MessageId\": \"id-%d\"}".formatted(at)
                        : "{\"Status\": \"%s\", \"Error\": \"because\"}".formatted(statuses[at]))
                .toList();
        return "{\"BulkEmailEntryResults\": [" + String.join(",", entries) + "]}";
    }

    private static String account(boolean sending, String enforcement, long perDay, double perSecond, long sent) {
        return """
                {"SendingEnabled": %s, "EnforcementStatus": "%s", "ProductionAccessEnabled": true,
                 "SendQuota": {"Max24HourSend": %d, "MaxSendRate": %s, "SentLast24Hours": %d}}""".formatted(sending, enforcement, perDay, perSecond, sent);
    }
}
