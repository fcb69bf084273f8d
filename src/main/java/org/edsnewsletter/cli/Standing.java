package org.edsnewsletter.cli;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.subscriber.State;

/// Where somebody stands on a list, in the words of the usual newsletter services. The later of two counts more.
enum Standing {
    IN("active", "enabled", "subscribed", "confirmed", "regular", "premium", "gifted", "trialed", "express", "implied"),
    PAUSED("paused"),
    UNKNOWN,
    NEVER("nonsubscribed", "transactional", "no permissions set"),
    PENDING("pending", "unconfirmed", "unactivated", "awaiting confirmation"),
    LEFT(
            "unsubscribed",
            "removed",
            "disabled",
            "inactive",
            "blocked",
            "blocklisted",
            "blacklisted",
            "suppressed",
            "opted out",
            "optout"),
    BOUNCED("bounced", "cleaned", "undeliverable", "malformed", "invalid"),
    COMPLAINED("complained", "complaint", "spam", "abuse"),
    ERASED("erased");

    private static final Map<String, Standing> WORDS = Stream.of(values())
            .flatMap(standing -> Stream.of(standing.words.split(",")).map(word -> Map.entry(word, standing)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String words;

    Standing(String... words) {
        this.words = String.join(",", words);
    }

    static Standing ofWord(String word) {
        return WORDS.getOrDefault(Column.plain(word), UNKNOWN);
    }

    /// What Mailchimp says of everybody in a file by its name, such as `cleaned_segment_export_1a2b.csv`; empty
    /// when it says nothing. That they unsubscribed is believed of every file so named, lest somebody is mailed
    /// who did.
    static Optional<Standing> ofFile(String name, boolean isMailchimps) {
        var word = name.contains("_") ? name.substring(0, name.indexOf('_')) : "";
        var standing = ofWord(word);
        return Optional.of(standing).filter(it -> switch (it) {
            case LEFT -> Column.plain(word).equals("unsubscribed");
            case BOUNCED, NEVER -> isMailchimps;
            case IN, PAUSED, UNKNOWN, PENDING, COMPLAINED, ERASED -> false;
        });
    }

    Standing or(Standing other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The same in our words; empty when it is none that somebody comes along in.
    Optional<State> state() {
        return switch (this) {
            case IN -> Optional.of(State.ACTIVE);
            case PAUSED -> Optional.of(State.PAUSED);
            case LEFT -> Optional.of(State.UNSUBSCRIBED);
            case BOUNCED -> Optional.of(State.BOUNCED);
            case COMPLAINED -> Optional.of(State.COMPLAINED);
            case ERASED -> Optional.of(State.ERASED);
            case UNKNOWN, NEVER, PENDING -> Optional.empty();
        };
    }
}
