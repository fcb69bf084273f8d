package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.testing.MovableClock;

/// One issue sent in a world, from its freezing to its end. What happens follows from the seed alone.
final class Run implements Sweep.Editor {

    static final IssueId ISSUE = new IssueId("daily-2026-11-23");
    static final IssueId ORIGINAL = new IssueId("daily-2026-11-22");
    static final Set<String> TOPICS = Set.of("Roads", "Library");
    /// How long after its slot the issue may go out by itself.
    static final Duration LATEST = Duration.ofMinutes(40);

    private static final Duration MOMENT = Duration.ofMinutes(3);
    private static final Duration AT_MOST = Duration.ofDays(5);
    private static final Duration AFTERMATH = Duration.ofHours(2);

    final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    final Instant frozenAt = clock.instant();
    final RandomGenerator random;
    final Agenda agenda;
    final Breakage breakage;
    final Town town;
    final Post post;
    final Stack first;
    final boolean spread;
    /// Until then the queue hands out nothing.
    final Instant upFrom;
    Chances chances;
    Faults faults;
    int closed;
    /// Whom the editor has let wait again at the risk that they get the issue twice.
    final Set<SubscriberId> mayRepeat = new HashSet<>();
    /// Who was to be in a call, by its claim.
    final Map<String, List<SubscriberId>> claimed = new HashMap<>();

    private final long seed;
    private final MemoryLedger ledger;
    private final Setting setting;
    private final boolean tracing;
    private final List<String> violations = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private final Instant calmFrom;
    private boolean over;

    @Override
    public void sent(Sweep.Progress progress) {
        closed++;
    }

    @Override
    public boolean waits(Issue issue) {
        return true;
    }

    /// @param faults at the ports while the world is not calm yet; empty: as likely as all else that goes wrong
    Run(long seed, Setting setting, Optional<Faults> faults, Breakage breakage, boolean tracing) {
        this.seed = seed;
        this.setting = setting;
        this.breakage = breakage;
        this.tracing = tracing;
        random = new SplittableRandom(seed);
        agenda = new Agenda(clock, random);
        town = new Town(this, setting.shards());
        spread = setting.spread();
        var quota = new DailyQuota(setting.perDay(), clock);
        setting.perDay().ifPresent(perDay -> quota.takenBefore(random.nextLong(perDay), random(Duration.ofHours(24))));
        chances = new Chances(random, setting.harm(), setting.unreached());
        post = new Post(this, setting.callSize() * (double) setting.workers(), quota, setting.pipe());
        this.faults = faults.orElse(chances);
        calmFrom = frozenAt.plus(setting.unrest());
        var isDown = setting.harm() > 0 && random.nextInt(10) == 0;
        upFrom = isDown ? frozenAt.plus(random(Duration.ofHours(2))) : frozenAt;
        ledger = new MemoryLedger(setting.page());
        var issues = new MemoryIssues(new MemoryArticles());
        ledger.own("stack-1", Optional.empty());
        first = new Stack(
                this,
                "stack-1",
                setting.workers(),
                issues,
                breakage.subscribers().apply(town),
                breakage.ledger().apply(ledger),
                post,
                post.pipe);
    }

