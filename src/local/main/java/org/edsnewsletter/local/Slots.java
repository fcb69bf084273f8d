package org.edsnewsletter.local;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.mail.Edition;

/// When digests go out by themselves, as the schedules of `template.yaml` have it unless told otherwise: daily at 7:00,
/// weekly on Mondays at 7:00, in the newsletter's zone.
public record Slots(ZoneId zone) {

    static final LocalTime TIME = LocalTime.of(7, 0);

    /// The same as `template.yaml` says it.
    static final String DAILY = "cron(0 7 * * ? *)";

    static final String WEEKLY = "cron(0 7 ? * MON *)";

    private static final DayOfWeek WEEKDAY = DayOfWeek.MONDAY;

    /// A moment at which an edition is due.
    record Slot(Edition edition, Instant at) {}

    /// What became due after one moment and up to another.
    List<Slot> between(Instant after, Instant upTo) {
        var due = new ArrayList<Slot>();
        var last = upTo.atZone(zone).toLocalDate();
        for (var day = after.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            var at = day.atTime(TIME).atZone(zone).toInstant();
            if (!at.isAfter(after) || at.isAfter(upTo)) continue;
            due.add(new Slot(Edition.DAILY, at));
            if (day.getDayOfWeek() == WEEKDAY) due.add(new Slot(Edition.WEEKLY, at));
        }
        return due;
    }
}
