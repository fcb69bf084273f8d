package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;

/// What there is to know of a [Subscriber] right before mailing it: whether to, and how. Everybody is read again then,
/// so it is kept small.
public record Reader(
        SubscriberId id,
        EmailAddress address,
        Optional<String> name,
        State state,
        Edition edition,
        Set<String> topics,
        String language,
        Token token,
        Optional<Instant> confirmedAt,
        Optional<Instant> pausedUntil) {

    /// Whether it belongs to the audience of an issue of this edition, frozen at that moment.
    public boolean isAudienceOf(Edition issueEdition, Instant frozenAt) {
        return edition == issueEdition
                && audienceFrom().filter(from -> from.isBefore(frozenAt)).isPresent();
    }

    /// From when on it belongs to the audience of what is frozen: the later of its confirmation and the end of its
    /// pause, so that nobody has to end a pause. Empty for who is not in.
    public Optional<Instant> audienceFrom() {
        return switch (state) {
            case ACTIVE -> confirmedAt.map(this::afterPause);
            case PAUSED -> pausedUntil.isEmpty() ? Optional.empty() : confirmedAt.map(this::afterPause);
            case PENDING, UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> Optional.empty();
        };
    }

    /// Whether it wants an issue whose articles have these categories; in any case of their letters.
    public boolean wants(Collection<String> categories) {
        return topics.isEmpty() || categories.stream().anyMatch(this::wants);
    }

    /// Whether a pause lasts at that moment, for who is in.
    public boolean isPausedAt(Instant moment) {
        return pausedUntil.filter(end -> end.isAfter(moment)).isPresent();
    }

    private Instant afterPause(Instant confirmed) {
        return pausedUntil.filter(end -> end.isAfter(confirmed)).orElse(confirmed);
    }

    private boolean wants(String category) {
        return topics.stream().anyMatch(category::equalsIgnoreCase);
    }
}
