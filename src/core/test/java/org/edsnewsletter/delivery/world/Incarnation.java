package org.edsnewsletter.delivery.world;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.EventChecks;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.EventPipe;
import org.edsnewsletter.delivery.EventProbe;
import org.edsnewsletter.delivery.EventWatch;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.delivery.Fence;
import org.edsnewsletter.delivery.Greeting;
import org.edsnewsletter.delivery.Holding;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Merge;
import org.edsnewsletter.delivery.NotSentProof;
import org.edsnewsletter.delivery.Pace;
import org.edsnewsletter.delivery.Parallel;
import org.edsnewsletter.delivery.Planner;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Refill;
import org.edsnewsletter.delivery.Retry;
import org.edsnewsletter.delivery.Sender;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.delivery.Worker;
import org.edsnewsletter.delivery.world.Breakage.Granted;
import org.edsnewsletter.delivery.world.Faults.Died;
import org.edsnewsletter.delivery.world.Faults.Fault;
import org.edsnewsletter.delivery.world.Faults.OutOfReach;
import org.edsnewsletter.feedback.Feedback;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

/// One process of a stack: fresh objects over the stack's stores. It does one thing at a time; at every call to a
/// port others get their turn, and a fault may strike.
final class Incarnation {

    private static final Links LINKS = new Links(URI.create("https://news.example.org"));
    private static final Map<String, Greeting> GREETINGS =
            Map.of("en", new Greeting("Hello,", "Hello {name},"), "es", new Greeting("Hola:", "Hola, {name}:"));
    private static final EmailAddress SENDER = new EmailAddress("news@example.org");

    final Planner planner;
    final Worker worker;
    final Sweep sweep;
    final Feedback feedback;
    final Holding holding;
    final Retry retry;

    private final Run run;
    private final String name;
    private final Set<SubscriberId> readAsAudience = new HashSet<>();
    private final List<Post.Call> calls = new ArrayList<>();
    private @Nullable Strand strand;
    private Instant limit = Instant.MAX;
    private Instant wake = Instant.MIN;
    private boolean spared;
    private boolean repeats;
    private boolean dead;

    Incarnation(Run run, Stack stack, String name) {
        this.run = run;
        this.name = name;
        var issues = port(Issues.class, stack.issues);
        var subscribers = port(Subscribers.class, stack.subscribers);
        var ledger = port(Ledger.class, stack.ledger);
        var mailer = port(Mailer.class, stack.mailer);
        var queue = port(Queue.class, stack.queue);
        var clock = run.clock;
        var pace = new Pace(mailer, stack.workers(), clock, this::rest);
        var fence = new Fence(ledger, stack.id);
        var merge = new Merge(LINKS, SENDER, GREETINGS);
        planner = new Planner(issues, subscribers, ledger, queue, pace, run.spread, Run.LATEST, Duration.ZERO, clock);
        worker = new Worker(
                planner,
                new Sender(
                        issues,
                        subscribers,
                        ledger,
                        mailer,
                        queue,
                        merge,
                        fence,
                        pace,
                        run.spread,
                        Run.LATEST,
                        clock,
                        run.random));
        var taken = run.breakage.taken();
        var log = port(EventLog.class, new Credulous(stack.eventLog, run.post, taken));
        var pipe = port(EventPipe.class, taken.contains(Granted.EMPTY) ? () -> true : stack.events);
        sweep = new Sweep(
                issues,
                ledger,
                run,
                new EventChecks(
                        new NotSentProof(ledger, log, pipe),
                        new EventProbe(mailer, log, clock),
                        new EventWatch(log, clock)),
                new Refill(ledger, queue, pace, run.spread, clock),
                Parallel.NONE,
                clock);
        feedback = new Feedback(
                new Postmaster(subscribers, clock),
                issues,
                new Evidence(ledger, queue, clock),
                log,
                new SignUpWave(new MemoryLimits()),
                clock);
        holding = new Holding(issues, planner);
        retry = new Retry(issues, ledger, planner, clock);
    }

    boolean dead() {
        return dead;
    }

    /// Whoever it lets wait may be sent the issue twice: the editor has decided so.
    Incarnation repeating() {
        repeats = true;
        return this;
    }

    /// From here on nothing happens to it.
    Incarnation spared() {
        spared = true;
        return this;
    }

    /// Does something, in turns with whatever else goes on.
    ///
    /// @param atMost it dies if it takes longer
    /// @param ended told whether it came to its end
    void run(Duration atMost, Runnable what, Consumer<Boolean> ended) {
        limit = run.clock.instant().plus(atMost);
        calls.clear();
        var begun = new Strand(what);
        strand = begun;
        resume(begun, ended);
    }

