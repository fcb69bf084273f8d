package org.edsnewsletter.delivery;

import java.util.List;
import org.edsnewsletter.mail.Outcome;

/// What came of a task, for the log.
public sealed interface TaskReport {

    Task task();

    /// Members of a shard were put in batches.
    ///
    /// @param batches how many the shard has now
    /// @param members how many people are in them
    record Planned(Task task, int batches, long members) implements TaskReport {}

    /// A shard's batches that nobody has sent were put in the queue.
    record Enqueued(Task task, int batches) implements TaskReport {}

    /// It is to be done later.
    record Postponed(Task task, String why) implements TaskReport {}

    /// A batch was sent.
    ///
    /// @param sum of the whole batch, as it stands now
    /// @param answers to the one call that was made for it
    /// @param repeated how many emails of that call went to people who, as it showed, had been sent one already
    /// @param complaints what the provider said when it did not take a mail, each once
    record Sent(Task task, Sum sum, Answers answers, long repeated, List<String> complaints) implements TaskReport {
        public Sent {
            complaints = List.copyOf(complaints);
        }
    }

    /// What the provider said of the mails of a call.
    ///
    /// @param accepted how many it took
    /// @param failed how many it refused for good
    /// @param throttled how many it refused for now, as they came too fast
    record Answers(long accepted, long failed, long throttled) {

        /// There was no call, or no answer to it.
        static final Answers NONE = new Answers(0, 0, 0);

        static Answers of(List<Outcome> outcomes) {
            return new Answers(
                    count(outcomes, Outcome.Accepted.class),
                    count(outcomes, Outcome.Failed.class),
                    count(outcomes, Outcome.Throttled.class));
        }

        private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
            return outcomes.stream().filter(kind::isInstance).count();
        }
    }

    /// There was nothing to do, or somebody else does it.
    record Dropped(Task task, String why) implements TaskReport {}
}
