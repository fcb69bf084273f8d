package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.subscriber.AdmissionOutcome.Admitted;
import org.edsnewsletter.subscriber.AdmissionOutcome.AlreadyThere;
import org.edsnewsletter.subscriber.AdmissionOutcome.KeptOut;
import org.edsnewsletter.subscriber.AdmissionOutcome.OptedOut;
import org.edsnewsletter.subscriber.AdmissionOutcome.StayedIn;

/// The operator brings in people who gave their consent elsewhere; they need not confirm.
///
/// Who comes in is active from now on, so not in the audience of an issue that is already frozen. Who has left, whose
/// mail came back, who complained or was erased stays out. Who is out on the list is out here too.
public final class Admission {

    private final Subscribers subscribers;
    private final Register register;
    private final SecureRandom random;
    private final InstantSource clock;

    public Admission(Subscribers subscribers, SecureRandom random, InstantSource clock) {
        this.subscribers = subscribers;
        this.register = new Register(subscribers);
        this.random = random;
        this.clock = clock;
    }

    /// Brings one person in.
    public AdmissionOutcome admit(Applicant applicant) {
        return bringIn(List.of(Arrival.of(applicant))).getFirst();
    }

    /// Brings a part of a list in. Doing it again changes nothing more, and costs no write.
    ///
    /// @param arrivals at most 100
    /// @return what became of each, in order
    public List<AdmissionOutcome> bringIn(List<Arrival> arrivals) {
        var known = known(arrivals);
        return arrivals.stream()
                .map(arrival -> bringIn(arrival, Optional.ofNullable(known.get(arrival.id()))))
                .toList();
    }

    /// What [#bringIn] would do; changes nothing. Someone who is twice on the list is told of twice.
    ///
    /// @param arrivals at most 100
    public List<AdmissionOutcome> foresee(List<Arrival> arrivals) {
        var known = known(arrivals);
        return arrivals.stream()
                .map(arrival -> {
                    var newcomer = new Newcomer(arrival);
                    return Optional.ofNullable(known.get(arrival.id()))
                            .map(newcomer::meet)
                            .map(newcomer::outcome)
                            .orElseGet(newcomer::outcome);
                })
                .toList();
    }

    private Map<SubscriberId, Subscriber> known(List<Arrival> arrivals) {
        return subscribers.findAll(arrivals.stream().map(Arrival::id).distinct().toList());
    }

    private AdmissionOutcome bringIn(Arrival arrival, Optional<Subscriber> read) {
        var newcomer = new Newcomer(arrival);
        var met = read.map(newcomer::meet);
        if (met.filter(Register.Change::isNone).isPresent()) return newcomer.outcome(met.get());
        return register.addOrChange(
                        newcomer.fresh, standing -> newcomer.meet(standing).after())
                .map(newcomer::outcome)
                .orElseGet(newcomer::outcome);
    }

    private final class Newcomer {

        private final Instant now = clock.instant();
        private final Arrival arrival;
        private final Subscriber fresh;

        Newcomer(Arrival arrival) {
            this.arrival = arrival;
            this.fresh = switch (arrival) {
                case Arrival.Person person -> fresh(person);
                case Arrival.Erased(var id, var at) -> Subscriber.tombstone(id, past(at), 0);
            };
        }

        private Subscriber fresh(Arrival.Person person) {
            var token = person.token().orElseGet(() -> Token.random(random));
            var pending = person.applicant().pending(token).chooseTopics(person.topics());
            if (!person.state().isIn()) {
                var out = pending.moved(person.state(), past(person.since()));
                return person.reason().map(out::because).orElse(out);
            }
            var active = pending.confirmed(now);
            return person.pausedUntil().map(end -> active.pause(end, now)).orElse(active);
        }

        private Instant past(Optional<Instant> at) {
            return at.filter(now::isAfter).orElse(now);
        }

        Register.Change meet(Subscriber standing) {
            var after = switch (arrival) {
                case Arrival.Person person when person.state().isIn() -> standing.admit(fresh);
                case Arrival.Person person -> standing.listedOut(person.state(), person.since(), now);
                case Arrival.Erased(var _, var at) -> standing.listedOut(State.ERASED, at, now);
            };
            return new Register.Change(standing, after);
        }

        /// Of someone who was not known.
        AdmissionOutcome outcome() {
            return fresh.isIn() ? new Admitted(fresh.id()) : new OptedOut(fresh.id(), fresh.state());
        }

        AdmissionOutcome outcome(Register.Change change) {
            var before = change.before();
            var out = before.isIn() ? before.formerly() : Optional.of(before.state());
            if (!change.isNone()) return outcome();
            if (!fresh.isIn()) return out.isPresent() ? new AlreadyThere(fresh.id()) : new StayedIn(fresh.id());
            return out.<AdmissionOutcome>map(state -> new KeptOut(fresh.id(), state))
                    .orElse(new AlreadyThere(fresh.id()));
        }
    }
}
