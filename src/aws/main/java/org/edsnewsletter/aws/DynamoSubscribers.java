package org.edsnewsletter.aws;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.Move;
import org.edsnewsletter.subscriber.PendingRequest;
import org.edsnewsletter.subscriber.Reader;
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
/// | shard | N | `7` | partition key: see [SubscriberId#shard] |
/// | id | B | 16 bytes | sort key |
/// | address | S | `Ann@example.org` | |
/// | name | S | `Ann` | if given |
/// | state | S | `ACTIVE` | |
/// | edition | S | `daily` | |
/// | topics | L of S | `Roads` | only if some were chosen |
/// | language | S | `en` | |
/// | token | S | 22 characters | |
/// | consent | S | see [ConsentText] | four lines |
/// | since | N | `1795420800.25` | seconds since 1970 |
/// | confirmedAt | N | | once confirmed |
/// | pausedUntil | N | | once paused |
/// | audience | S | `daily#q83vEg…` | only while active, paused or moved: edition and id, sort key of `byAudience` |
/// | audienceFrom | N | | with it: the later of `confirmedAt` and `pausedUntil`; of people who moved, [#NEVER] |
/// | formerly | S | `UNSUBSCRIBED` | only while pending after having been out |
/// | replaces | B | 16 bytes | only while pending after a change of address: the old mailbox |
/// | movedTo | B | 16 bytes | only after a move to another address: the new mailbox |
/// | movedConfirmedAt, movedAt | N | | with it: when this one had been confirmed, and when the new one was |
/// | cameBack | L of S | `2026-11-23T13:00:00Z` | only after email came back for now; see below |
/// | reason | S | `TOO_MANY` | only if one was given on leaving |
/// | requests | L of M | see [#fromRequest] | only while pending: what can be confirmed |
/// | spent | L of S | 22 characters each | only if requests were confirmed or ended |
/// | expires | N | `1796025600` | only while pending for the first time: time to live |
/// | revision | N | `1` | |
///
/// Older items of people who are pending have no `requests`: their `token` confirms what the item says.
///
/// Older items have the days of emails that came back for now, as `softBounces`: `2026-11-23`.
///
/// Of who was erased only `shard`, `id`, `state`, `since` and `revision` are left.
///
/// The index is local to the shard, as only such an index can be read with strong consistency; it holds what a
/// [Reader] needs. So a shard takes 10 GB at most, its people and their index entries together (AWS: item
/// collections): about eight million people, 130 million in all shards.
final class DynamoSubscribers implements Subscribers {

    /// So many does BatchGetItem take.
    private static final int FIND_LIMIT = 100;

    /// The name is a word of DynamoDB's own.
    private static final Map<String, String> SHARD = Map.of("#shard", "shard");

    /// Where an index that can't be changed has no room to tell until when somebody belongs to an audience: an issue
    /// of so late a moment there is not, so older versions mail nobody by it.
    private static final Instant NEVER = Instant.ofEpochSecond(100_000_000_000L);

    private final Table table;

    DynamoSubscribers(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("shard", "id"), backoff);
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
    public boolean replaceTogether(Subscriber one, Subscriber other) {
        if (one.id().equals(other.id())) throw new IllegalArgumentException("one subscriber twice");
        return one.revision() > 0
                && other.revision() > 0
                && table.writeTogether(List.of(
                        table.putting(toItem(one), one.revision()), table.putting(toItem(other), other.revision())));
    }

