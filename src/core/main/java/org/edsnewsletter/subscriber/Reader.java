package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.EmailAddress;

/// Somebody who gets an edition: what it takes to mail them.
///
/// @param topics the categories it wants articles of; empty: all
/// @param from from when on it belongs to the audience of what is frozen, see [Subscriber#audienceFrom]
public record Reader(
        SubscriberId id,
        EmailAddress address,
        Optional<String> name,
        Set<String> topics,
        String language,
        Token token,
        Instant from) {

    /// Empty for who gets no edition.
    public static Optional<Reader> of(Subscriber subscriber) {
        return subscriber
                .audienceFrom()
                .map(from -> new Reader(
                        subscriber.id(),
                        subscriber.address(),
                        subscriber.name(),
                        subscriber.topics(),
                        subscriber.language(),
                        subscriber.token(),
                        from));
    }

    /// Whether it wants an issue whose articles have these categories; in any case of their letters.
    public boolean wants(Collection<String> categories) {
        return wants(topics, categories);
    }

    static boolean wants(Set<String> topics, Collection<String> categories) {
        return topics.isEmpty()
                || categories.stream().anyMatch(category -> topics.stream().anyMatch(category::equalsIgnoreCase));
    }
}
