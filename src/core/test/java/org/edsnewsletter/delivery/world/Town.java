package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Token;

/// The people, who come, leave and change their minds while they are being mailed, and who of them ever did.
final class Town implements Subscribers {

    /// Who belongs to the audience when the issue is frozen; of a correction, whoever got what it corrects.
    final Set<SubscriberId> audience = new HashSet<>();
    /// Who belonged to it at some moment.
    final Set<SubscriberId> ever = new HashSet<>();
    /// Whoever did not belong to it at some moment, or found nothing in the issue: persons, see [#person].
    private final Set<SubscriberId> everOut = new HashSet<>();
    /// The first address of whoever has moved, by each later one.
    private final Map<SubscriberId, SubscriberId> persons = new HashMap<>();
    /// Since when whoever moved to an address has been in, if they still are by having moved there at that moment.
    private final Map<SubscriberId, Stay> stays = new HashMap<>();
    /// Left by moving; nobody moves from there again.
    private final Set<SubscriberId> leftBehind = new HashSet<>();

    private record Stay(Instant movedAt, Instant since) {}

    private final Run run;
    private final int shards;
    private final MemorySubscribers kept = new MemorySubscribers();
    private final Set<SubscriberId> removed = new HashSet<>();
    private final List<SubscriberId> people = new ArrayList<>();

    /// @param shards how many of the audience's people are in
    Town(Run run, int shards) {
        this.run = run;
        this.shards = shards;
    }

    /// Lets somebody sign up, and confirm at once; some have paused since, and their pause is over.
    void signUp(Edition edition, String language, Instant at) {
        var address = address(people.size());
        var consent = new Consent("Sign up", "1", "https://news.example.org/", at);
        var person = Subscriber.pending(
                        address, Optional.of("Pat"), edition, language, new Token("A".repeat(22)), consent)
                .confirmed(at)
                .chooseTopics(topics());
        kept.addIfAbsent(run.random.nextInt(4) == 0 ? person.pause(at.plusSeconds(30), at) : person);
        people.add(person.id());
        note(person.id());
    }

    private EmailAddress address(int number) {
        return Stream.iterate(0, other -> other + 1)
                .map(other -> new EmailAddress("p" + number + "." + other + "@example.org"))
                .filter(address -> SubscriberId.of(address).shard() < shards)
                .findFirst()
                .orElseThrow();
    }

    void freeze(Set<SubscriberId> who) {
        audience.addAll(who);
    }

    /// Whether somebody belongs to the audience right now, and finds something in it.
    boolean belongs(SubscriberId id) {
        return isAudience(id)
                && find(id).flatMap(Reader::of)
                        .filter(person -> run.corrects() || person.wants(Run.TOPICS))
                        .isPresent();
    }

    /// By which address, the first, a person is known who has moved.
    SubscriberId person(SubscriberId id) {
        return persons.getOrDefault(id, id);
    }

    /// Whether a person, whatever their address was, did not belong to the audience at some moment.
    boolean wasEverOut(SubscriberId id) {
        return everOut.contains(person(id));
    }

    private boolean isAudience(SubscriberId id) {
        return find(id).filter(person -> run.corrects() || person.edition() == Edition.DAILY)
                .filter(person -> since(person).filter(run.frozenAt::isAfter).isPresent())
                .isPresent();
    }

    // Since when somebody belongs to an audience: moving is no break.
    private Optional<Instant> since(Subscriber person) {
        var stay = Optional.ofNullable(stays.get(person.id()))
                .filter(moved -> person.confirmedAt().equals(Optional.of(moved.movedAt)));
        return person.audienceFrom()
                .map(from -> stay.filter(moved -> from.equals(moved.movedAt))
                        .map(Stay::since)
                        .orElse(from));
    }

    private Set<String> topics() {
        return switch (run.random.nextInt(8)) {
            case 0 -> Set.of("Water");
            case 1 -> Set.of("Water", "ROADS");
            default -> Set.of();
        };
    }

