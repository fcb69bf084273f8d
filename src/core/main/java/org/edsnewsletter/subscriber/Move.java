package org.edsnewsletter.subscriber;

import java.time.Instant;

/// That a person has moved from a mailbox to another. What was frozen until then is theirs under the old one, and
/// goes to the new one.
///
/// @param to the new mailbox
/// @param confirmedAt when the old one had last been confirmed
/// @param at when the new one was confirmed, and the old one left
public record Move(SubscriberId to, Instant confirmedAt, Instant at) {}