    private void resume(Strand current, Consumer<Boolean> ended) {
        current.resume();
        if (current.ended()) ended.accept(end(current));
        else run.agenda.at(wake, () -> resume(current, ended));
    }

    private boolean end(Strand current) {
        var thrown = current.thrown();
        if (thrown.isEmpty()) calls.forEach(Post.Call::recorded);
        else if (thrown.get() instanceof Died) dead = true;
        else if (!isOutOfReach(thrown.get())) run.unexpected(name, thrown.get());
        return thrown.isEmpty();
    }

    private static boolean isOutOfReach(Throwable thrown) {
        return thrown instanceof OutOfReach
                || (thrown instanceof Sweep.SweepFailed
                        && Stream.of(thrown.getSuppressed()).allMatch(OutOfReach.class::isInstance));
    }

    private void rest(Duration howLong) {
        var until = run.clock.instant().plus(howLong);
        wake = until.isAfter(limit) ? limit : until;
        if (strand == null) throw new IllegalStateException("nothing is being done");
        // Where nobody else has anything to do, nobody needs a turn.
        if (!run.agenda.pass(wake)) strand.rest();
        if (until.isAfter(limit)) throw die("took too long");
    }

    private Died die(String where) {
        run.trace(() -> name + " dies: " + where);
        return new Died(where);
    }

    private <P> P port(Class<P> type, P real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(method, real, arguments == null ? new Object[0] : arguments)));
    }

    private @Nullable Object call(Method method, Object real, Object[] arguments) throws Throwable {
        var call = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        run.turn().ifPresent(this::rest);
        var fault = spared ? Fault.NONE : run.faults.next(call);
        if (fault == Fault.DIES_BEFORE) throw die("before " + call);
        if (fault == Fault.FAILS_BEFORE) throw new OutOfReach(call);
        if (call.equals("Mailer.sendBulk")) run.post.expect(readAsAudience);
        var answer = invoke(method, real, arguments);
        observe(call, arguments, answer);
        run.trace(() -> name + " " + call + " " + List.of(arguments) + " = " + answer + " " + fault);
        if (fault == Fault.DIES_AFTER) throw die("after " + call);
        if (fault == Fault.FAILS_AFTER) throw new OutOfReach(call);
        return fault == Fault.DENIES && answer instanceof Boolean yes && yes && canDeny(call) ? (Object) false : answer;
    }

    // Ownership is read again by the port itself, and transactions answer right.
    private static boolean canDeny(String call) {
        return call.endsWith(".replace");
    }

    private void observe(String call, Object[] arguments, @Nullable Object answer) {
        if (repeats && call.equals("Ledger.replace") && arguments[0] instanceof Batch batch)
            run.mayRepeat.addAll(batch.waiting());
        if (call.equals("Ledger.replace")
                && arguments[0] instanceof Batch batch
                && !batch.claim().isEmpty()) run.claimed.putIfAbsent(batch.claim(), batch.inFlight());
        if (call.equals("Mailer.sendBulk")) calls.add(run.post.lastCall());
        if (call.equals("Subscribers.readers") && answer instanceof List<?> readers) {
            readAsAudience.clear();
            for (var one : readers) if (one instanceof Reader reader) observeRead(reader.id());
        }
        // Wherever somebody has moved.
        if (call.equals("Subscribers.find") && arguments[0] instanceof SubscriberId id) observeRead(id);
        // Whoever the stretch did not show.
        if (call.equals("Subscribers.findAll") && answer instanceof Map<?, ?> found)
            for (var one : found.keySet()) if (one instanceof SubscriberId id) observeRead(id);
    }

    private void observeRead(SubscriberId id) {
        if (run.town.belongs(id)) readAsAudience.add(id);
    }

    private static @Nullable Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /// Takes the silence of events for proof.
    private record Credulous(EventLog sound, Post post, Set<Granted> taken) implements EventLog {

        @Override
        public void witnessed(String claim) {
            sound.witnessed(claim);
        }

        @Override
        public Set<String> witnessed(Collection<String> claims) {
            if (!taken.contains(Granted.THEN)) return sound.witnessed(claims);
            return claims.stream().filter(post.answered::contains).collect(toUnmodifiableSet());
        }

        @Override
        public void arrived(Instant sentAt) {
            sound.arrived(sentAt);
        }

        @Override
        public Optional<Instant> latest() {
            return taken.contains(Granted.NOW) ? Optional.of(Instant.MAX) : sound.latest();
        }

        @Override
        public void accepted(Instant at) {
            sound.accepted(at);
        }

        @Override
        public Optional<Instant> latestAccepted() {
            return sound.latestAccepted();
        }

        @Override
        public boolean mayProbe(Instant now, Duration between) {
            return sound.mayProbe(now, between);
        }
    }
}
