package org.edsnewsletter.cli.doctor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Cron;

/// What AWS says of the stack that `sam deploy` has made.
public interface Deployment {

    /// The rule that hands the events of SES on; empty if the stack has none.
    Optional<Rule> rule();

    /// How many events of SES have come into the queue of feedback since some time; some minutes late.
    long eventsSince(Instant time);

    /// Those that start digests.
    List<Schedule> schedules();

    /// The queues of what was given up.
    List<DeadLetters> deadLetters();

    List<Alarm> alarms();

    /// Its parameters, by name, as CloudFormation shows them: those with `NoEcho` as asterisks.
    Map<String, String> parameters();

    /// Who is told when an alarm goes off; empty if nobody was to be.
    Optional<Audience> alarmAudience();

    /// When its code was last changed.
    Instant deployedAt();

    /// Its functions, as they are run: the versions that their aliases name.
    List<DeployedFunction> functions();

    /// The same, as Lambda has them.
    List<FunctionEnvironment> environments();

    /// How many functions the account may run at once, all together.
    int concurrency();

    /// @param name as in the template, such as `WebFunction`
    /// @param state `Active`, `Pending`, `Inactive` (its snapshot was deleted) or `Failed`
    /// @param reason why it is not active
    record DeployedFunction(String name, String state, String reason) {}

    /// @param name as in the template, such as `WebFunction`
    /// @param runtime such as `java25`
    /// @param architecture such as `arm64`
    /// @param memory in MB
    /// @param timeout in seconds
    /// @param version that its alias names
    /// @param state as of a [DeployedFunction]
    /// @param snapStart whether the version has a snapshot: `On` or `Off`
    record FunctionEnvironment(
            String name,
            String runtime,
            String architecture,
            int memory,
            int timeout,
            String version,
            String state,
            String snapStart,
            Map<String, String> variables) {

        public FunctionEnvironment {
            variables = Map.copyOf(variables);
        }
    }

    /// @param reachesQueue whether the queue that feedback is read from is among its targets
    record Rule(String name, boolean enabled, boolean reachesQueue) {}

    /// @param name such as `daily`
    /// @param expression such as `cron(0 7 * * ? *)`; empty: somebody has deleted it
    /// @param zone such as `America/Chicago`
    record Schedule(String name, boolean enabled, String expression, String zone) {

        /// One that is no longer there.
        public static Schedule gone(String name) {
            return new Schedule(name, false, "", "UTC");
        }

        public boolean isGone() {
            return expression.isEmpty();
        }

        /// When it fires next; empty if it does not, or can't be told.
        public Optional<Instant> next(Instant after) {
            return new Cron(expression, ZoneId.of(zone)).next(after);
        }
    }

    record DeadLetters(String queue, long waiting) {}

    /// @param state `OK`, `ALARM` or `INSUFFICIENT_DATA`
    record Alarm(String name, String state, String reason, Instant since) {}

    /// @param topic what SNS calls it
    /// @param told addresses
    /// @param unconfirmed addresses whose people have not opened the link yet that AWS mailed to them
    record Audience(String topic, List<String> told, List<String> unconfirmed) {}
}
