package org.edsnewsletter.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.cli.Opener.Rehearsed;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MailDomains;
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
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.template.Templates;

/// A whole send of the next issue to the people who are kept now, of whom it only reads; everything it would write
/// is written in memory, and its mailer mails nobody.
public final class Rehearsal {

    /// As fast as it goes: how long a real one takes follows from the account's rate.
    private static final double AT_ONCE = 1e9;

    private final Newsletter real;
    private final Templates templates;
    private final InstantSource clock;
    private final MemoryQueue queue;
    private final MemoryLedger ledger = new MemoryLedger();

    public Rehearsal(Newsletter real, Templates templates, InstantSource clock) {
        this.real = real;
        this.templates = templates;
        this.clock = clock;
        this.queue = new MemoryQueue(clock);
    }

    /// Sends the issue of a slot, of `each` the next ones.
    ///
    /// @param progress told at each call that would be sent how many mails it is so far
    /// @return none when nothing is new
    public List<Rehearsed> of(Edition edition, Instant slot, LongConsumer progress) {
        var quota = real.ports().mailer().quota();
        var newsletter = newsletter(progress);
        return newsletter.digestRun().run(edition, slot).stream()
                .flatMap(report -> of(report, newsletter, quota).stream())
                .toList();
    }

    private Optional<Rehearsed> of(IssueReport report, Newsletter newsletter, Quota quota) {
        return switch (report) {
            case IssueReport.NothingNew _ -> Optional.empty();
            case IssueReport.Refused(var id, var problems) ->
                Optional.of(new Rehearsed(id, Sum.NOBODY, Map.of(), problems, quota));
            case IssueReport.Frozen(var issue) -> {
                var objections = Stream.concat(
                                newsletter.proofs().of(issue).problems().stream(),
                                newsletter.fence().objection().stream())
                        .toList();
                if (!objections.isEmpty())
                    yield Optional.of(new Rehearsed(issue.id(), Sum.NOBODY, Map.of(), objections, quota));
                newsletter.holding().approve(issue.id());
                yield Optional.of(send(newsletter, issue.id(), quota));
            }
            case IssueReport.AlreadyMade(var issue) ->
                throw new IllegalStateException(issue.id() + " in a memory that was empty");
        };
    }

    private Rehearsed send(Newsletter newsletter, IssueId issue, Quota quota) {
        var worker = newsletter.worker();
        // Nobody waits: what is delayed waits for nothing that is in memory.
        for (var task = queue.poll(Instant.MAX); task.isPresent(); task = queue.poll(Instant.MAX))
            worker.perform(task.get());
        var reasons = new TreeMap<String, Integer>();
        newsletter
                .audience()
                .each(
                        issue,
                        batch -> batch.members().values().forEach(fate -> {
                            if (fate instanceof Fate.Skipped(var why)) reasons.merge(why, 1, Integer::sum);
                        }));
        var sum = newsletter.audience().sum(issue);
        return new Rehearsed(issue, sum, reasons, List.of(), quota);
    }

    private Newsletter newsletter(LongConsumer progress) {
        var articles = new MemoryArticles();
        real.ports().ledger().owner().ifPresent(owner -> ledger.own(owner, Optional.empty()));
        real.ports().articles().open().forEach(article -> articles.keep(article.withRevision(0)));
        var issues = new MemoryIssues(articles);
        for (var edition : Edition.values())
            real.ports().issues().introduction(edition).ifPresent(issues::introduce);
        var ports = new Ports(
                real.ports().subscribers(),
                new MemoryLimits(),
                articles,
                issues,
                ledger,
                new Nobody(
                        new Quota(AT_ONCE, OptionalLong.empty(), 0, true),
                        real.ports().mailer(),
                        new AtomicLong(),
                        progress),
                queue,
                real.ports().links(),
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        return new Newsletter(real.config(), ports, List.of(), templates, clock, new SecureRandom(), _ -> {});
    }

    /// Mails nobody, and says it did.
    private record Nobody(Quota quota, Mailer real, AtomicLong mails, LongConsumer progress) implements Mailer {

        @Override
        public Optional<String> senderObjection() {
            return real.senderObjection();
        }

        @Override
        public Outcome send(Message message) {
            return new Outcome.Accepted("none");
        }

        @Override
        public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
            progress.accept(mails.addAndGet(recipients.size()));
            return new BulkOutcome.Answered(recipients.stream()
                    .<Outcome>map(_ -> new Outcome.Accepted("none"))
                    .toList());
        }
    }
}
