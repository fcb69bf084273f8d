package org.edsnewsletter.delivery.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.local.memory.MemoryIssues;
import org.edsnewsletter.local.memory.MemoryLedger;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.Subscribers;

/// A second stack on a copy of the first one's tables. Nothing it sends is right.
final class Copy {

    private Copy() {}

    static Stack of(Run run, String id) {
        return new Stack(run, id, 1, issues(run), run.town.copy(), ledger(run.first.ledger), new Forbidden(run));
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
        for (var number = 0; number < Subscribers.SHARDS; number++) {
            var shard = from.shard(Run.ISSUE, number);
            for (var batch : from.batches(Run.ISSUE, number, 0, Integer.MAX_VALUE)) {
                var standing = ledger.shard(Run.ISSUE, number);
                ledger.plan(shard.withRevision(standing.revision()), List.<Batch>of(batch));
            }
            ledger.plan(shard.withRevision(ledger.shard(Run.ISSUE, number).revision()), List.of());
        }
        return ledger;
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
            throw new UnsupportedOperationException("no single mails in this world");
        }

        @Override
        public Quota quota() {
            return run.post.quota();
        }
    }
}
