package org.edsnewsletter.local.ses;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Takes mails over: holds them against the account's limits, keeps them, reports their events.
final class PostOffice implements AutoCloseable {

    private static final String TOO_FAST = "Maximum sending rate exceeded.";
    private static final String QUOTA_USED_UP = "Daily message quota exceeded.";

    private final InstantSource clock;
    private final Allowance allowance;
    private final Mailbox mailbox = new Mailbox();
    private final ExecutorService reporting =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile Account account;
    private volatile Consumer<String> listener = _ -> {};

    PostOffice(Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
        this.allowance = new Allowance(clock);
    }

    Mailbox mailbox() {
        return mailbox;
    }

    void become(Account changed) {
        account = changed;
    }

    void report(Consumer<String> to) {
        listener = to;
    }

    Map<String, ?> account() {
        var now = account;
        var quota = Map.of(
                "Max24HourSend", (double) now.perDay().orElse(-1),
                "MaxSendRate", now.perSecond(),
                "SentLast24Hours", (double) allowance.sentLastDay());
        return Map.of(
                "DedicatedIpAutoWarmupEnabled",
                false,
                "EnforcementStatus",
                "HEALTHY",
                "ProductionAccessEnabled",
                true,
                "SendingEnabled",
                now.sendingEnabled(),
                "SendQuota",
                quota);
    }

    /// All that is verified signs its mails and has a MAIL FROM domain.
    Map<String, ?> identity(String name) {
        if (!account.verified().contains(name.toLowerCase(Locale.ROOT)))
            throw new Refusal(404, "NotFoundException", "Email identity " + name + " does not exist.");
        return Map.of(
                "IdentityType",
                name.contains("@") ? "EMAIL_ADDRESS" : "DOMAIN",
                "VerifiedForSendingStatus",
                true,
                "DkimAttributes",
                Map.of("SigningEnabled", true, "Status", "SUCCESS"),
                "MailFromAttributes",
                Map.of("MailFromDomain", "bounce." + name, "MailFromDomainStatus", "SUCCESS"));
    }

    /// Each configuration set has one, as in `template.yaml`.
    Map<String, ?> eventDestinations(String configurationSet) {
        if (!account.configurationSets().contains(configurationSet))
            throw new Refusal(404, "NotFoundException", "Configuration set <" + configurationSet + "> does not exist.");
        var destination = Map.of(
                "Name",
                "feedback",
                "Enabled",
                true,
                "MatchingEventTypes",
                List.of("SEND", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE", "DELIVERY_DELAY"),
                "EventBridgeDestination",
                Map.of("EventBusArn", "arn:aws:events:us-east-1:123456789012:event-bus/default"));
        return Map.of("EventDestinations", List.of(destination));
    }

    Map<String, ?> sendEmail(Fields request) {
        var now = account;
        var mail = SendEmail.read(request, now);
        requireSending(now);
        return switch (allowance.take(mail.to().size(), now)) {
            case GRANTED -> Map.of("MessageId", takeOver(mail));
            case TOO_FAST -> throw new Refusal(429, "TooManyRequestsException", TOO_FAST);
            case QUOTA_USED_UP -> throw new Refusal(400, "LimitExceededException", QUOTA_USED_UP);
        };
    }

    Map<String, ?> sendBulkEmail(Fields request) {
        var now = account;
        var entries = SendBulkEmail.read(request, now);
        requireSending(now);
        requireSomeAllowance(now);
        var results = new ArrayList<Map<String, String>>();
        for (var entry : entries) {
            results.add(
                    switch (entry) {
                        case SendBulkEmail.Entry.InOrder(var mail) -> result(mail, now);
                        case SendBulkEmail.Entry.Wrong(var status, var error) -> result(status, error);
                    });
        }
        return Map.of("BulkEmailEntryResults", results);
    }

    // A call that meets no allowance at all is refused as a whole; where it ends within a call, the rest is told so.
    private void requireSomeAllowance(Account now) {
        var day = now.perDay();
        if (day.isPresent() && allowance.sentLastDay() >= day.getAsLong())
            throw new Refusal(400, "LimitExceededException", QUOTA_USED_UP);
        if (allowance.isTooFast(now)) throw new Refusal(429, "TooManyRequestsException", TOO_FAST);
    }

    private static void requireSending(Account now) {
        if (!now.sendingEnabled())
            throw new Refusal(400, "SendingPausedException", "Email sending is disabled for this account.");
    }

    private Map<String, String> result(Submission mail, Account now) {
        return switch (allowance.take(mail.to().size(), now)) {
            case GRANTED -> Map.of("Status", "SUCCESS", "MessageId", takeOver(mail));
            case TOO_FAST -> result("ACCOUNT_THROTTLED", TOO_FAST);
            case QUOTA_USED_UP -> result("ACCOUNT_DAILY_QUOTA_EXCEEDED", QUOTA_USED_UP);
        };
    }

    private static Map<String, String> result(String status, String error) {
        return Map.of("Status", status, "Error", error);
    }

    private String takeOver(Submission mail) {
        var id = "0100" + UUID.randomUUID() + "-000000";
        var at = clock.instant();
        for (var recipient : mail.to()) {
            if (mail.problem().isEmpty()) mailbox.add(received(mail, recipient, id));
            if (mail.configurationSet().isPresent())
                reporting.execute(
                        () -> new Events(mail, id, recipient, at).all().forEach(listener));
        }
        return id;
    }

    private ReceivedMail received(Submission mail, String recipient, String id) {
        return new ReceivedMail(
                recipient, mail.from(), mail.headers(), clock.instant(), id, mail.tags(), mail.wording());
    }

    @Override
    public void close() {
        // Events that are still to be told are told.
        reporting.close();
    }
}
