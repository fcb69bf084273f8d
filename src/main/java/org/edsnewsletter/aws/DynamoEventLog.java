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
/// | id | S | `witness/8f14e45fceea167a`, `events/latest`, `events/probed` | partition key |
/// | at | N | `1795420800.25` | of the latest event and probe; seconds since 1970 |
/// | expires | N | `1796025600` | time to live, of witnesses |
/// | revision | N | `1` | of the latest event and probe |
final class DynamoEventLog implements EventLog {

    private static final String WITNESS = "witness/";
    private static final Item LATEST = key("events/latest");
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
        return table
                .findAll(claims.stream().map(claim -> key(WITNESS + claim)).toList())
                .stream()
                .map(item -> item.text("id").substring(WITNESS.length()))
                .collect(Collectors.toSet());
    }

    // To the minute: most events would else cost a read and a write.
    @Override
    public void arrived(Instant sentAt) {
        var minute = sentAt.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.isAfter(known)) return;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var standing = table.find(LATEST);
            if (standing.isPresent() && !standing.get().moment("at").isBefore(minute)) break;
            if (keep(LATEST, minute, standing)) break;
        }
        known = minute;
    }

    @Override
    public Optional<Instant> latest() {
        return table.find(LATEST).map(item -> item.moment("at"));
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
