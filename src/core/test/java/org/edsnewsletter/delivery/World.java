package org.edsnewsletter.delivery;

import static java.util.stream.IntStream.rangeClosed;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Token;
import org.edsnewsletter.testing.MovableClock;

/// A small world of people, one issue and a mailer whose answers a test decides.
final class World {

    static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    static final Map<String, Greeting> GREETINGS =
            Map.of("en", new Greeting("Hello,", "Hello {name},"), "es", new Greeting("Hola:", "Hola, {name}:"));

    /// How long after its slot an issue may go out by itself.
    static final Duration LATEST = Duration.ofHours(6);

    final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    final MemorySubscribers subscribers = new MemorySubscribers();
    final MemoryIssues issues = new MemoryIssues(new MemoryArticles());
    final MemoryLedger ledger = new MemoryLedger();
    final MemoryQueue queue = new MemoryQueue(clock);
    final ScriptedMailer mailer = new ScriptedMailer();
    final Pace pace = new Pace(mailer, 1, clock, clock::advance);
    final Fence fence = new Fence(ledger, "stack-1");
    final List<Sweep.Progress> closed = new ArrayList<>();
    final List<Issue> waiting = new ArrayList<>();
    final MemoryEventLog eventLog = new MemoryEventLog();
    int eventsWaiting;
    final EventPipe events = () -> eventsWaiting == 0;
    final boolean spread;
    final Sweep sweep;
    final Evidence evidence = new Evidence(ledger, queue, clock);
    final Planner planner;
    final Worker worker;

    World() {
        this(false);
    }

    /// @param spread whether an audience may be mailed over several days
    World(boolean spread) {
        this.spread = spread;
        sweep = sweep(ledger);
        planner = new Planner(issues, subscribers, ledger, queue, pace, spread, LATEST, Duration.ZERO, clock);
        worker = worker(ledger);
    }

    /// A worker on the same issues that sees the ledger so.
    final Worker worker(Ledger seen) {
        var merge = new Merge(
                new Links(URI.create("https://news.example.org")), new EmailAddress("news@example.org"), GREETINGS);
        var sender = new Sender(
                issues, subscribers, seen, mailer, queue, merge, fence, pace, spread, LATEST, clock, new Random(7));
        return new Worker(planner, sender);
    }

    /// A sweep over the same issues that sees the ledger so.
    final Sweep sweep(Ledger seen) {
        return sweep(seen, new Told());
    }

    /// The same, by which somebody else is told how issues stand.
    final Sweep sweep(Ledger seen, Sweep.Editor editor) {
        return new Sweep(
                issues,
                seen,
                editor,
                new EventChecks(
                        new NotSentProof(seen, eventLog, events),
                        new EventProbe(mailer, eventLog, clock),
                        new EventWatch(eventLog, clock)),
                new Refill(seen, queue, pace, spread, clock),
                Parallel.NONE,
                clock);
    }

