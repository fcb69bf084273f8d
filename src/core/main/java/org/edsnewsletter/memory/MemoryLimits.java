package org.edsnewsletter.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.edsnewsletter.subscriber.Limits;

/// What happened lately, in maps that forget nothing.
public final class MemoryLimits implements Limits {

    private final Map<String, Integer> hits = new ConcurrentHashMap<>();
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();
    private final Map<LocalDate, byte[]> secrets = new ConcurrentHashMap<>();

    @Override
    public int hit(String key, Instant end) {
        return hits.merge(key, 1, Integer::sum);
    }

    @Override
    public Map<String, Integer> hits(Collection<String> keys) {
        return keys.stream().distinct().collect(Collectors.toMap(key -> key, key -> hits.getOrDefault(key, 0)));
    }

    @Override
    public Turns turns(String key) {
        return turns.getOrDefault(key, Turns.NONE);
    }

    @Override
    public synchronized boolean replace(String key, Turns changed, Instant end) {
        if (turns(key).revision() != changed.revision()) return false;
        turns.put(key, new Turns(changed.taken(), changed.revision() + 1));
        return true;
    }

    @Override
    public byte[] secret(LocalDate day, byte[] fresh) {
        return secrets.computeIfAbsent(day, _ -> fresh.clone()).clone();
    }
}
