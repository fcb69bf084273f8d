package org.edsnewsletter.emulators.ses;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.emulators.ses.Suppression.Reason;

/// The addresses that SES does not mail, whatever their case: the account's list, which people can see and change, and
/// the one over all customers, which nobody can.
///
/// That one counts for whatever reason the account's list is not used for, for it can't be switched off ("Using
/// configuration set-level suppression to override your account-level suppression list", SES developer guide).
/// Addresses of the mailbox simulator come to neither.
final class SuppressionLists {

    /// How long a hard bounce keeps an address on the list over all customers, at most ("Amazon SES global suppression
    /// list", SES developer guide).
    private static final Duration GLOBAL = Duration.ofDays(14);

    private final InstantSource clock;
    private final Map<String, Entry> ofAccount = new HashMap<>();
    private final Map<String, Instant> global = new HashMap<>();
    private final Map<String, Reaction> reactions = new HashMap<>();

    SuppressionLists(InstantSource clock) {
        this.clock = clock;
    }

    private record Entry(String address, Reason reason, Instant since, Optional<String> messageId) {}

    /// Lets an address answer so from now on.
    synchronized void react(String address, Reaction reaction) {
        reactions.put(key(address), reaction);
    }

    /// What becomes of an email, which may put its address on the lists.
    ///
    /// @param reasons for which the account's list is used
    synchronized Reaction reaction(String address, String messageId, Set<Reason> reasons) {
        var now = clock.instant();
        var listed = Optional.ofNullable(ofAccount.get(key(address)))
                .map(Entry::reason)
                .filter(reasons::contains);
        if (listed.isPresent())
            return listed.get() == Reason.BOUNCE
                    ? Reaction.ON_ACCOUNT_LIST_FOR_BOUNCE
                    : Reaction.ON_ACCOUNT_LIST_FOR_COMPLAINT;
        if (!reasons.contains(Reason.BOUNCE)
                && global.getOrDefault(key(address), Instant.MIN).isAfter(now)) return Reaction.ON_GLOBAL_LIST;
        var reaction = reactions.getOrDefault(key(address), Reaction.of(address));
        if (!Reaction.isSimulator(address)) note(reaction, address, messageId, reasons, now);
        return reaction;
    }

    private void note(Reaction reaction, String address, String messageId, Set<Reason> reasons, Instant now) {
        var reason = switch (reaction) {
            case BOUNCE -> Optional.of(Reason.BOUNCE);
            case COMPLAINT -> Optional.of(Reason.COMPLAINT);
            default -> Optional.<Reason>empty();
        };
        reason.filter(reasons::contains)
                .ifPresent(why -> ofAccount.put(key(address), new Entry(address, why, now, Optional.of(messageId))));
        if (reaction == Reaction.BOUNCE) global.put(key(address), now.plus(GLOBAL));
    }

    /// `PutSuppressedDestination`.
    synchronized Map<String, ?> put(Fields request) {
        var address = request.requiredText("EmailAddress");
        var text = request.requiredText("Reason");
        if (Set.of(Reason.values()).stream().noneMatch(reason -> reason.name().equals(text)))
            throw Refusal.badRequest("Reason must be BOUNCE or COMPLAINT.");
        ofAccount.put(key(address), new Entry(address, Reason.valueOf(text), clock.instant(), Optional.empty()));
        return Map.of();
    }

    /// `GetSuppressedDestination`.
    synchronized Map<String, ?> get(String address) {
        var entry = entry(address);
        return Map.of(
                "SuppressedDestination",
                Map.of(
                        "EmailAddress",
                        entry.address(),
                        "Reason",
                        entry.reason().name(),
                        "LastUpdateTime",
                        entry.since().toEpochMilli() / 1000.0,
                        "Attributes",
                        entry.messageId().map(id -> Map.of("MessageId", id)).orElse(Map.of())));
    }

    /// `DeleteSuppressedDestination`.
    synchronized Map<String, ?> delete(String address) {
        ofAccount.remove(key(entry(address).address()));
        return Map.of();
    }

    private Entry entry(String address) {
        return Optional.ofNullable(ofAccount.get(key(address)))
                .orElseThrow(() -> new Refusal(
                        404,
                        "NotFoundException",
                        "Email address " + address + " does not exist on your suppression list."));
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
