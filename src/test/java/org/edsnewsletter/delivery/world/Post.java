package org.edsnewsletter.delivery.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.SubscriberId;

/// The mail provider: it takes mails, some singly not, some calls not at all; its answers get lost; what it took it
/// tells of later, out of order and twice, or not, but never of nobody in a call.
final class Post implements Mailer {

    /// Events get there before anybody stops waiting for them (an hour), even if they must be told three times.
    private static final Duration LATEST = Duration.ofMinutes(35);

    final Map<SubscriberId, Integer> mailed = new LinkedHashMap<>();
    final List<Call> calls = new ArrayList<>();

    private final Run run;
    private final double perSecond;
    private final DailyQuota quota;
    private Set<SubscriberId> expected = Set.of();
    private int mails;

    Post(Run run, double perSecond, DailyQuota quota) {
        this.run = run;
        this.perSecond = perSecond;
        this.quota = quota;
    }

    /// Word of a mail that was sent.
    record Event(BatchId batch, SubscriberId member, String messageId) {}

    /// What came of one call.
    static final class Call {
        final List<SubscriberId> members;
        final Set<SubscriberId> told = new HashSet<>();
        private boolean recorded;
        private boolean answered;

        Call(List<SubscriberId> members) {
            this.members = members;
        }

        void recorded() {
            recorded = true;
        }

        /// Whether nobody heard what came of it.
        boolean inDoubt() {
            return !(answered && recorded);
        }
    }

    /// Whom the next call may mail.
    void expect(Set<SubscriberId> audience) {
        expected = Set.copyOf(audience);
    }

    Call lastCall() {
        return calls.getLast();
    }

    @Override
    public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
        var call = new Call(recipients.stream().map(Post::member).toList());
        calls.add(call);
        call.members.stream()
                .filter(member -> !expected.contains(member))
                .forEach(member -> run.violated(member + " was mailed without belonging to the audience"));
        var outcome = quota.within(run.chances.call(recipients.size()));
        if (!(outcome instanceof BulkOutcome.Answered(var outcomes))) return answered(call, outcome);
        var batch = BatchId.parse(mailing.tags().getOrDefault("batch", ""));
        var accepted = new ArrayList<Event>();
        for (var i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Accepted(var id))
                accepted.add(accept(batch, call.members.get(i), id));
        }
        tellLater(call, accepted);
        return run.chances.answerIsLost() ? new BulkOutcome.Unclear("read timed out") : answered(call, outcome);
    }

    /// How many mails left.
    int mails() {
        return mails;
    }

    private BulkOutcome answered(Call call, BulkOutcome outcome) {
        call.answered = !(outcome instanceof BulkOutcome.Unclear);
        return outcome;
    }

    private Event accept(BatchId batch, SubscriberId member, String messageId) {
        mails++;
        quota.taken();
        if (mailed.merge(member, 1, Integer::sum) > 1) run.violated(member + " was mailed twice");
        return new Event(batch, member, messageId);
    }

    private void tellLater(Call call, List<Event> events) {
        if (events.isEmpty() || run.breakage.losesEvents()) return;
        var never = run.random.nextInt(events.size());
        for (var i = 0; i < events.size(); i++) {
            if (i != never && run.chances.eventIsLost()) continue;
            var event = events.get(i);
            call.told.add(event.member());
            for (var times = run.chances.eventComesTwice() ? 2 : 1; times > 0; times--)
                run.agenda.in(run.random(LATEST), () -> run.first.tell(event, 1));
        }
    }

    private static SubscriberId member(Recipient recipient) {
        return new SubscriberId(recipient.tags().getOrDefault("member", ""));
    }

    @Override
    public Outcome send(Message message) {
        throw new UnsupportedOperationException("no single mails in this world");
    }

    @Override
    public Quota quota() {
        return quota.with(perSecond);
    }

    @Override
    public Optional<String> senderObjection() {
        return Optional.empty();
    }
}
