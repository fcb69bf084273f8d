package org.edsnewsletter.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// When what is new may go out, and when somebody should look at it first.
///
/// @param settling how long an article must be unchanged
/// @param latest how long after its slot an issue may still go out by itself; a later one is held
/// @param approval whether every issue waits until the editor approves it
/// @param reviewAbove when more articles than this appear at once in a source, their issue waits for approval
/// @param zone in which a slot has its date
public record ReleaseRules(Duration settling, Duration latest, boolean approval, int reviewAbove, ZoneId zone) {

    /// Returns the same rules with another settling time.
    ReleaseRules withSettling(Duration other) {
        return new ReleaseRules(other, latest, approval, reviewAbove, zone);
    }

    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
