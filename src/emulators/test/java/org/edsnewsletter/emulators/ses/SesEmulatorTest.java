package org.edsnewsletter.emulators.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.edsnewsletter.emulators.CloudFormation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntryResult;
import software.amazon.awssdk.services.sesv2.model.BulkEmailStatus;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.Template;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/// The emulator, through the SDK's own client.
final class SesEmulatorTest {

    private static final String SENDER = "\"Ed's newsletter\" <news@ed.example.org>";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T07:00:00Z"));
    private final InstantSource clock = now::get;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private SesEmulator emulator;
    private SesV2Client ses;

    @BeforeEach
    void start() throws IOException {
        emulator = SesEmulator.start(0, Account.of("ed.example.org"), clock);
        emulator.onEvent(events::add);
        ses = SesV2Client.builder()
                .endpointOverride(emulator.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    @AfterEach
    void stop() {
        ses.close();
        emulator.close();
    }

    @Test
    void aSimpleMailArrivesWithItsPartsHeadersAndTags() {
        var id = ses.sendEmail(simple("anna@example.com", mail -> mail.emailTags(tag("kind", "confirm"))))
                .messageId();

        var mail = emulator.mailbox().find(id).orElseThrow();
        assertThat(mail.to()).isEqualTo("anna@example.com");
        assertThat(mail.from()).isEqualTo("Ed's newsletter <news@ed.example.org>");
        assertThat(mail.subject()).isEqualTo("Grüße");
        assertThat(mail.html()).contains("<p>Hello {{name}}</p>");
        assertThat(mail.text()).contains("Hello {{name}}");
        assertThat(mail.headers()).containsEntry("List-Unsubscribe", "<https://ed.example.org/u/1>");
        assertThat(mail.tags()).containsExactly(Map.entry("kind", "confirm"));
        assertThat(mail.at()).isEqualTo(now.get());
    }

    @Test
    void aBulkCallFillsTheTemplateForEachEntry() {
        var results = ses.sendBulkEmail(bulk(
                        template("Hi {{ name }}", "<p>{{name}}, {{where}}</p>", "{{name}}"),
                        entry("a@example.com", "{\"name\":\"A & <A>\"}"),
                        entry("b@example.com", "{\"name\":\"{{where}}\",\"where\":\"there\"}")))
                .bulkEmailEntryResults();

        assertThat(results).extracting(BulkEmailEntryResult::status).containsOnly(BulkEmailStatus.SUCCESS);
        assertThat(mailTo("a@example.com").html()).contains("<p>A & <A>, here</p>");
        assertThat(mailTo("b@example.com").html()).contains("<p>{{where}}, there</p>");
        assertThat(mailTo("b@example.com").subject()).isEqualTo("Hi {{where}}");
    }

    @Test
    void anEntrysHeadersAndTagsGoOverThoseOfTheCall() {
        ses.sendBulkEmail(bulk(
                template("s", "h", "t"),
                b -> b.defaultEmailTags(tag("issue", "daily"), tag("x", "1")),
                e -> e.replacementHeaders(header("list-id", "mine")).replacementTags(tag("x", "2"))));

        var mail = mailTo("a@example.com");
        assertThat(mail.headers()).containsOnly(Map.entry("List-Id", "mine"), Map.entry("X-All", "yes"));
        assertThat(mail.tags()).containsOnly(Map.entry("issue", "daily"), Map.entry("x", "2"));
    }

    @Test
    void theAccountTellsWhatItMaySendAndWhatItHasSent() {
        emulator.account(Account.of("ed.example.org").limitedTo(14, 50_000));
        ses.sendEmail(simple("anna@example.com", _ -> {}));

        var account = ses.getAccount(_ -> {});

        assertThat(account.sendQuota().maxSendRate()).isEqualTo(14);
        assertThat(account.sendQuota().max24HourSend()).isEqualTo(50_000);
        assertThat(account.sendQuota().sentLast24Hours()).isEqualTo(1);
        assertThat(account.sendingEnabled()).isTrue();
        assertThat(account.productionAccessEnabled()).isTrue();
        assertThat(account.enforcementStatus()).isEqualTo("HEALTHY");
    }

    @Test
    void anUnlimitedAccountSaysMinusOne() {
        assertThat(ses.getAccount(_ -> {}).sendQuota().max24HourSend()).isEqualTo(-1);
    }

    // ---- refusals of the whole call

    @Test
    void aSenderThatIsNotVerifiedIsRejected() {
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() ->
                        ses.sendEmail(simple("a@example.com", mail -> mail.fromEmailAddress("ed@other.example.org"))))
                .withMessageContaining("Email address is not verified.")
                .withMessageContaining("ed@other.example.org");
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> ses.sendBulkEmail(
                        bulk(template("s", "h", "t"), b -> b.fromEmailAddress("ed@other.example.org"), _ -> {})));
        assertThat(emulator.mailbox().size()).isZero();
    }