    @Override
    public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
        var query = QueryRequest.builder()
                .indexName("byAudience")
                .consistentRead(true)
                .keyConditionExpression("#shard = :shard and begins_with(audience, :edition)")
                .expressionAttributeNames(SHARD)
                .expressionAttributeValues(Map.of(
                        ":shard", Item.number(shard),
                        ":edition", AttributeValue.fromS(edition.key() + '#')))
                .build();
        var start = after.map(last -> key(last).with("audience", audience(edition, last)));
        var page = table.query(query, start, limit);
        var moved = members(page.stream()
                .filter(DynamoSubscribers::hasMoved)
                .map(DynamoSubscribers::id)
                .toList());
        return page.stream().map(item -> member(item, moved)).toList();
    }

    private Map<SubscriberId, Member> members(List<SubscriberId> moved) {
        var members = new HashMap<SubscriberId, Member>();
        for (var item : table.findAll(moved.stream().map(DynamoSubscribers::key).toList()))
            fromItem(item).member().ifPresent(member -> members.put(member.id(), member));
        return members;
    }

    // Whoever was erased since the index was read belongs to no audience.
    private static Member member(Item item, Map<SubscriberId, Member> moved) {
        var member = new Member(id(item), item.moment("audienceFrom"), Optional.empty());
        return hasMoved(item) ? moved.getOrDefault(member.id(), member) : member;
    }

    private static boolean hasMoved(Item item) {
        return item.moment("audienceFrom").equals(NEVER);
    }

    private static SubscriberId id(Item item) {
        return SubscriberId.ofBytes(item.bytes("id"));
    }

    @Override
    public void each(Consumer<Subscriber> taken) {
        table.each(item -> taken.accept(fromItem(item)));
    }

    @Override
    public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
        var query = QueryRequest.builder()
                .indexName("byAudience")
                .consistentRead(true)
                .keyConditionExpression("#shard = :shard and audience between :first and :last")
                .expressionAttributeNames(SHARD)
                .expressionAttributeValues(Map.of(
                        ":shard", Item.number(first.shard()),
                        ":first", AttributeValue.fromS(audience(edition, first)),
                        ":last", AttributeValue.fromS(audience(edition, last))))
                .build();
        return table.query(query, Optional.empty(), limit).stream()
                .filter(item -> !hasMoved(item))
                .map(DynamoSubscribers::reader)
                .toList();
    }

    private static Item key(SubscriberId id) {
        return Item.empty().with("shard", id.shard()).with("id", id.bytes());
    }

    private static String audience(Edition edition, SubscriberId id) {
        return edition.key() + '#' + id.text();
    }

    private static Item toItem(Subscriber subscriber) {
        var item = key(subscriber.id()).with("state", subscriber.state().name()).with("since", subscriber.since());
        return subscriber.state() == State.ERASED ? item : withPerson(item, subscriber);
    }

    private static Item withPerson(Item item, Subscriber subscriber) {
        item.with("address", subscriber.address().spelling())
                .with("name", subscriber.name())
                .with("edition", subscriber.edition().key())
                .with("language", subscriber.language())
                .with("token", subscriber.token().text())
                .with("consent", ConsentText.of(subscriber.consent()))
                .with("formerly", subscriber.formerly().map(State::name))
                .withMoment("confirmedAt", subscriber.confirmedAt())
                .withMoment("pausedUntil", subscriber.pausedUntil())
                .with("reason", subscriber.reason().map(DepartureReason::name));
        if (!subscriber.topics().isEmpty()) item.with("topics", subscriber.topics());
        if (!subscriber.softBounces().isEmpty())
            item.with(
                    "cameBack",
                    subscriber.softBounces().stream().map(Instant::toString).toList());
        if (!subscriber.requests().isEmpty())
            item.with(
                    "requests",
                    AttributeValue.fromL(subscriber.requests().stream()
                            .map(DynamoSubscribers::toRequest)
                            .map(request -> AttributeValue.fromM(request.attributes()))
                            .toList()));
        if (!subscriber.spent().isEmpty())
            item.with("spent", subscriber.spent().stream().map(Token::text).toList());
        subscriber.replaces().ifPresent(old -> item.with("replaces", old.bytes()));
        subscriber
                .moved()
                .ifPresent(move -> item.with("movedTo", move.to().bytes())
                        .with("movedConfirmedAt", move.confirmedAt())
                        .with("movedAt", move.at()));
        subscriber
                .member()
                .ifPresent(member -> item.with("audience", audience(subscriber.edition(), member.id()))
                        .with("audienceFrom", member.until().map(_ -> NEVER).orElse(member.from())));
        // Who was out must not be forgotten to have been.
        if (subscriber.state() == State.PENDING && subscriber.formerly().isEmpty())
            item.with("expires", subscriber.since().plus(Subscriber.PENDING_FOR).getEpochSecond());
        return item;
    }

    private static Item toRequest(PendingRequest request) {
        var item = Item.empty()
                .with("secret", request.secret().text())
                .with("address", request.address().spelling())
                .with("name", request.name())
                .with("edition", request.edition().key())
                .with("language", request.language())
                .with("consent", ConsentText.of(request.consent()))
                .withMoment("pausedUntil", request.pausedUntil());
        if (!request.topics().isEmpty())
            item.with("topics", request.topics().stream().sorted().toList());
        request.replaces().ifPresent(old -> item.with("replaces", old.bytes()));
        return item;
    }

    private static List<PendingRequest> requests(Item item, State state) {
        if (state != State.PENDING) return List.of();
        return item.optional("requests")
                .map(requests -> requests.l().stream()
                        .map(request -> fromRequest(Item.of(request.m()), "secret"))
                        .toList())
                .orElseGet(() -> List.of(fromRequest(item, "token")));
    }

    /// A request: `secret`, and the attributes of a subscriber, of the same names, that were asked for.
    ///
    /// @param secret the attribute that confirms it
    private static PendingRequest fromRequest(Item item, String secret) {
        return new PendingRequest(
                new Token(item.text(secret)),
                EmailAddress.ofStored(item.text("address")),
                item.optionalText("name"),
                Edition.ofKey(item.text("edition")).orElseThrow(),
                Set.copyOf(item.optionalTexts("topics")),
                item.text("language"),
                ConsentText.parse(item.text("consent")),
                item.optionalMoment("pausedUntil"),
                item.optional("replaces").map(_ -> SubscriberId.ofBytes(item.bytes("replaces"))));
    }

    private static Reader reader(Item item) {
        return new Reader(
                id(item),
                EmailAddress.ofStored(item.text("address")),
                item.optionalText("name"),
                Set.copyOf(item.optionalTexts("topics")),
                item.text("language"),
                new Token(item.text("token")),
                item.moment("audienceFrom"));
    }

    // Of a day, the end stands for it: an issue that went out on it lies before, and is not taken for one in between.
    private static List<Instant> softBounces(Item item) {
        var days = item.optionalTexts("softBounces").stream()
                .map(LocalDate::parse)
                .map(day ->
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1));
        return Stream.concat(days, item.optionalTexts("cameBack").stream().map(Instant::parse))
                .toList();
    }

    private static Move move(Item item) {
        return new Move(
                SubscriberId.ofBytes(item.bytes("movedTo")), item.moment("movedConfirmedAt"), item.moment("movedAt"));
    }

    private static Subscriber fromItem(Item item) {
        var id = id(item);
        var state = State.valueOf(item.text("state"));
        if (state == State.ERASED) return Subscriber.tombstone(id, item.moment("since"), item.number("revision"));
        return new Subscriber(
                id,
                EmailAddress.ofStored(item.text("address")),
                item.optionalText("name"),
                state,
                Edition.ofKey(item.text("edition")).orElseThrow(),
                Set.copyOf(item.optionalTexts("topics")),
                item.text("language"),
                new Token(item.text("token")),
                ConsentText.parse(item.text("consent")),
                item.moment("since"),
                item.optionalText("formerly").map(State::valueOf),
                item.optionalMoment("confirmedAt"),
                item.optionalMoment("pausedUntil"),
                item.optional("replaces").map(_ -> SubscriberId.ofBytes(item.bytes("replaces"))),
                item.optional("movedTo").map(_ -> move(item)),
                softBounces(item),
                item.optionalText("reason").map(DepartureReason::valueOf),
                requests(item, state),
                item.optionalTexts("spent").stream().map(Token::new).toList(),
                item.number("revision"));
    }
}