    /// What a world is like.
    ///
    /// @param people in the audience
    /// @param shards how many of the audience's they are in: in few, each has several pages
    /// @param harm see [Chances]
    /// @param unrest how long things go wrong
    /// @param stirs how many things people, editors and operators do meanwhile
    /// @param turns others get theirs at one in so many calls to a port
    /// @param spread whether an audience larger than the quota is mailed over several days
    /// @param corrects whether the issue corrects an earlier one, and goes to exactly those who got that
    /// @param perDay how many mails the account may send in 24 hours
    /// @param page how many batches are planned at once
    /// @param slow how late a message may come that is late
    /// @param pipe what goes wrong with the way of events as a whole
    /// @param unreached how many of the calls do not reach the provider
    record Setting(
            int people,
            int shards,
            int workers,
            int callSize,
            double harm,
            Duration unrest,
            int stirs,
            int turns,
            boolean spread,
            boolean copied,
            boolean corrects,
            OptionalLong perDay,
            int page,
            Duration slow,
            Set<Pipe.Fault> pipe,
            double unreached) {

        static Setting at(RandomGenerator random) {
            // Rare and small where there is a quota: such a world lasts for days.
            var limited = random.nextInt(20) == 0;
            var large = !limited && random.nextInt(15) == 0;
            var harm = random.nextInt(4) == 0 ? 4 : random.nextDouble();
            var people = large ? random.nextInt(500, 700) : random.nextInt(3, limited ? 20 : 61);
            var spread = random.nextBoolean();
            return new Setting(
                    people,
                    random.nextInt(3) == 0 ? random.nextInt(1, 4) : Subscribers.SHARDS,
                    random.nextInt(1, 5),
                    large ? random.nextInt(30, 50) : random.nextInt(1, 7),
                    harm,
                    Duration.ofMinutes(random.nextInt(5, 150)),
                    random.nextInt(12),
                    random.nextInt(1, 8),
                    spread,
                    random.nextInt(4) == 0,
                    // Those who are gone count too, and might never fit.
                    !limited && random.nextInt(6) == 0,
                    limited ? OptionalLong.of(perDay(people, spread, random)) : OptionalLong.empty(),
                    random.nextInt(3) == 0 ? Ledger.PLAN_LIMIT : random.nextInt(1, 4),
                    random.nextInt(8) == 0 ? Duration.ofHours(3) : Duration.ofMinutes(12),
                    Pipe.Fault.at(random, harm),
                    0);
        }

        /// Calls for so many that something can be proven of them, some of which never reach the provider.
        static Setting large(RandomGenerator random) {
            var harm = random.nextDouble(0.02, 0.2);
            return new Setting(
                    random.nextInt(600, 900),
                    Subscribers.SHARDS,
                    random.nextInt(1, 5),
                    random.nextInt(25, 50),
                    harm,
                    Duration.ofHours(random.nextInt(2, 8)),
                    random.nextInt(4),
                    random.nextInt(1, 4),
                    false,
                    false,
                    false,
                    OptionalLong.empty(),
                    Ledger.PLAN_LIMIT,
                    Duration.ofMinutes(12),
                    random.nextInt(3) == 0 ? Pipe.Fault.at(random, harm) : Set.of(),
                    random.nextDouble(0.02, 0.2));
        }

        // An audience that never fits is held for ever if it may not be spread.
        private static long perDay(int people, boolean spread, RandomGenerator random) {
            var least = spread ? Math.max(people / 2, 6) : people + 30;
            return random.nextLong(least, least + people);
        }
    }

    /// Lets it all happen.
    ///
    /// @return what went wrong that must not
    List<String> toTheEnd() {
        populate();
        var issue = freeze();
        first.once("digest", process -> process.planner.start(issue));
        agenda.in(random(Duration.ofMinutes(5)), first::sweep);
        for (var i = 0; i < setting.stirs(); i++) agenda.in(random(setting.unrest()), this::stir);
        if (setting.copied()) agenda.in(random(setting.unrest()), this::copy);
        agenda.at(calmFrom, this::calm);
        while (!over && agenda.step()) over = isOver();
        while (agenda.step()) {}
        Audit.of(this).forEach(this::violated);
        return List.copyOf(violations);
    }

    private void populate() {
        var languages = List.of("en", "en", "en", "es");
        for (var i = 0; i < setting.people(); i++)
            town.signUp(Edition.DAILY, languages.get(random.nextInt(4)), Town.before(frozenAt, random.nextInt(4)));
        for (var i = 0; i < 3; i++) town.signUp(Edition.WEEKLY, "en", Town.before(frozenAt, i));
        town.signUp(Edition.DAILY, "en", frozenAt);
        town.freeze(setting.corrects() ? original() : town.ever);
    }

    // Sent in batches of one, more to a shard than are planned in one go: most got it, some did not, some were no
    // longer there.
    private Set<SubscriberId> original() {
        var got = new HashSet<SubscriberId>();
        var people = new ArrayList<>(town.ever);
        Collections.sort(people);
        for (var i = 0; i < 40; i++) people.add(SubscriberId.of(new EmailAddress("gone" + i + "@example.org")));
        for (var person : people) {
            var fate = random.nextInt(4) == 0 ? new Fate.Failed("rejected") : new Fate.Accepted("m");
            if (fate instanceof Fate.Accepted) got.add(person);
            var shard = ledger.shard(ORIGINAL, town.find(person).isEmpty() ? 0 : person.shard());
            var id = new BatchId(shard.number(), shard.batches());
            var batch = Batch.planned(ORIGINAL, id, List.of(person), frozenAt).settled(Map.of(person, fate), frozenAt);
            ledger.plan(shard.advanced(List.of(batch)), List.of(batch));
        }
        return got;
    }

