package org.edsnewsletter.delivery.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.subscriber.Subscribers;

/// A second stack on a copy of the first one's tables. Nothing it sends is right.
final class Copy {

    private Copy() {}

    static Stack of(Run run, String id) {
        return new Stack(
                run, id, 1, issues(run), run.town.copy(), ledger(run.first.ledger), new Forbidden(run), () -> true);
    }

    private static MemoryIssues issues(Run run) {
        var issues = new MemoryIssues(new MemoryArticles());
        var issue = run.issue();
        var content = new Content("News", "<p>News", "News");
        issues.freeze(issue.withRevision(0), Map.of("en", content, "es", content), List.of());
        return issues;
    }

    private static Ledger ledger(Ledger from) {
        var ledger = new MemoryLedger();
        from.owner().ifPresent(owner -> ledger.own(owner, Optional.empty()));
        for (var issue : List.of(Run.ISSUE, Run.ORIGINAL))
            for (var number = 0; number < Subscribers.SHARDS; number++) copy(from.shard(issue, number), from, ledger);
        return ledger;
    }

    private static void copy(Shard shard, Ledger from, Ledger to) {
        for (var batch : from.batches(shard.issue(), shard.number(), 0, Integer.MAX_VALUE)) {
            var standing = to.shard(shard.issue(), shard.number());
            to.plan(shard.withRevision(standing.revision()), List.<Batch>of(batch));
        }
        to.plan(shard.withRevision(to.shard(shard.issue(), shard.number()).revision()), List.of());
    }

    /// Notices every call.
    private record Forbidden(Run run) implements Mailer {

        @Override
        public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
            run.violated("a second stack on copied tables sends");
            run.post.calls.add(new Post.Call(List.of()));
            return new BulkOutcome.Unclear("not ours");
        }

        @Override
        public Outcome send(Message message) {
            // A test email reaches nobody.
            if (!message.tags().containsKey("probe")) run.violated("a second stack on copied tables sends");
            return new Outcome.Throttled("not ours");
        }

        @Override
        public Quota quota() {
            return run.post.quota();
        }

        @Override
        public Optional<String> senderObjection() {
            return Optional.empty();
        }
    }
}