    @Test
    void aVerifiedAddressDoesNotVerifyItsDomain() {
        emulator.account(Account.of("News@ed.example.org"));
        assertThat(ses.sendEmail(simple("a@example.com", _ -> {})).messageId()).isNotEmpty();
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() ->
                        ses.sendEmail(simple("a@example.com", mail -> mail.fromEmailAddress("ed@ed.example.org"))));
    }

    @Test
    void aMissingSenderIsRefused() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(simple("a@example.com", mail -> mail.fromEmailAddress(null))))
                .withMessageContaining("From");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna@",
                "anna@localhost",
                "anna example@example.org",
                "änna@example.org",
                "anna@exämple.org",
                "anna@example.org, ben@example.org",
                ""
            })
    void anAddressThatSesCannotDeliverToIsRefused(String address) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(simple(address, _ -> {})))
                .withMessageContaining("address");
        assertThat(result(bulk(template("s", "h", "t"), entry(address, "{}"))).status())
                .isEqualTo(BulkEmailStatus.INVALID_PARAMETER);
    }

    @Test
    void oneWrongEntryDoesNotSpoilTheOthers() {
        var results = ses.sendBulkEmail(
                        bulk(template("s", "h", "t"), entry("not an address", "{}"), entry("b@example.com", "{}")))
                .bulkEmailEntryResults();

        assertThat(results)
                .extracting(BulkEmailEntryResult::status)
                .containsExactly(BulkEmailStatus.INVALID_PARAMETER, BulkEmailStatus.SUCCESS);
        assertThat(results.getFirst().messageId()).isNull();
        assertThat(results.getFirst().error()).contains("not an address");
    }

    @Test
    void fiftyEntriesGoAndFiftyOneOrNoneDoNot() {
        var template = template("s", "h", "t");
        assertThat(ses.sendBulkEmail(bulk(template, entries(50))).bulkEmailEntryResults())
                .hasSize(50);
        assertRefused(bulk(template, entries(51)), "50");
        assertRefused(bulk(template, entries(0)), "entry");
    }

    @Test
    void aRequestOverOneMegabyteIsRefused() {
        assertRefused(bulk(template("s", "x".repeat(1024 * 1024), "t"), entries(1)), "larger than 1048576");
    }

    @Test
    void templateDataMustBeAJsonObjectOfLimitedLength() {
        assertThat(result(bulk(template("s", "h", "t"), entry("a@example.com", "{\"name\":")))
                        .status())
                .isEqualTo(BulkEmailStatus.INVALID_PARAMETER);
        assertRefused(bulk(template("s", "h", "t").copy(t -> t.templateData("[1]")), entries(1)), "Template data");
        var long1 = "{\"a\":\"" + "x".repeat(262_144) + "\"}";
        assertRefused(bulk(template("s", "h", "t").copy(t -> t.templateData(long1)), entries(1)), "262144");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#if name}}x{{/if}}",
                "{{#each list}}x{{/each}}",
                "{{> partial}}",
                "{{!comment}}",
                "{{{name}}}",
                "{{upper name}}",
                "{{}}"
            })
    void onlySimpleSubstitutionIsSupportedInInlineTemplates(String html) {
        assertRefused(bulk(template("s", html, "t"), entries(1)), "Template contains unsupported operations.");
    }

    @Test
    void aFieldThatIsNeverClosedIsRefused() {
        assertRefused(bulk(template("s", "{{name", "t"), entries(1)), "Template");
    }

    @Test
    void aStoredTemplateThatDoesNotExistIsEachEntrysStatus() {
        var stored = Template.builder().templateName("nobody-made-me").build();
        assertThat(result(bulk(stored, entries(1))).status()).isEqualTo(BulkEmailStatus.TEMPLATE_NOT_FOUND);
    }

    @Test
    void aConfigurationSetThatDoesNotExistIsRefused() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> ses.sendEmail(simple("a@example.com", mail -> mail.configurationSetName("none"))));
        assertThat(result(bulk(template("s", "h", "t"), b -> b.configurationSetName("none"), _ -> {}))
                        .status())
                .isEqualTo(BulkEmailStatus.CONFIGURATION_SET_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "From, x@example.org",
        "to, x@example.org",
        "SUBJECT, x",
        "Date, x",
        "Message-ID, <x@example.org>",
        "Reply-To, x@example.org",
        "Content-Type, text/plain",
        "X Space, x",
        "X:Colon, x",
        "X-Umlaut, ü",
        "X-List, yes" // is there already
    })
    void headersThatSesSetsOrThatAreNoneAreRefused(String name, String value) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(
                        simpleWithHeaders(header("X-List", "no"), header(name.replace("X-List", "x-list"), value))))
                .withMessageContaining("eader");
    }

    @Test
    void headersHaveLimits() {
        assertThat(ses.sendEmail(simpleWithHeaders(header("X".repeat(126), "v".repeat(995))))
                        .messageId())
                .isNotEmpty();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(simpleWithHeaders(header("X".repeat(127), "v"))));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(simpleWithHeaders(header("X", "v".repeat(996)))));
        var sixteen =
                IntStream.range(0, 16).mapToObj(i -> header("X-" + i, "v")).toArray(MessageHeader[]::new);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(simpleWithHeaders(sixteen)))
                .withMessageContaining("15");
    }

    @ParameterizedTest
    @CsvSource({"issue, daily 1", "issue, dä", "is.sue, daily", "issue, ''"})
    void tagsAreLettersDigitsUnderscoresAndDashes(String name, String value) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(simple("a@example.com", mail -> mail.emailTags(tag(name, value)))))
                .withMessageContaining("tag");
    }

    @Test
    void rawMailIsRefused() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendEmail(mail -> mail.fromEmailAddress(SENDER)
                        .destination(d -> d.toAddresses("a@example.com"))
                        .content(c -> c.raw(r ->
                                r.data(software.amazon.awssdk.core.SdkBytes.fromUtf8String("Subject: x\r\n\r\nx"))))))
                .withMessageContaining("raw");
    }

    @Test
    void aPausedAccountSendsNothing() {
        emulator.account(Account.of("ed.example.org").paused());
        assertThatExceptionOfType(SendingPausedException.class)
                .isThrownBy(() -> ses.sendEmail(simple("a@example.com", _ -> {})));
        assertThatExceptionOfType(SendingPausedException.class)
                .isThrownBy(() -> ses.sendBulkEmail(bulk(template("s", "h", "t"), entries(1))));
        assertThat(ses.getAccount(_ -> {}).sendingEnabled()).isFalse();
    }

    @Test
    void aRequestWithoutSignatureIsRefusedInTheShapeOfSes() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(emulator.uri().resolve("/v2/email/account"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
            assertThat(JSON.std.mapFrom(answer.body())).containsKey("message");
        }
    }

    @Test
    void whatIsNoJsonOrNoKnownCallIsRefused() throws Exception {
        assertThat(post("/v2/email/outbound-emails", "no json")).isEqualTo(400);
        assertThat(post("/v2/email/outbound-emails", "{\"Content\":1}")).isEqualTo(400);
        assertThat(post("/v2/email/outbound-bulk-emails", "{\"BulkEmailEntries\":[1]}"))
                .isEqualTo(400);
        assertThat(post("/v2/email/identities", "{}")).isEqualTo(404);
    }

    // ---- limits

    @Test
    void whoSendsTooFastIsToldSo() {
        emulator.account(Account.of("ed.example.org").limitedTo(2, 1000));
        ses.sendEmail(simple("a@example.com", _ -> {}));
        ses.sendEmail(simple("b@example.com", _ -> {}));

        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> ses.sendEmail(simple("c@example.com", _ -> {})))
                .withMessageContaining("Maximum sending rate exceeded.")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(429));
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> ses.sendBulkEmail(bulk(template("s", "h", "t"), entries(1))));

        now.updateAndGet(at -> at.plusSeconds(1));
        assertThat(ses.sendEmail(simple("c@example.com", _ -> {})).messageId()).isNotEmpty();
    }

    @Test
    void whereTheRateEndsWithinACallTheRestIsThrottled() {
        emulator.account(Account.of("ed.example.org").limitedTo(3, 1000));
        assertThat(ses.sendBulkEmail(bulk(template("s", "h", "t"), entries(5))).bulkEmailEntryResults())
                .extracting(BulkEmailEntryResult::status)
                .containsExactly(
                        BulkEmailStatus.SUCCESS,
                        BulkEmailStatus.SUCCESS,
                        BulkEmailStatus.SUCCESS,
                        BulkEmailStatus.ACCOUNT_THROTTLED,
                        BulkEmailStatus.ACCOUNT_THROTTLED);
        assertThat(emulator.mailbox().size()).isEqualTo(3);
    }

    @Test
    void theDailyQuotaEndsAndComesBackAfterADay() {
        emulator.account(Account.of("ed.example.org").limitedTo(100, 2));
        assertThat(ses.sendBulkEmail(bulk(template("s", "h", "t"), entries(3))).bulkEmailEntryResults())
                .extracting(BulkEmailEntryResult::status)
                .containsExactly(
                        BulkEmailStatus.SUCCESS, BulkEmailStatus.SUCCESS, BulkEmailStatus.ACCOUNT_DAILY_QUOTA_EXCEEDED);
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> ses.sendEmail(simple("a@example.com", _ -> {})))
                .withMessageContaining("Daily message quota exceeded.");
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> ses.sendBulkEmail(bulk(template("s", "h", "t"), entries(1))));

        now.updateAndGet(at -> at.plus(Duration.ofHours(24).plusSeconds(1)));
        assertThat(ses.getAccount(_ -> {}).sendQuota().sentLast24Hours()).isZero();
        assertThat(ses.sendEmail(simple("a@example.com", _ -> {})).messageId()).isNotEmpty();
    }

    // ---- events

    @ParameterizedTest
    @CsvSource({
        "anna@example.com, Email Sent|Email Delivered",
        "success@simulator.amazonses.com, Email Sent|Email Delivered",
        "bounce+label@simulator.amazonses.com, Email Sent|Email Bounced",
        "ooto@simulator.amazonses.com, Email Sent|Email Delivered|Email Bounced",
        "suppressionlist@simulator.amazonses.com, Email Sent|Email Bounced",
        "complaint@simulator.amazonses.com, Email Sent|Email Delivered|Email Complaint Received"
    })
    void theRecipientDecidesTheEvents(String to, String expected) throws Exception {
        ses.sendEmail(simple(to, mail -> mail.configurationSetName(Account.CONFIGURATION_SET)));
        for (var type : List.of(expected.split("\\|", -1)))
            assertThat(nextEvent()).containsEntry("detail-type", type);
        assertThat(events).isEmpty();
    }

    @Test
    void theSimulatorsOutOfOfficeReplyHasNoStatus() throws Exception {
        ses.sendEmail(tracked("ooto+x@simulator.amazonses.com"));

        nextEvent();
        nextEvent();
        var bounce = inner(inner(nextEvent(), "detail"), "bounce");
        assertThat(bounce).containsEntry("bounceType", "Transient").containsEntry("bounceSubType", "General");
        assertThat(bounce.get("bouncedRecipients"))
                .isEqualTo(List.of(Map.of("emailAddress", "ooto+x@simulator.amazonses.com")));
        assertThat(emulator.mailbox().size()).isEqualTo(1);
    }

    @Test
    void theSimulatorsAddressOnAListIsNotAttempted() throws Exception {
        ses.sendEmail(tracked("suppressionlist@simulator.amazonses.com"));

        assertThat(bounceAfterSending())
                .containsEntry("bounceType", "Permanent")
                .containsEntry("bounceSubType", "Suppressed");
        assertThat(emulator.mailbox().size()).isZero();
    }

    @Test
    void anAddressIsPutOnTheListShownAndTakenOff() {
        assertThatThrownBy(() -> ses.getSuppressedDestination(r -> r.emailAddress("anna@example.com")))
                .isInstanceOf(NotFoundException.class);
        ses.putSuppressedDestination(r -> r.emailAddress("anna@example.com").reason("COMPLAINT"));

        var shown = ses.getSuppressedDestination(r -> r.emailAddress("anna@example.com"))
                .suppressedDestination();
        assertThat(shown.reasonAsString()).isEqualTo("COMPLAINT");
        assertThat(shown.lastUpdateTime()).isEqualTo(now.get());
        assertThat(shown.emailAddress()).isEqualTo("anna@example.com");

        ses.deleteSuppressedDestination(r -> r.emailAddress("anna@example.com"));
        assertThatThrownBy(() -> ses.deleteSuppressedDestination(r -> r.emailAddress("anna@example.com")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> ses.putSuppressedDestination(
                        r -> r.emailAddress("anna@example.com").reason("SPAM")))
                .isInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({"BOUNCE, BOUNCE", "COMPLAINT, COMPLAINT"})
    void whatComesBackPutsAnAddressOnTheListIfTheAccountSaysSo(Reaction reaction, String reason) throws Exception {
        emulator.account(Account.of("ed.example.org").suppressing(Suppression.OF_ACCOUNT));
        emulator.react("anna@example.com", reaction);
        var id = ses.sendEmail(tracked("anna@example.com")).messageId();
        emulator.react("anna@example.com", Reaction.DELIVERY);

        var shown = ses.getSuppressedDestination(r -> r.emailAddress("anna@example.com"))
                .suppressedDestination();
        assertThat(shown.reasonAsString()).isEqualTo(reason);
        assertThat(shown.attributes().messageId()).isEqualTo(id);

        events.clear();
        ses.sendEmail(tracked("ANNA@example.com"));
        assertThat(nextEvent()).containsEntry("detail-type", "Email Sent");
        var detail = inner(nextEvent(), "detail");
        if (reaction == Reaction.BOUNCE)
            assertThat(inner(detail, "bounce"))
                    .containsEntry("bounceType", "Permanent")
                    .containsEntry("bounceSubType", "OnAccountSuppressionList");
        else assertThat(inner(detail, "complaint")).containsEntry("complaintSubType", "OnAccountSuppressionList");
        assertThat(events).isEmpty();
        assertThat(emulator.mailbox().all()).extracting(ReceivedMail::to).doesNotContain("ANNA@example.com");
    }

    @Test
    void aConfigurationSetWithoutReasonsMailsWhoIsOnTheList() throws Exception {
        for (var reason : List.of("BOUNCE", "COMPLAINT")) {
            ses.putSuppressedDestination(r -> r.emailAddress("anna@example.com").reason(reason));
            ses.sendEmail(tracked("anna@example.com"));
            assertThat(nextEvent()).containsEntry("detail-type", "Email Sent");
            assertThat(nextEvent()).containsEntry("detail-type", "Email Delivered");
        }
        assertThat(emulator.mailbox().size()).isEqualTo(2);

        ses.sendEmail(simple("anna@example.com", _ -> {}));
        assertThat(emulator.mailbox().size())
                .as("without the configuration set the account's list counts")
                .isEqualTo(2);
    }

    @Test
    void withoutTheAccountsListTheOneOverAllCustomersCountsForTwoWeeks() throws Exception {
        emulator.react("anna@example.com", Reaction.BOUNCE);
        ses.sendEmail(tracked("anna@example.com"));
        assertThat(bounceAfterSending()).containsEntry("bounceSubType", "General");
        emulator.react("anna@example.com", Reaction.DELIVERY);

        now.set(now.get().plus(Duration.ofDays(13)));
        ses.sendEmail(tracked("anna@example.com"));
        assertThat(bounceAfterSending()).containsEntry("bounceSubType", "Suppressed");

        emulator.account(Account.of("ed.example.org").suppressing(Suppression.OF_ACCOUNT));
        ses.sendEmail(tracked("anna@example.com"));
        nextEvent();
        assertThat(nextEvent()).as("the account's list overrides it").containsEntry("detail-type", "Email Delivered");

        emulator.account(Account.of("ed.example.org"));
        now.set(now.get().plus(Duration.ofDays(1)));
        ses.sendEmail(tracked("anna@example.com"));
        nextEvent();
        assertThat(nextEvent()).containsEntry("detail-type", "Email Delivered");
    }

    @Test
    void addressesOfTheSimulatorComeToNoList() throws Exception {
        emulator.account(Account.of("ed.example.org").suppressing(Suppression.OF_ACCOUNT));
        for (var time = 0; time < 2; time++) {
            ses.sendEmail(tracked("bounce@simulator.amazonses.com"));
            assertThat(bounceAfterSending()).containsEntry("bounceSubType", "General");
        }
        assertThatThrownBy(() -> ses.getSuppressedDestination(r -> r.emailAddress("bounce@simulator.amazonses.com")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theConfigurationSetLeavesOutTheSameAsInTheTemplate() throws IOException {
        var options = CloudFormation.of(Path.of("template.yaml"))
                .resource("ConfigurationSet")
                .node("Properties")
                .node("SuppressionOptions");
        var set = ses.getConfigurationSet(r -> r.configurationSetName(Account.CONFIGURATION_SET));

        assertThat(set.suppressionOptions().suppressedReasonsAsStrings())
                .isEqualTo(options.node("SuppressedReasons").texts());
        assertThat(ses.getAccount(_ -> {}).suppressionAttributes().suppressedReasonsAsStrings())
                .containsExactlyInAnyOrder("BOUNCE", "COMPLAINT");
    }

    private Map<String, Object> bounceAfterSending() throws Exception {
        assertThat(nextEvent()).containsEntry("detail-type", "Email Sent");
        return inner(inner(nextEvent(), "detail"), "bounce");
    }

    private static SendEmailRequest tracked(String to) {
        return simple(to, mail -> mail.configurationSetName(Account.CONFIGURATION_SET));
    }

    @Test
    void anEventSaysWhichMailItIsAbout() throws Exception {
        var id = ses.sendBulkEmail(bulk(
                        template("Subject", "h", "t"),
                        b -> b.configurationSetName(Account.CONFIGURATION_SET)
                                .defaultEmailTags(tag("issue", "daily-1")),
                        e -> e.destination(d -> d.toAddresses("bounce@simulator.amazonses.com"))
                                .replacementTags(tag("member", "abc"))))
                .bulkEmailEntryResults()
                .getFirst()
                .messageId();

        nextEvent();
        var event = nextEvent();
        assertThat(event).containsEntry("source", "aws.ses").containsKeys("id", "time", "account", "region");
        var detail = inner(event, "detail");
        assertThat(detail).containsEntry("eventType", "Bounce");
        var mail = inner(detail, "mail");
        assertThat(mail)
                .containsEntry("messageId", id)
                .containsEntry("timestamp", "2026-11-23T07:00:00Z")
                .containsEntry("destination", List.of("bounce@simulator.amazonses.com"));
        assertThat(inner(mail, "tags"))
                .containsEntry("issue", List.of("daily-1"))
                .containsEntry("member", List.of("abc"))
                .containsEntry("ses:configuration-set", List.of(Account.CONFIGURATION_SET))
                .containsEntry("ses:from-domain", List.of("ed.example.org"));
        assertThat(inner(mail, "commonHeaders")).containsEntry("subject", "Subject");
        assertThat(inner(detail, "bounce")).containsEntry("bounceType", "Permanent");
    }

    @Test
    void aFieldWithoutAValueIsAcceptedAndReportedAsARenderingFailure() throws Exception {
        var result = result(bulk(
                template("s", "{{greeting}}", "t"), b -> b.configurationSetName(Account.CONFIGURATION_SET), _ -> {}));

        assertThat(result.status()).isEqualTo(BulkEmailStatus.SUCCESS);
        var event = nextEvent();
        assertThat(event).containsEntry("detail-type", "Email Rendering Failed");
        var detail = inner(event, "detail");
        assertThat(detail).containsEntry("eventType", "Rendering Failure");
        assertThat(inner(detail, "failure").get("errorMessage")).asString().contains("greeting");
        assertThat(emulator.mailbox().size()).isZero();
    }

    @Test
    void withoutAConfigurationSetNothingIsReported() throws Exception {
        ses.sendEmail(simple("quiet@example.com", _ -> {}));
        ses.sendEmail(simple("loud@example.com", mail -> mail.configurationSetName(Account.CONFIGURATION_SET)));
        assertThat(inner(inner(nextEvent(), "detail"), "mail"))
                .containsEntry("destination", List.of("loud@example.com"));
    }

    @Test
    void aTakenPortIsAnError() {
        assertThatThrownBy(() -> SesEmulator.start(emulator.uri().getPort())).isInstanceOf(IOException.class);
    }

    // ---- requests

    private static SendEmailRequest simple(String to, Consumer<SendEmailRequest.Builder> change) {
        var request = SendEmailRequest.builder()
                .fromEmailAddress(SENDER)
                .destination(d -> d.toAddresses(to))
                .content(c -> c.simple(m -> m.subject(s -> s.data("Grüße"))
                        .headers(header("List-Unsubscribe", "<https://ed.example.org/u/1>"))
                        .body(b -> b.html(h -> h.data("<p>Hello {{name}}</p>")).text(t -> t.data("Hello {{name}}")))));
        change.accept(request);
        return request.build();
    }

    private static SendEmailRequest simpleWithHeaders(MessageHeader... headers) {
        return simple(
                "a@example.com",
                mail -> mail.content(c -> c.simple(
                        m -> m.subject(s -> s.data("s")).headers(headers).body(b -> b.text(t -> t.data("t"))))));
    }

    private static Template template(String subject, String html, String text) {
        return Template.builder()
                .templateContent(c -> c.subject(subject).html(html).text(text))
                .templateData("{\"where\":\"here\"}")
                .headers(header("List-Id", "all"), header("X-All", "yes"))
                .build();
    }

    private static SendBulkEmailRequest bulk(Template template, BulkEmailEntry... entries) {
        return SendBulkEmailRequest.builder()
                .fromEmailAddress(SENDER)
                .defaultContent(c -> c.template(template))
                .bulkEmailEntries(entries)
                .build();
    }

    private static SendBulkEmailRequest bulk(
            Template template,
            Consumer<SendBulkEmailRequest.Builder> change,
            Consumer<BulkEmailEntry.Builder> changeEntry) {
        return bulk(template, entry("a@example.com", "{}").copy(changeEntry)).copy(change);
    }

    private static BulkEmailEntry entry(String to, String data) {
        return BulkEmailEntry.builder()
                .destination(d -> d.toAddresses(to))
                .replacementEmailContent(c -> c.replacementTemplate(t -> t.replacementTemplateData(data)))
                .build();
    }

    private static BulkEmailEntry[] entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("a" + i + "@example.com", "{}"))
                .toArray(BulkEmailEntry[]::new);
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    private void assertRefused(SendBulkEmailRequest request, String words) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> ses.sendBulkEmail(request))
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    private BulkEmailEntryResult result(SendBulkEmailRequest request) {
        return ses.sendBulkEmail(request).bulkEmailEntryResults().getFirst();
    }

    private ReceivedMail mailTo(String address) {
        return emulator.mailbox().all().stream()
                .filter(mail -> mail.to().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> nextEvent() throws Exception {
        @Nullable String event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return JSON.std.mapFrom(event);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> object, String name) {
        assertThat(object).containsKey(name);
        return (Map<String, Object>) Objects.requireNonNull(object.get(name));
    }

    private int post(String path, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(emulator.uri() + path))
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=local")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
