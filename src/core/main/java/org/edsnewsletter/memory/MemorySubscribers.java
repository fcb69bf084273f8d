package org.edsnewsletter.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Subscribers in a map, and audiences in order beside it.
public final class MemorySubscribers implements Subscribers {

    private final Map<SubscriberId, Subscriber> kept = new ConcurrentHashMap<>();
    private final Map<Audience, NavigableMap<SubscriberId, Subscriber>> audiences = new ConcurrentHashMap<>();

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
    public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
        var all = audience(new Audience(edition, shard));
        var rest = after.map(last -> all.tailMap(last, false)).orElse(all);
        return rest.values().stream()
                .limit(limit)
                .map(subscriber -> subscriber.member().orElseThrow())
                .toList();
    }

    @Override
    public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
        return audience(new Audience(edition, first.shard())).subMap(first, true, last, true).values().stream()
                .limit(limit)
                .flatMap(subscriber -> Reader.of(subscriber).stream())
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
        find(changed.id()).ifPresent(standing -> audience(standing).remove(standing.id()));
        keep(changed.withRevision(changed.revision() + 1));
    }

    private void keep(Subscriber subscriber) {
        kept.put(subscriber.id(), subscriber);
        subscriber.member().ifPresent(member -> audience(subscriber).put(member.id(), subscriber));
    }

    private NavigableMap<SubscriberId, Subscriber> audience(Subscriber subscriber) {
        return audience(new Audience(subscriber.edition(), subscriber.id().shard()));
    }

    private NavigableMap<SubscriberId, Subscriber> audience(Audience audience) {
        return audiences.computeIfAbsent(audience, _ -> new ConcurrentSkipListMap<>());
    }

    private record Audience(Edition edition, int shard) {}
}
