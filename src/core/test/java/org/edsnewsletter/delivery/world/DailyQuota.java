package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.OptionalLong;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;

/// What an account may send in any 24 hours, counted as SES does: each mail for the 24 hours after it.
final class DailyQuota {

    private static final Duration COUNTED = Duration.ofHours(24);

    private final OptionalLong perDay;
    private final InstantSource clock;
    private final Deque<Instant> sent = new ArrayDeque<>();

    /// @param perDay empty: as many as one likes
    DailyQuota(OptionalLong perDay, InstantSource clock) {
        this.perDay = perDay;
        this.clock = clock;
    }

    /// Some mails that the account's owner sent before for other ends.
    void takenBefore(long mails, Duration before) {
        for (var mail = 0L; mail < mails; mail++) sent.add(clock.instant().minus(before));
    }

    void taken() {
        sent.add(clock.instant());
    }

    /// What comes of a call: mails beyond the quota are refused singly, a call beyond it as a whole.
    BulkOutcome within(BulkOutcome outcome) {
        if (perDay.isEmpty()) return outcome;
        var refusal = new Outcome.QuotaUsedUp("Daily message quota exceeded.");
        if (left() == 0) return new BulkOutcome.Refused(refusal);
        if (!(outcome instanceof BulkOutcome.Answered(var each))) return outcome;
        var left = left();
        var answers = new ArrayList<Outcome>();
        for (var one : each) {
            var accepted = one instanceof Outcome.Accepted;
            answers.add(accepted && left == 0 ? refusal : one);
            if (accepted && left > 0) left--;
        }
        return new BulkOutcome.Answered(answers);
    }

    Quota with(double perSecond) {
        return new Quota(perSecond, perDay, counted(), true);
    }

    private long left() {
        return Math.max(0, perDay.orElse(Long.MAX_VALUE) - counted());
    }

    private int counted() {
        var from = clock.instant().minus(COUNTED);
        while (!sent.isEmpty() && !sent.element().isAfter(from)) sent.remove();
        return sent.size();
    }
}
