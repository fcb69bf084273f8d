package org.edsnewsletter.delivery.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.SubscriberId;

/// The mail provider: it takes mails, some singly not, some calls not at all; some that it took it rejects after
/// all; its answers get lost; what it took it tells of later.
final class Post implements Mailer {

    /// Of calls for so many it is out of the question that all of their events get lost while others do not.
    private static final int LARGE = 20;

    final Map<SubscriberId, Integer> mailed = new LinkedHashMap<>();
    private final Map<SubscriberId, Integer> persons = new HashMap<>();
    final List<Call> calls = new ArrayList<>();
    final Map<String, Mail> byId = new HashMap<>();
    final Set<String> called = new HashSet<>();
    /// Claims whose calls had an answer.
    final Set<String> answered = new HashSet<>();
    final Pipe pipe;

    private final Run run;
    private final double perSecond;
    private final DailyQuota quota;
    private Set<SubscriberId> expected = Set.of();
    private int mails;
    private int probes;

    Post(Run run, double perSecond, DailyQuota quota, Set<Pipe.Fault> faults) {
        this.pipe = new Pipe(run, faults);
        this.run = run;
        this.perSecond = perSecond;
        this.quota = quota;
    }

    /// A mail that the provider took.
    static final class Mail {
        final SubscriberId member;
        final boolean rejected;
        boolean toldSent;
        boolean toldRejected;

        Mail(SubscriberId member, boolean rejected) {
            this.member = member;
            this.rejected = rejected;
        }
    }

    /// What came of one call.
    static final class Call {
        final List<SubscriberId> members;
        private boolean recorded;
        private boolean answered;
        private boolean reached;

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
        var claim = mailing.tags().getOrDefault("claim", "");
        called.add(claim);
        for (var recipient : recipients) {
            var mailbox = SubscriberId.of(recipient.to());
            if (!expected.contains(mailbox) || !run.town.person(mailbox).equals(run.town.person(member(recipient))))
                run.violated(member(recipient) + " was mailed without belonging to the audience");
        }
        var outcome = quota.within(run.chances.call(recipients.size()));
        if (outcome instanceof BulkOutcome.Answered(var all)) outcome = run.chances.answeredInPart(all);
        if (!(outcome instanceof BulkOutcome.Answered(var outcomes))) return answered(call, outcome);
        call.reached = true;
        // A small call may lose all of its events.
        var mute = recipients.size() < LARGE && run.chances.callIsMute();
        var dead = run.chances.eventsAreGivenUp();
        for (var i = 0; i < outcomes.size(); i++) {
            if (taken(outcomes.get(i)) instanceof Outcome.Accepted(var id)) {
                var mail = accept(call.members.get(i), id);
                if (!mute) tellLater(mail, id, mailing.tagsOf(recipients.get(i)), dead);
            }
        }
        if (run.chances.answerIsLost()) return new BulkOutcome.Unclear("read timed out");
        answered.add(claim);
        return answered(call, outcome);
    }

    /// How many calls never reached the provider and were made again, once there was proof.
    long madeAgain() {
        return IntStream.range(0, calls.size())
                .filter(at -> calls.get(at).inDoubt() && !calls.get(at).reached)
                .filter(at ->
                        calls.stream().skip(at + 1L).anyMatch(later -> later.members.equals(calls.get(at).members)))
                .count();
    }

    /// How many mails left.
    int mails() {
        return mails;
    }

    // What is not answered may have been taken.
    private Outcome taken(Outcome told) {
        return told instanceof Outcome.Unclear && run.random.nextBoolean() ? run.chances.accepted() : told;
    }

    private BulkOutcome answered(Call call, BulkOutcome outcome) {
        call.answered = switch (outcome) {
            case BulkOutcome.Answered(var each) -> each.stream().noneMatch(Outcome.Unclear.class::isInstance);
            case BulkOutcome.Refused _ -> true;
            case BulkOutcome.Unclear _ -> false;
        };
        return outcome;
    }

    private Mail accept(SubscriberId member, String messageId) {
        var mail = new Mail(member, run.chances.mailIsRejected());
        byId.put(messageId, mail);
        if (mail.rejected) return mail;
        // Whoever was claimed before may have got it.
        if (run.claimed.size() == 1 && run.isTooLate())
            run.violated("the first mail leaves too late, and nobody has let it go");
        mails++;
        quota.taken();
        mailed.merge(member, 1, Integer::sum);
        if (persons.merge(run.town.person(member), 1, Integer::sum) > 1 && !run.mayRepeat.contains(member))
            run.violated(member + " was mailed twice");
        return mail;
    }

    private void tellLater(Mail mail, String id, Map<String, String> tags, boolean dead) {
        var now = Optional.of(run.clock.instant());
        if (!pipe.losesNow())
            pipe.carry(new MailEvent(MailEvent.Kind.SENT, id, now, tags), dead, () -> mail.toldSent = true);
        if (mail.rejected && !pipe.losesNow())
            pipe.carry(new MailEvent(MailEvent.Kind.REJECTED, id, now, tags), dead, () -> mail.toldRejected = true);
    }

    private static SubscriberId member(Recipient recipient) {
        return new SubscriberId(recipient.tags().getOrDefault("member", ""));
    }

    @Override
    public Outcome send(Message message) {
        if (!message.tags().containsKey("probe"))
            throw new IllegalStateException("no other single mails in this world");
        var event = new MailEvent(
                MailEvent.Kind.SENT, "probe-" + probes++, Optional.of(run.clock.instant()), message.tags());
        if (!pipe.losesNow()) pipe.carry(event, false, () -> {});
        return new Outcome.Accepted(event.messageId());
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
