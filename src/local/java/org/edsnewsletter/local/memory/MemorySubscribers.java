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
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Subscribers in a map, and the active ones in order beside it.
public final class MemorySubscribers implements Subscribers {

    private static final Comparator<Member> FIRST_CONFIRMED_FIRST = Comparator.comparing(Member::confirmedAt)
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
        var standing = kept.get(changed.id());
        if (standing == null || standing.revision() != changed.revision()) return false;
        Audience.of(standing).ifPresent(audience -> members(audience).remove(member(standing)));
        keep(changed.withRevision(changed.revision() + 1));
        return true;
    }

    @Override
    public List<Member> audience(
            Edition edition, int shard, Instant confirmedBefore, Optional<Member> after, int limit) {
        var all = members(new Audience(edition, shard));
        var rest = after.map(last -> all.tailSet(last, false)).orElse(all);
        return rest.stream()
                .takeWhile(member -> member.confirmedAt().isBefore(confirmedBefore))
                .limit(limit)
                .toList();
    }

    private void keep(Subscriber subscriber) {
        kept.put(subscriber.id(), subscriber);
        Audience.of(subscriber).ifPresent(audience -> members(audience).add(member(subscriber)));
    }

    private NavigableSet<Member> members(Audience audience) {
        return audiences.computeIfAbsent(audience, _ -> new ConcurrentSkipListSet<>(FIRST_CONFIRMED_FIRST));
    }

    private static Member member(Subscriber active) {
        return new Member(active.id(), active.confirmedAt().orElseThrow());
    }

    private record Audience(Edition edition, int shard) {

        static Optional<Audience> of(Subscriber subscriber) {
            return subscriber.state() == State.ACTIVE
                            && subscriber.confirmedAt().isPresent()
                    ? Optional.of(
                            new Audience(subscriber.edition(), subscriber.id().shard()))
                    : Optional.empty();
        }
    }
}