    /// The same ledger, whose first write of such a batch takes effect and answers no, after something else has
    /// happened.
    static Ledger lossy(Ledger sound, Predicate<Batch> which, Runnable meanwhile) {
        var lost = new boolean[1];
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (_, method, arguments) -> {
                    var answer = method.invoke(sound, arguments);
                    if (!method.getName().equals("replace") || lost[0] || !which.test((Batch) arguments[0]))
                        return answer;
                    lost[0] = true;
                    meanwhile.run();
                    return false;
                });
    }

    private final class Told implements Sweep.Editor {

        @Override
        public void sent(Sweep.Progress progress) {
            closed.add(progress);
        }

        @Override
        public boolean waits(Issue issue) {
            waiting.add(issue);
            return true;
        }
    }

    /// Active daily readers `p1@example.org` to `pN@example.org`.
    List<EmailAddress> people(int count) {
        return rangeClosed(1, count)
                .mapToObj(number -> person("p" + number + "@example.org", "en"))
                .toList();
    }

    /// Active daily readers who are all in the same shard.
    List<EmailAddress> inOneShard(int count) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> new EmailAddress("q" + number + "@example.org"))
                .filter(address -> SubscriberId.of(address).shard() == 3)
                .limit(count)
                .map(address -> person(address.spelling(), "en"))
                .toList();
    }

    EmailAddress person(String spelling, String language) {
        var address = new EmailAddress(spelling);
        var before = clock.instant().minus(Duration.ofDays(1));
        var consent = new Consent("Sign up", "1", "https://news.example.org/", before);
        var token = Token.random(new SecureRandom());
        subscribers.addIfAbsent(Subscriber.pending(address, Optional.of("Pat"), Edition.DAILY, language, token, consent)
                .confirmed(before));
        return address;
    }

    void change(EmailAddress who, Function<Subscriber, Subscriber> how) {
        var subscriber = subscribers.find(SubscriberId.of(who)).orElseThrow();
        subscribers.replace(how.apply(subscriber));
    }

    void unsubscribe(EmailAddress who) {
        change(who, subscriber -> subscriber.moved(State.UNSUBSCRIBED, clock.instant()));
    }

    /// Freezes the issue, in these languages, and hands it over.
    Issue start(String... languages) {
        var issue = freeze(languages);
        planner.start(issue);
        return issue;
    }

    /// Freezes the issue, in these languages.
    Issue freeze(String... languages) {
        var issue = new Issue(
                ISSUE,
                Edition.DAILY,
                clock.instant(),
                clock.instant(),
                Issue.Status.PLANNING,
                "",
                "News",
                List.of(),
                Set.of("Roads"),
                Set.of(languages),
                0);
        var contents = new HashMap<String, Content>();
        for (var language : languages) {
            contents.put(language, new Content("News " + language, "<p>{{greetingHtml}}", "{{greeting}}"));
        }
        issues.freeze(issue, contents, List.of());
        return issue.withRevision(1);
    }

    /// Freezes a correction of an issue, and hands it over.
    Issue correct(Issue original, String language) {
        clock.advance(Duration.ofHours(1));
        var correction = new Issue(
                        original.id().correction(),
                        Edition.DAILY,
                        clock.instant(),
                        clock.instant(),
                        Issue.Status.PLANNING,
                        "",
                        "Correction: News",
                        List.of(),
                        original.topics(),
                        Set.of(language),
                        0)
                .correcting(original.id());
        issues.freeze(correction, Map.of(language, new Content("Correction", "<p>", "-")), List.of());
        planner.start(correction.withRevision(1));
        return correction.withRevision(1);
    }

    /// Does every task that is due, and the ones that come of it.
    List<TaskReport> work() {
        var reports = new ArrayList<TaskReport>();
        for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant())) {
            reports.add(worker.perform(task.get()));
        }
        return reports;
    }

    /// Reports an email as sent.
    boolean sent(BatchId batch, SubscriberId member, String messageId) {
        return !evidence.take(new MailReport(ISSUE, batch, member, Optional.empty(), messageId, Optional.empty()))
                .isEmpty();
    }

    /// Reports an email as not sent after all.
    boolean notSent(BatchId batch, SubscriberId member, String messageId, String why) {
        return !evidence.take(new MailReport(ISSUE, batch, member, Optional.empty(), messageId, Optional.of(why)))
                .isEmpty();
    }

    void later(Duration by) {
        clock.advance(by);
        sweep.sweep();
        work();
    }

    Sum sum() {
        return sum(ISSUE);
    }

    Sum sum(IssueId issue) {
        return sweep.progress(issues.find(issue).orElseThrow()).sum();
    }

    Issue.Status status() {
        sweep.sweep();
        return issues.find(ISSUE).orElseThrow().status();
    }

    /// A mailer that accepts everybody unless told otherwise.
    static final class ScriptedMailer implements Mailer {

        final List<Recipient> accepted = new ArrayList<>();
        final List<Mailing> mailings = new ArrayList<>();
        final List<Message> probes = new ArrayList<>();
        Quota quota = new Quota(10_000, OptionalLong.empty(), 0, true);
        final Deque<Function<List<Recipient>, BulkOutcome>> script = new ArrayDeque<>();

        /// Answers the next call so.
        void next(Function<List<Recipient>, BulkOutcome> answer) {
            script.add(answer);
        }

        List<String> mailed() {
            return accepted.stream().map(recipient -> recipient.to().spelling()).toList();
        }

        @Override
        public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
            mailings.add(mailing);
            return script.isEmpty() ? accept(recipients) : script.poll().apply(recipients);
        }

        BulkOutcome accept(List<Recipient> recipients) {
            accepted.addAll(recipients);
            return new BulkOutcome.Answered(recipients.stream()
                    .<Outcome>map(recipient ->
                            new Outcome.Accepted("m-" + recipient.to().localPart()))
                    .toList());
        }

        /// All but one address are accepted.
        BulkOutcome rejecting(List<Recipient> recipients, String address) {
            var outcomes = new ArrayList<Outcome>();
            for (var recipient : recipients) {
                var rejected = recipient.to().spelling().equals(address);
                outcomes.add(rejected ? new Outcome.Failed("no such mailbox") : new Outcome.Accepted("m"));
                if (!rejected) accepted.add(recipient);
            }
            return new BulkOutcome.Answered(outcomes);
        }

        /// The call reaches the provider, the answer gets lost.
        BulkOutcome acceptUnheard(List<Recipient> recipients) {
            accept(recipients);
            return new BulkOutcome.Unclear("timed out");
        }

        @Override
        public Outcome send(Message message) {
            probes.add(message);
            return new Outcome.Accepted("p-" + probes.size());
        }

        @Override
        public Quota quota() {
            return quota;
        }

        @Override
        public Optional<String> senderObjection() {
            return Optional.empty();
        }
    }
}
