package org.edsnewsletter.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.edsnewsletter.subscriber.Limits;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What happened lately, in DynamoDB, an item each. Time to live removes an item within days of its end, so a key that
/// means a window of time must name it.
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | id | S | `hits/…`, `turns/…`, `secret/2026-11-23` | partition key; `turns/slots/daily/cron(…)` watches a schedule
/// |
/// | hits | N | `3` | of a counter |
/// | taken | L of S | `2026-11-23T15:15:00.25Z` | of turns |
/// | secret | B | | of a day |
/// | expires | N | `1796025600` | time to live |
/// | revision | N | `1` | of turns and secrets |
final class DynamoLimits implements Limits {

    private static final Duration SECRET_FOR = Duration.ofDays(2);

    private final Table table;

    DynamoLimits(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("id"), backoff);
    }

    @Override
    public int hit(String key, Instant end) {
        return table.count(key("hits", key), "hits", Item.empty().with("expires", end.getEpochSecond()))
                .number("hits");
    }

    @Override
    public Map<String, Integer> hits(Collection<String> keys) {
        var found = table.findAll(keys.stream().map(key -> key("hits", key)).toList()).stream()
                .collect(Collectors.toMap(item -> item.text("id"), item -> item.number("hits")));
        return keys.stream()
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> found.getOrDefault("hits/" + key, 0)));
    }

    @Override
    public Turns turns(String key) {
        return table.find(key("turns", key))
                .map(item -> new Turns(
                        item.texts("taken").stream().map(Instant::parse).toList(), item.number("revision")))
                .orElse(Turns.NONE);
    }

    @Override
    public boolean replace(String key, Turns changed, Instant end) {
        var item = key("turns", key)
                .with("taken", changed.taken().stream().map(Instant::toString).toList())
                .with("expires", end.getEpochSecond());
        return table.put(item, changed.revision());
    }

    @Override
    public byte[] secret(LocalDate day, byte[] fresh) {
        while (true) {
            var standing = secret(day);
            if (standing.isPresent()) return standing.get();
            var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(SECRET_FOR);
            var item = key("secret", day.toString()).with("secret", fresh).with("expires", end.getEpochSecond());
            if (table.put(item, 0)) return fresh;
        }
    }

    private Optional<byte[]> secret(LocalDate day) {
        return table.find(key("secret", day.toString())).map(item -> item.bytes("secret"));
    }

    private static Item key(String kind, String key) {
        return Item.empty().with("id", kind + "/" + key);
    }
}
