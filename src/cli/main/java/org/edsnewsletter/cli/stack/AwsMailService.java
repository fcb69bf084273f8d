package org.edsnewsletter.cli.stack;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.edsnewsletter.cli.doctor.MailService;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/// SES v2, asked for how it is set up.
public record AwsMailService(Supplier<SesV2Client> ses) implements MailService {

    @Override
    public Account account() {
        return AwsTrouble.told(() -> {
            var account = ses.get().getAccount(_ -> {});
            var quota = account.sendQuota();
            // -1: unlimited (API reference, SendQuota)
            var perDay = quota.max24HourSend() < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(quota.max24HourSend().longValue());
            return new Account(
                    account.productionAccessEnabled(),
                    account.sendingEnabled(),
                    account.enforcementStatus(),
                    perDay,
                    quota.maxSendRate(),
                    quota.sentLast24Hours().longValue());
        });
    }

    @Override
    public Optional<Identity> identity(String name) {
        return AwsTrouble.told(() -> {
            try {
                var found = ses.get().getEmailIdentity(r -> r.emailIdentity(name));
                var dkim = Optional.ofNullable(found.dkimAttributes());
                var mailFrom = Optional.ofNullable(found.mailFromAttributes());
                return Optional.of(new Identity(
                        name,
                        Boolean.TRUE.equals(found.verifiedForSendingStatus()),
                        dkim.map(its -> its.statusAsString()).orElse("NOT_STARTED"),
                        dkim.map(its -> its.signingEnabled()).orElse(false),
                        mailFrom.map(its -> its.mailFromDomain()).filter(domain -> !domain.isBlank()),
                        mailFrom.map(its -> its.mailFromDomainStatusAsString()).orElse(""),
                        Boolean.TRUE.equals(found.feedbackForwardingStatus())));
            } catch (NotFoundException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<List<Destination>> destinations(String configurationSet) {
        return AwsTrouble.told(() -> {
            try {
                return Optional.of(ses
                        .get()
                        .getConfigurationSetEventDestinations(r -> r.configurationSetName(configurationSet))
                        .eventDestinations()
                        .stream()
                        .map(AwsMailService::destination)
                        .toList());
            } catch (NotFoundException none) {
                return Optional.empty();
            }
        });
    }

    // Without options of its own, those of the account count (API reference, `SuppressionOptions`).
    @Override
    public Optional<Set<String>> suppressedReasons(String configurationSet) {
        return AwsTrouble.told(() -> {
            try {
                var own = ses.get()
                        .getConfigurationSet(r -> r.configurationSetName(configurationSet))
                        .suppressionOptions();
                if (own != null && own.hasSuppressedReasons())
                    return Optional.of(new HashSet<>(own.suppressedReasonsAsStrings()));
                var ofAccount =
                        Optional.ofNullable(ses.get().getAccount(_ -> {}).suppressionAttributes());
                return Optional.of(ofAccount
                        .map(its -> new HashSet<>(its.suppressedReasonsAsStrings()))
                        .orElse(new HashSet<>()));
            } catch (NotFoundException none) {
                return Optional.empty();
            }
        });
    }

    private static Destination destination(EventDestination destination) {
        return new Destination(
                destination.name(),
                Boolean.TRUE.equals(destination.enabled()),
                destination.eventBridgeDestination() != null,
                new HashSet<>(destination.matchingEventTypesAsStrings()));
    }
}
