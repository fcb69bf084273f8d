package org.edsnewsletter.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.Opener.Opened;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;

/// When the next issue of an edition is meant to go out.
///
/// @param isScheduled whether a schedule says so; else nobody knows when, and it is as if it went out now
record Slot(Instant at, boolean isScheduled) {

    /// The next slot of the edition's schedule whose issue is not made; of the edition `each`, which goes out as
    /// articles come, this moment. Where no schedule is known it is this moment too, or the first day from now on
    /// that has no issue: there is one a day.
    static Slot next(Edition edition, Opened opened, Instant now) {
        if (edition == Edition.EACH) return new Slot(now, false);
        var newsletter = opened.newsletter();
        var schedule = schedule(edition, opened);
        if (schedule.isPresent()) {
            var slot = schedule.get().next(now);
            while (slot.isPresent() && isMade(edition, slot.get(), newsletter))
                slot = schedule.get().next(slot.get());
            if (slot.isPresent()) return new Slot(slot.get(), true);
        }
        var at = now;
        while (isMade(edition, at, newsletter)) at = at.plus(Duration.ofDays(1));
        return new Slot(at, false);
    }

    private static Optional<Deployment.Schedule> schedule(Edition edition, Opened opened) {
        return opened.premises().schedules().get().stream()
                .filter(schedule -> schedule.enabled() && schedule.name().equals(edition.key()))
                .findFirst();
    }

    private static boolean isMade(Edition edition, Instant slot, Newsletter newsletter) {
        var day = slot.atZone(newsletter.config().zone()).toLocalDate();
        return newsletter.ports().issues().find(IssueId.of(edition, day)).isPresent();
    }
}
