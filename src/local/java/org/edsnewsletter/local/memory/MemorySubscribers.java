package org.edsnewsletter.local.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Subscribers in a map, and audiences in order beside it.
public final class MemorySubscribers implements Subscribers {

    private static final Comparator<Member> EARLIEST_FIRST = Comparator.comparing(Member::from)
            .thenComparing(member -> member.id().text());

    private final Map<SubscriberId, Subscriber> kept = new ConcurrentHashMap<>();
    private final Map<Audience, NavigableSet<Member>> audiences = new ConcurrentHashMap<>();

    @Override
    public synchronized Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
        var standing = find(subscriber.id());
        if (standing.isEmpty()) keep(subscriber.withRevision(1));
        return standing;
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
    public synchronized boolean replace(Subscriber changed) {
        if (!stands(changed)) return false;
        write(changed);
        return true;
    }

    @Override
    public synchronized boolean replaceTogether(Subscriber one, Subscriber other) {
        if (one.id().equals(other.id())) throw new IllegalArgumentException("one subscriber twice");
        if (!stands(one) || !stands(other)) return false;
        write(one);
        write(other);
        return true;
    }

    @Override
    public List<Member> audience(Edition edition, int shard, Instant before, Optional<Member> after, int limit) {
        var all = members(new Audience(edition, shard));
        var rest = after.map(last -> all.tailSet(last, false)).orElse(all);
        return rest.stream()
                .takeWhile(member -> member.from().isBefore(before))
                .limit(limit)
                .toList();
    }

    @Override
    public void each(Consumer<Subscriber> taken) {
        kept.values().forEach(taken);
    }

    private boolean stands(Subscriber changed) {
        return find(changed.id())
                .filter(standing -> standing.revision() == changed.revision())
                .isPresent();
    }

    private void write(Subscriber changed) {
        find(changed.id())
                .ifPresent(standing ->
                        place(standing).ifPresent(place -> members(place).remove(place.member())));
        keep(changed.withRevision(changed.revision() + 1));
    }

    private void keep(Subscriber subscriber) {
        kept.put(subscriber.id(), subscriber);
        place(subscriber).ifPresent(place -> members(place).add(place.member()));
    }

    private NavigableSet<Member> members(Place place) {
        return members(place.audience());
    }

    private NavigableSet<Member> members(Audience audience) {
        return audiences.computeIfAbsent(audience, _ -> new ConcurrentSkipListSet<>(EARLIEST_FIRST));
    }

    private static Optional<Place> place(Subscriber subscriber) {
        var audience = new Audience(subscriber.edition(), subscriber.id().shard());
        return subscriber.audienceFrom().map(from -> new Place(audience, new Member(subscriber.id(), from)));
    }

    private record Audience(Edition edition, int shard) {}

    private record Place(Audience audience, Member member) {}
}
