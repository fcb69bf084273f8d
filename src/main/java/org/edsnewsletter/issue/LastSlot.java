package org.edsnewsletter.issue;

import java.time.Instant;
import org.edsnewsletter.mail.Edition;

/// The last slot of an edition that was run, whatever came of it.
///
/// @param at when it was due; of a schedule that has not run yet, when it was first heard of
/// @param schedule that it belongs to, with its zone, such as `cron(0 7 ? * MON *) America/Chicago`
public record LastSlot(Edition edition, Instant at, String schedule) {}
