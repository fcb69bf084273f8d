package org.edsnewsletter.local.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Subscribers in a map.
public final class MemorySubscribers implements Subscribers {

    private static final Comparator<Member> FIRST_CONFIRMED_FIRST = Comparator.comparing(Member::confirmedAt)
            .thenComparing(member -> member.id().text());

    private final Map<SubscriberId, Subscriber> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
        return Optional.ofNullable(kept.putIfAbsent(subscriber.id(), subscriber.withRevision(1)));
    }

    @Override
    public Optional<Subscriber> find(SubscriberId id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
        if (ids.size() > 100) throw new IllegalArgumentException(ids.size() + " ids, at most 100");
        var found = new HashMap<SubscriberId, Subscriber>();
        ids.forEach(id -> find(id).ifPresent(subscriber -> found.put(id, subscriber)));
        return found;
    }

    @Override
    public boolean replace(Subscriber changed) {
        var standing = kept.get(changed.id());
        return standing != null
                && standing.revision() == changed.revision()
                && kept.replace(changed.id(), standing, changed.withRevision(changed.revision() + 1));
    }

    @Override
    public List<Member> audience(
            Edition edition, int shard, Instant confirmedBefore, Optional<Member> after, int limit) {
        return kept.values().stream()
                .filter(subscriber -> subscriber.id().shard() == shard)
                .filter(subscriber -> subscriber.isAudienceOf(edition, confirmedBefore))
                .map(subscriber ->
                        new Member(subscriber.id(), subscriber.confirmedAt().orElseThrow()))
                .filter(member -> after.isEmpty() || FIRST_CONFIRMED_FIRST.compare(member, after.get()) > 0)
                .sorted(FIRST_CONFIRMED_FIRST)
                .limit(limit)
                .toList();
    }
}