    /// Lets somebody do something that may concern who is mailed.
    void stir() {
        var who = people.get(run.random.nextInt(people.size()));
        var now = run.clock.instant();
        switch (run.random.nextInt(16)) {
            case 0, 1 -> change(who, person -> person.leave(now));
            case 2, 3 ->
                change(who, person -> person.choose(run.random.nextBoolean() ? Edition.WEEKLY : Edition.DAILY));
            case 4 -> {
                change(who, person -> person.erased(now));
                everOut.add(person(who));
            }
            case 5 -> removed.add(who);
            case 6 -> change(who, person -> person.isIn() ? person : person.confirmed(now));
            case 7 -> change(who, person -> person.pause(now.plus(run.random(Duration.ofHours(2))), now));
            case 8 -> change(who, person -> person.resume(now));
            case 9 -> change(who, person -> person.undo(now));
            case 10 -> change(who, person -> person.chooseTopics(topics()));
            case 11, 12, 13 -> move(who);
            // A world lasts some hours, and mails that come back count by the day.
            case 14 -> change(who, person -> person.softBounced(now.plus(Duration.ofDays(run.random.nextInt(4))), now));
            default -> signUp(Edition.DAILY, "en", now);
        }
        note(who);
        run.trace(() -> who + " stirs: " + find(who));
    }

    /// Lets somebody move to another address, or back to where they were before.
    private void move(SubscriberId who) {
        var from = find(who).filter(person -> person.audienceFrom().isPresent());
        if (from.isEmpty() || !leftBehind.add(who)) return;
        var back = people.stream()
                .filter(id -> !id.equals(who) && person(id).equals(person(who)) && leftBehind.contains(id))
                .flatMap(id -> find(id).filter(person -> person.state() == State.UNSUBSCRIBED).stream())
                .map(Subscriber::address)
                .findFirst()
                .filter(_ -> run.random.nextInt(3) == 0);
        var address = back.orElseGet(() -> new EmailAddress("p" + people.size() + "@example.org"));
        var now = run.clock.instant();
        var consent = new Consent("Move", "1", "https://news.example.org/", now);
        var waiting = from.get().at(address, new Token("B".repeat(22)), consent);
        kept.addIfAbsent(waiting).ifPresentOrElse(stands -> kept.replace(stands.ask(waiting)), () -> {
            people.add(waiting.id());
            persons.put(waiting.id(), person(who));
        });
        var since = since(from.get()).orElseThrow();
        var there = kept.find(waiting.id()).orElseThrow();
        new Confirmation(kept, run.clock).confirm(SubscriberWorld.confirmLinkOf(there));
        stays.put(there.id(), new Stay(now, since));
        run.trace(() -> who + " moves to " + find(there.id()));
    }

    /// Everybody, as they stand now.
    Subscribers copy() {
        var copy = new MemorySubscribers();
        people.forEach(id -> find(id).ifPresent(copy::addIfAbsent));
        return copy;
    }

    private void change(SubscriberId who, UnaryOperator<Subscriber> how) {
        find(who).ifPresent(person -> kept.replace(how.apply(person)));
    }

    private void note(SubscriberId who) {
        if (isAudience(who)) ever.add(who);
        if (people.stream().noneMatch(id -> person(id).equals(person(who)) && belongs(id))) everOut.add(person(who));
    }

    @Override
    public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
        return kept.addIfAbsent(subscriber);
    }

    @Override
    public Optional<Subscriber> find(SubscriberId id) {
        return removed.contains(id) ? Optional.empty() : kept.find(id);
    }

    @Override
    public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
        var found = new HashMap<>(kept.findAll(ids));
        found.keySet().removeAll(removed);
        return found;
    }

    @Override
    public boolean replace(Subscriber changed) {
        return kept.replace(changed);
    }

    @Override
    public boolean replaceTogether(Subscriber one, Subscriber other) {
        return kept.replaceTogether(one, other);
    }

    // Whoever was removed may still be met: a page is old once it is planned.
    @Override
    public void each(Consumer<Subscriber> taken) {
        kept.each(taken);
    }

    @Override
    public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
        return kept.audience(edition, shard, after, limit);
    }

    @Override
    public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
        return kept.readers(edition, first, last, limit).stream()
                .filter(reader -> !removed.contains(reader.id()))
                .toList();
    }

    static Instant before(Instant frozenAt, int by) {
        return frozenAt.minus(Duration.ofMinutes(1L + by));
    }
}
