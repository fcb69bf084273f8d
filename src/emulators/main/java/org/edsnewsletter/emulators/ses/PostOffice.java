package org.edsnewsletter.emulators.ses;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private final SuppressionLists lists;
    private final Mailbox mailbox = new Mailbox();
    private final ExecutorService reporting =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile Account account;
    private volatile Consumer<String> listener = _ -> {};

    PostOffice(Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
        this.allowance = new Allowance(clock);
        this.lists = new SuppressionLists(clock);
    }

    Mailbox mailbox() {
        return mailbox;
    }

    SuppressionLists lists() {
        return lists;
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
                quota,
                "SuppressionAttributes",
                reasons(now.suppression().ofAccount()));
    }

    private static Map<String, ?> reasons(Set<Suppression.Reason> reasons) {
        return Map.of(
                "SuppressedReasons",
                reasons.stream().map(Suppression.Reason::name).sorted().toList());
    }

    /// Each is as in `template.yaml`, as far as it can be asked for here.
    Map<String, ?> configurationSet(String name) {
        requireConfigurationSet(name);
        var options = account.suppression().ofConfigurationSets().map(PostOffice::reasons);
        return options.isPresent()
                ? Map.of("ConfigurationSetName", name, "SuppressionOptions", options.get())
                : Map.of("ConfigurationSetName", name);
    }

    private void requireConfigurationSet(String name) {
        if (!account.configurationSets().contains(name))
            throw new Refusal(404, "NotFoundException", "Configuration set <" + name + "> does not exist.");
    }

    /// All that is verified signs its mails and has a MAIL FROM domain; none forwards feedback by email.
    Map<String, ?> identity(String name) {
        if (!account.verified().contains(name.toLowerCase(Locale.ROOT)))
            throw new Refusal(404, "NotFoundException", "Email identity " + name + " does not exist.");
        return Map.of(
                "IdentityType",
                name.contains("@") ? "EMAIL_ADDRESS" : "DOMAIN",
                "VerifiedForSendingStatus",
                true,
                "FeedbackForwardingStatus",
                false,
                "DkimAttributes",
                Map.of("SigningEnabled", true, "Status", "SUCCESS"),
                "MailFromAttributes",
                Map.of("MailFromDomain", "bounce." + name, "MailFromDomainStatus", "SUCCESS"));
    }

    /// Each configuration set has one, as in `template.yaml`.
    Map<String, ?> eventDestinations(String configurationSet) {
        requireConfigurationSet(configurationSet);
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
            var reaction = mail.problem().isPresent()
                    ? Reaction.DELIVERY
                    : lists.reaction(recipient, id, account.suppression().of(mail));
            if (mail.problem().isEmpty() && !reaction.isSuppressed()) mailbox.add(received(mail, recipient, id));
            if (mail.configurationSet().isPresent())
                reporting.execute(() ->
                        new Events(mail, id, recipient, reaction, at).all().forEach(listener));
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
