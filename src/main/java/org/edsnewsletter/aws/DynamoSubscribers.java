package org.edsnewsletter.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Token;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Subscribers in DynamoDB, an item each.
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | id | B | 16 bytes | partition key |
/// | address | S | `Ann@example.org` | |
/// | name | S | `Ann` | if given |
/// | state | S | `ACTIVE` | |
/// | edition | S | `daily` | |
/// | language | S | `en` | |
/// | token | S | 22 characters | |
/// | consentWording, consentVersion, consentPage | S | | |
/// | consentAt, since | N | `1795420800.25` | seconds since 1970 |
/// | confirmedAt | N | | once confirmed |
/// | audience | S | `daily#07` | only while active: the sparse index `byAudience`, ordered by `confirmedAt` |
/// | formerly | S | `UNSUBSCRIBED` | only while pending after having been out |
/// | expires | N | `1796025600` | only while pending for the first time: time to live |
/// | revision | N | `1` | |
final class DynamoSubscribers implements Subscribers {

    /// So many does BatchGetItem take.
    private static final int FIND_LIMIT = 100;

    private final Table table;

    DynamoSubscribers(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("id"), backoff);
    }

    @Override
    public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
        while (true) {
            if (table.put(toItem(subscriber), 0)) return Optional.empty();
            var standing = find(subscriber.id());
            // Expired between the two calls.
            if (standing.isPresent()) return standing;
        }
    }

    @Override
    public Optional<Subscriber> find(SubscriberId id) {
        return table.find(key(id)).map(DynamoSubscribers::fromItem);
    }

    @Override
    public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
        if (ids.size() > FIND_LIMIT) throw new IllegalArgumentException(ids.size() + " ids, at most " + FIND_LIMIT);
        var found = new LinkedHashMap<SubscriberId, Subscriber>();
        table.findAll(ids.stream().map(DynamoSubscribers::key).toList()).stream()
                .map(DynamoSubscribers::fromItem)
                .forEach(subscriber -> found.put(subscriber.id(), subscriber));
        return found;
    }

    @Override
    public boolean replace(Subscriber changed) {
        return changed.revision() > 0 && table.put(toItem(changed), changed.revision());
    }

    @Override
    public List<Member> audience(
            Edition edition, int shard, Instant confirmedBefore, Optional<Member> after, int limit) {
        var query = QueryRequest.builder()
                .indexName("byAudience")
                .keyConditionExpression("audience = :audience and confirmedAt < :before")
                .expressionAttributeValues(Map.of(
                        ":audience",
                        AttributeValue.fromS(audience(edition, shard)),
                        ":before",
                        Item.moment(confirmedBefore)))
                .build();
        var start = after.map(member ->
                key(member.id()).with("audience", audience(edition, shard)).with("confirmedAt", member.confirmedAt()));
        return table.query(query, start, limit).stream()
                .map(item -> new Member(SubscriberId.ofBytes(item.bytes("id")), item.moment("confirmedAt")))
                .toList();
    }

    private static Item key(SubscriberId id) {
        return Item.empty().with("id", id.bytes());
    }

    private static String audience(Edition edition, int shard) {
        return "%s#%02d".formatted(edition.key(), shard);
    }

    private static Item toItem(Subscriber subscriber) {
        var item = key(subscriber.id())
                .with("address", subscriber.address().spelling())
                .with("name", subscriber.name())
                .with("state", subscriber.state().name())
                .with("edition", subscriber.edition().key())
                .with("language", subscriber.language())
                .with("token", subscriber.token().text())
                .with("consentWording", subscriber.consent().wording())
                .with("consentVersion", subscriber.consent().version())
                .with("consentPage", subscriber.consent().page())
                .with("consentAt", subscriber.consent().at())
                .with("since", subscriber.since())
                .with("formerly", subscriber.formerly().map(State::name))
                .withMoment("confirmedAt", subscriber.confirmedAt());
        if (subscriber.state() == State.ACTIVE)
            item.with("audience", audience(subscriber.edition(), subscriber.id().shard()));
        // Who was out must not be forgotten to have been.
        if (subscriber.state() == State.PENDING && subscriber.formerly().isEmpty())
            item.with("expires", subscriber.since().plus(Subscriber.PENDING_FOR).getEpochSecond());
        return item;
    }

    private static Subscriber fromItem(Item item) {
        return new Subscriber(
                SubscriberId.ofBytes(item.bytes("id")),
                new EmailAddress(item.text("address")),
                item.optionalText("name"),
                State.valueOf(item.text("state")),
                Edition.ofKey(item.text("edition")).orElseThrow(),
                item.text("language"),
                new Token(item.text("token")),
                new Consent(
                        item.text("consentWording"),
                        item.text("consentVersion"),
                        item.text("consentPage"),
                        item.moment("consentAt")),
                item.moment("since"),
                item.optionalText("formerly").map(State::valueOf),
                item.optionalMoment("confirmedAt"),
                item.number("revision"));
    }
}
