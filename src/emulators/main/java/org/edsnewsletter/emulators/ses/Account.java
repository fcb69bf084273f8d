package org.edsnewsletter.emulators.ses;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// What the emulated account may send.
///
/// @param verified domains and addresses it may send from, in lower case; a domain stands for every address in it
/// @param configurationSets the ones that exist; events are published for mails that name one
/// @param perSecond recipients a second, at most
/// @param perDay recipients in any 24 hours, at most; empty when unlimited
/// @param sendingEnabled false: paused
/// @param suppression whom it does not mail
public record Account(
        Set<String> verified,
        Set<String> configurationSets,
        double perSecond,
        OptionalLong perDay,
        boolean sendingEnabled,
        Suppression suppression) {

    /// The configuration set that exists unless told otherwise.
    public static final String CONFIGURATION_SET = "newsletter";

    public Account {
        verified = Set.copyOf(verified);
        configurationSets = Set.copyOf(configurationSets);
    }

    /// An account that has verified one domain or address and is never short of quota.
    public static Account of(String verified) {
        return new Account(
                Set.of(verified.toLowerCase(Locale.ROOT)),
                Set.of(CONFIGURATION_SET),
                100_000,
                OptionalLong.empty(),
                true,
                Suppression.STANDARD);
    }

    /// The same account with other limits.
    public Account limitedTo(double perSecond, long perDay) {
        return new Account(
                verified, configurationSets, perSecond, OptionalLong.of(perDay), sendingEnabled, suppression);
    }

    /// The same account, not sending.
    public Account paused() {
        return new Account(verified, configurationSets, perSecond, perDay, false, suppression);
    }

    /// The same account, which leaves out others.
    public Account suppressing(Suppression other) {
        return new Account(verified, configurationSets, perSecond, perDay, sendingEnabled, other);
    }

    boolean maySendFrom(String address) {
        var sender = address.toLowerCase(Locale.ROOT);
        return verified.contains(sender) || verified.contains(sender.substring(sender.lastIndexOf('@') + 1));
    }
}
