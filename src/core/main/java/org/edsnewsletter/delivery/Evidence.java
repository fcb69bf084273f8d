package org.edsnewsletter.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.issue.IssueId;

/// Records what the provider reports of emails after the call: that they were sent, or were not after all.
public final class Evidence {

    private static final int KEPT = 64;

    private final Ledger ledger;
    private final Queue queue;
    private final InstantSource clock;
    private final Map<Place, Batch> seen = new LinkedHashMap<>(KEPT, 0.75f, true);

    public Evidence(Ledger ledger, Queue queue, InstantSource clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    /// What reports have shown.
    public enum Shown {
        /// The ledger has changed.
        NEWS,
        /// The email was one more to somebody who had been sent the issue already.
        REPEATED
    }

    /// Records a report.
    public Set<Shown> take(MailReport report) {
        return take(List.of(report));
    }

    /// Records reports; however many are about one batch, it is read and written once.
    public Set<Shown> take(List<MailReport> reports) {
        var shown = EnumSet.noneOf(Shown.class);
        reports.stream()
                .collect(groupingBy(Place::of, LinkedHashMap::new, toList()))
                .forEach((place, ofBatch) -> shown.addAll(take(place, ofBatch)));
        return shown;
    }

    private Set<Shown> take(Place place, List<MailReport> reports) {
        var open = reports.stream().filter(report -> !isKnown(place, report)).toList();
        if (open.isEmpty()) return Set.of();
        var found = read(place);
        if (found.isEmpty()) return Set.of();
        var kept = Recording.change(ledger, found.get(), batch -> reported(batch, open));
        // Others of the batch may be waiting for their turn.
        if (kept.status() == Batch.Status.PLANNED && found.get().status() != Batch.Status.PLANNED)
            queue.send(List.of(new Task.SendBatch(place.issue, place.id)), Duration.ZERO);
        return shown(found.get(), kept, open);
    }

    private Batch reported(Batch batch, List<MailReport> reports) {
        var changed = batch;
        for (var report : reports) changed = changed.reported(report, clock.instant());
        return changed;
    }

    // A repeated email counts as shown each time it is reported as sent: whoever died after recording it has told
    // nobody.
    private static Set<Shown> shown(Batch was, Batch kept, List<MailReport> reports) {
        var shown = EnumSet.noneOf(Shown.class);
        var isNews = !kept.members().equals(was.members()) || !kept.strays().equals(was.strays());
        if (isNews) shown.add(Shown.NEWS);
        if (reports.stream().map(MailReport::messageId).anyMatch(kept.strays().repeated()::containsKey))
            shown.add(Shown.REPEATED);
        return shown;
    }

    private Optional<Batch> read(Place place) {
        var found = ledger.find(place.issue, place.id);
        synchronized (seen) {
            found.ifPresent(batch -> seen.put(place, batch));
            if (seen.size() > KEPT) seen.remove(seen.keySet().iterator().next());
        }
        return found;
    }

    // Nearly every report is of what the ledger has long known, and those of a batch come close together: without
    // this, reading the batch for each would cost as much as sending. An email that the ledger once knew to have
    // been sent is no news ever after, so it does no harm that what was seen grows old.
    private boolean isKnown(Place place, MailReport report) {
        synchronized (seen) {
            var batch = seen.get(place);
            return batch != null
                    && report.notSent().isEmpty()
                    && batch.members().get(report.member()) instanceof Fate.Accepted(var messageId)
                    && messageId.equals(report.messageId());
        }
    }

    private record Place(IssueId issue, BatchId id) {

        static Place of(MailReport report) {
            return new Place(report.issue(), report.batch());
        }
    }
}