    private Issue freeze() {
        var plain = new Issue(
                ISSUE,
                Edition.DAILY,
                frozenAt,
                frozenAt,
                Status.PLANNING,
                "",
                "News",
                List.of(),
                TOPICS,
                Set.of("en", "es"),
                0);
        var issue = setting.corrects() ? plain.correcting(ORIGINAL) : plain;
        var contents = Stream.of("en", "es")
                .collect(Collectors.toMap(
                        language -> language, language -> new Content("News " + language, "<p>News", "News")));
        if (!first.issues.freeze(issue, Map.copyOf(contents), List.of())) throw new IllegalStateException("not frozen");
        return issue.withRevision(1);
    }

    private void stir() {
        switch (random.nextInt(9)) {
            case 0 -> first.once("hold", process -> process.holding.hold(ISSUE, "a typo"));
            case 1 -> first.untilDone("retry", process -> process.retry.failed(ISSUE));
            case 2 ->
                first.untilDone(
                        "retry unknown", process -> process.repeating().retry.unknown(ISSUE));
            case 3 -> first.once("digest", process -> process.planner.start(issue()));
            default -> town.stir();
        }
        if (issue().status() == Status.HELD) agenda.in(random(Duration.ofMinutes(10)), this::release);
    }

    private void release() {
        first.untilDone("release", process -> process.holding.release(ISSUE));
    }

    private void copy() {
        var copied = Copy.of(this, breakage.copyPasses() ? "stack-1" : "stack-2");
        copied.once("digest", process -> process.planner.start(issue()));
        copied.sweep();
    }

    private void calm() {
        trace(() -> "calm from here on");
        chances = new Chances(random, 0, 0);
        faults = Faults.NONE;
        releaseWhatIsHeld();
    }

    private void releaseWhatIsHeld() {
        if (over) return;
        if (issue().status() == Status.HELD) release();
        // Where there is a quota, it takes hours until there is room again.
        agenda.in(Duration.ofMinutes(setting.perDay().isPresent() ? 60 : 10), this::releaseWhatIsHeld);
    }

    private boolean isOver() {
        var now = clock.instant();
        if (now.isAfter(frozenAt.plus(AT_MOST))) return true;
        return now.isAfter(calmFrom.plus(AFTERMATH)) && issue().status() == Status.SENT;
    }

    Issue issue() {
        return first.issues.find(ISSUE).orElseThrow();
    }

    /// Whether nobody should be the first to get it any more. A worker who has just looked takes a moment yet.
    boolean isTooLate() {
        return issue().goesOutByItself()
                && clock.instant().isAfter(hadRoomFrom().plus(LATEST).plus(MOMENT));
    }

    // The time that it waits for the quota does not count.
    private Instant hadRoomFrom() {
        if (!spread) return frozenAt;
        return ledger.shards(ISSUE).stream()
                .filter(shard -> shard.enqueued() > 0)
                .flatMap(shard -> shard.enqueuedAt().stream())
                .min(Comparator.naturalOrder())
                .orElse(frozenAt);
    }

    boolean corrects() {
        return setting.corrects();
    }

    boolean over() {
        return over;
    }

    /// How long the next call to a port takes; empty when nobody gets a turn meanwhile.
    Optional<Duration> turn() {
        if (random.nextInt(setting.turns()) > 0) return Optional.empty();
        if (chances.portIsSlow()) return Optional.of(random(Duration.ofSeconds(70)));
        return Optional.of(Duration.ofMillis(random.nextInt(20)));
    }

    /// How much later than it should a message comes.
    Duration lateness() {
        return chances.messageIsLate() ? random(setting.slow()) : Duration.ofMillis(random.nextInt(40));
    }

    boolean twice() {
        return chances.messageComesTwice();
    }

    /// A time up to a limit; short ones are as likely as long ones.
    Duration random(Duration atMost) {
        return Duration.ofMillis((long) Math.pow((double) atMost.toMillis(), random.nextDouble()));
    }

    void violated(String what) {
        violations.add("seed " + seed + " at " + clock.instant() + ": " + what);
        trace(() -> "VIOLATION " + what);
    }

    void unexpected(String process, Throwable thrown) {
        violated(process + " met " + thrown + " at "
                + List.of(thrown.getStackTrace()).subList(0, 3));
    }

    void trace(Supplier<String> what) {
        if (tracing) traces.add(clock.instant() + " " + what.get());
    }

    List<String> traces() {
        return traces;
    }
}
