package org.edsnewsletter.emulators.ses;

import java.util.Optional;
import java.util.Set;

/// For which reasons SES puts addresses on the account's suppression list and leaves out those that are on it.
///
/// @param ofAccount as `PutAccountSuppressionAttributes` sets them
/// @param ofConfigurationSets as the `SuppressionOptions` of every configuration set say, whatever the account's are;
///     empty: they say nothing, and the account's count
public record Suppression(Set<Reason> ofAccount, Optional<Set<Reason>> ofConfigurationSets) {

    /// Why an address is on the list (API reference, `SuppressedDestination`).
    public enum Reason {
        BOUNCE,
        COMPLAINT
    }

    /// An account as AWS has made it since November 2019, with configuration sets as `template.yaml` makes one.
    public static final Suppression STANDARD =
            new Suppression(Set.of(Reason.BOUNCE, Reason.COMPLAINT), Optional.of(Set.of()));

    /// Both reasons, also for emails that name a configuration set.
    public static final Suppression OF_ACCOUNT = new Suppression(STANDARD.ofAccount, Optional.empty());

    public Suppression {
        ofAccount = Set.copyOf(ofAccount);
        ofConfigurationSets = ofConfigurationSets.map(Set::copyOf);
    }

    /// Those that count for an email.
    Set<Reason> of(Submission mail) {
        return mail.configurationSet().flatMap(_ -> ofConfigurationSets).orElse(ofAccount);
    }
}
