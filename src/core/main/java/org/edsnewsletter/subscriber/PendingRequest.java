package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;

/// A request to subscribe that waits for its confirmation: what was typed, and the secret of the one email
/// that asks for it.
///
/// Anybody can type anybody's address. So each request keeps its own name and choices: the link in an email
/// confirms what that email asks about, whatever was typed before or after.
///
/// @param secret confirms this request and nothing else; used once
/// @param name satisfies [Applicant#isName]
/// @param topics empty: all
/// @param consent what was agreed to, and when the request was made
/// @param replaces the person's old mailbox, if the request is to move a subscription here
public record PendingRequest(
        Token secret,
        EmailAddress address,
        Optional<String> name,
        Edition edition,
        Set<String> topics,
        String language,
        Consent consent,
        Optional<Instant> pausedUntil,
        Optional<SubscriberId> replaces) {

    public PendingRequest {
        topics = Set.copyOf(topics);
    }

    /// What a pending subscriber asks for, confirmed by their own token.
    static PendingRequest of(Subscriber pending) {
        return new PendingRequest(
                pending.token(),
                pending.address(),
                pending.name(),
                pending.edition(),
                pending.topics(),
                pending.language(),
                pending.consent(),
                pending.pausedUntil(),
                pending.replaces());
    }

    PendingRequest with(Token other) {
        return new PendingRequest(other, address, name, edition, topics, language, consent, pausedUntil, replaces);
    }

    /// Whether it has waited for too long.
    boolean hasExpired(Instant now) {
        return !now.isBefore(consent.at().plus(Subscriber.PENDING_FOR));
    }
}
