package org.edsnewsletter.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.edsnewsletter.delivery.EventLog;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What shows that events get through, in DynamoDB, beside the limits (see [DynamoLimits]).
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | id | S | `witness/8f14e45fceea167a`, `events/latest` | partition key; also `events/accepted`, `events/probed` |
/// | at | N | `1795420800.25` | of all but witnesses; seconds since 1970 |
/// | expires | N | `1796025600` | time to live, of witnesses |
/// | revision | N | `1` | of all but witnesses |
final class DynamoEventLog implements EventLog {

    private static final String WITNESS = "witness/";
    private static final Item LATEST = key("events/latest");
    private static final Item ACCEPTED = key("events/accepted");
    private static final Item PROBED = key("events/probed");

    private static final int ATTEMPTS = 5;

    private final Table table;
    private final InstantSource clock;
    private volatile Instant known = Instant.MIN;

    DynamoEventLog(DynamoDbClient dynamo, String table, InstantSource clock, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("id"), backoff);
        this.clock = clock;
    }

    @Override
    public void witnessed(String claim) {
        var end = clock.instant().plus(KEPT).getEpochSecond();
        table.put(key(WITNESS + claim).with("expires", end));
    }

    @Override
    public Set<String> witnessed(Collection<String> claims) {
        return table.findAll(claims.stream().map(claim -> key(WITNESS + claim)).toList()).stream()
                .map(item -> item.text("id").substring(WITNESS.length()))
                .collect(Collectors.toSet());
    }

    // To the minute: most events would else cost a read and a write.
    @Override
    public void arrived(Instant sentAt) {
        var minute = sentAt.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.isAfter(known)) return;
        if (advance(LATEST, minute)) known = minute;
    }

    @Override
    public Optional<Instant> latest() {
        return at(LATEST);
    }

    @Override
    public void accepted(Instant at) {
        // The next sweep reports it again if it was not kept.
        var _ = advance(ACCEPTED, at);
    }

    @Override
    public Optional<Instant> latestAccepted() {
        return at(ACCEPTED);
    }

    private Optional<Instant> at(Item key) {
        return table.find(key).map(item -> item.moment("at"));
    }

    /// @return false: others write to it all the time
    private boolean advance(Item key, Instant to) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var standing = table.find(key);
            if (standing.isPresent() && !standing.get().moment("at").isBefore(to)) return true;
            if (keep(key, to, standing)) return true;
        }
        return false;
    }

    @Override
    public boolean mayProbe(Instant now, Duration between) {
        var standing = table.find(PROBED);
        var isEarly = standing.isPresent()
                && standing.get().moment("at").plus(between).isAfter(now);
        return !isEarly && keep(PROBED, now, standing);
    }

    private boolean keep(Item key, Instant at, Optional<Item> standing) {
        var item = Item.of(new HashMap<>(key.attributes())).with("at", at);
        return table.put(item, standing.map(now -> now.number("revision")).orElse(0));
    }

    private static Item key(String id) {
        return Item.empty().with("id", id);
    }
}
