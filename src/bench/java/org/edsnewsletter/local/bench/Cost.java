package org.edsnewsletter.local.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.local.CloudFormation;

/// What a million mails cost on AWS, from the calls of a real send to fewer.
///
/// @param recipients of that send
record Cost(DeliveryBench bench, int recipients, int workers) {

    private static final double MILLION = 1e6;

    // ---- prices in us-east-1, in dollars; see the page for where they stand

    private static final double READ_UNIT = 0.125 / MILLION;
    private static final double WRITE_UNIT = 0.625 / MILLION;
    private static final double QUEUE_REQUEST = 0.40 / MILLION;
    private static final double INVOCATION = 0.20 / MILLION;
    private static final double GB_SECOND = 0.0000133334;
    private static final double MAIL = 0.10 / 1000;

    private static final double LOG_MEGABYTE = 0.50 / 1000;

    /// Of a task's line in the log, as Lambda wraps it.
    private static final double LOG_LINE_MEGABYTES = 500 / MILLION;

    // ---- what can't be counted here: how long AWS takes to answer, in seconds, rather too long than too short

    private static final Map<String, Double> WAITING = Map.of(
            "GetItem", 0.005,
            "PutItem", 0.008,
            "UpdateItem", 0.008,
            "BatchGetItem", 0.015,
            "Query", 0.015,
            "TransactWriteItems", 0.030,
            "SendMessageBatch", 0.010,
            "SendBulkEmail", 0.250);

    /// Of a virtual CPU, at 1,024 MB (1,769 MB have one).
    private static final double CPU_SHARE = 1024 / 1769.0;

    /// While an issue is sent, the sweep comes by, and reads each batch once it is done and some that are not
    /// yet: see `SweepGrowthTest`.
    private static final double SWEEPS = 1.3;

    /// A task more for so many: the next ones are put in the queue.
    private static final double BATCHES_AT_ONCE = 25;

    /// Lambda receives and deletes messages by so many.
    private static final int MESSAGES_A_REQUEST = 10;

    private static final int EVENTS_AN_INVOCATION = 100;

    /// One line of the table: so many for a million mails.
    private record Line(String what, double amount, String unit, double price) {

        double dollars() {
            return amount * price;
        }

        String row() {
            return String.format(Locale.ROOT, "| %s | %,.0f | %s | %.4f |", what, amount, unit, dollars());
        }
    }

    /// The page, in Markdown.
    String table() throws IOException {
        var feedback = new Feedback[1];
        var sent = bench.metered(recipients, workers, (stage, job) -> feedback[0] = feedback(stage, job));
        var lines = new ArrayList<Line>();
        delivery(sent, lines);
        feedback(feedback[0], lines);
        return page(lines);
    }

    private void delivery(Figures sent, List<Line> lines) {
        var tasks = perMillion(sent.counts().getOrDefault("SendBulkEmail", 0.0)) * (1 + 1 / BATCHES_AT_ONCE);
        lines.add(new Line("Planning and sending: reads", units(sent, "readUnits"), "read units", READ_UNIT));
        lines.add(new Line("Planning and sending: writes", units(sent, "writeUnits"), "write units", WRITE_UNIT));
        lines.add(new Line(
                "Sweeps every 5 minutes: each batch once it is done",
                SWEEPS * perMillion(sent.closingReadUnits()),
                "read units",
                READ_UNIT));
        // Lambda takes tasks one by one (template.yaml: BatchSize 1): each is received and deleted by itself.
        lines.add(new Line(
                "Tasks: sent in tens, received and deleted",
                units(sent, "SendMessageBatch") + 2 * tasks,
                "SQS requests",
                QUEUE_REQUEST));
        lines.add(new Line("Delivery function", tasks, "invocations", INVOCATION));
        lines.add(new Line(
                "Delivery function, 1 GB", perMillion(seconds(sent.counts(), sent.worker())), "GB-seconds", GB_SECOND));
        lines.add(new Line("Log: a line a task", tasks * LOG_LINE_MEGABYTES, "MB", LOG_MEGABYTE));
    }

    private void feedback(Feedback counted, List<Line> lines) {
        lines.add(new Line("`Send` events, put in the queue by EventBridge", MILLION, "SQS requests", QUEUE_REQUEST));
        lines.add(new Line(
                "Events: received and deleted in tens",
                2 * MILLION / MESSAGES_A_REQUEST,
                "SQS requests",
                QUEUE_REQUEST));
        lines.add(new Line(
                "Feedback: reads",
                perMillion(counted.counts().getOrDefault("readUnits", 0.0)),
                "read units",
                READ_UNIT));
        lines.add(new Line(
                "Feedback: writes, one a call",
                perMillion(counted.counts().getOrDefault("writeUnits", 0.0)),
                "write units",
                WRITE_UNIT));
        lines.add(new Line("Feedback function", MILLION / EVENTS_AN_INVOCATION, "invocations", INVOCATION));
        lines.add(new Line(
                "Feedback function, 1 GB",
                perMillion(seconds(counted.counts(), counted.cpuSeconds())),
                "GB-seconds",
                GB_SECOND));
    }

    private record Feedback(Map<String, Double> counts, double cpuSeconds) {}

    // As in Lambda: four instances, each with what it remembers, take the events by the hundred.
    private static Feedback feedback(Stage stage, Job job) throws IOException {
        var instances = 4;
        var house = new House(job);
        var rooms = new ArrayList<org.edsnewsletter.feedback.Feedback>();
        for (var number = 0; number < instances; number++)
            rooms.add(house.newsletter().feedback());
        var events = stage.events(0);
        var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        for (var from = 0; from < events.size(); from += EVENTS_AN_INVOCATION) {
            var together = events.subList(from, Math.min(events.size(), from + EVENTS_AN_INVOCATION)).stream()
                    .map(MailEvent::parse)
                    .toList();
            var room = rooms.get(from / EVENTS_AN_INVOCATION % instances);
            room.record(together);
            together.forEach(room::heed);
        }
        var used = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .minus(cpu);
        var counts = house.meter().counts();
        house.clients().close();
        return new Feedback(counts, used.toNanos() / 1e9);
    }

    private static double seconds(Map<String, Double> counts, double cpu) {
        var waiting = WAITING.entrySet().stream()
                .mapToDouble(call -> call.getValue() * counts.getOrDefault(call.getKey(), 0.0))
                .sum();
        return waiting + cpu / CPU_SHARE;
    }

    private double units(Figures sent, String name) {
        return perMillion(sent.counts().getOrDefault(name, 0.0));
    }

    private double perMillion(double count) {
        return count * MILLION / recipients;
    }

    private String page(List<Line> lines) throws IOException {
        var ours = lines.stream().mapToDouble(Line::dollars).sum();
        var ses = MILLION * MAIL;
        var page = new StringBuilder(HEAD.replace("RECIPIENTS", String.valueOf(recipients)));
        lines.forEach(line -> page.append(line.row()).append('\n'));
        page.append(String.format(Locale.ROOT, "| **All but SES** | | | **%.4f** |%n", ours));
        page.append(String.format(Locale.ROOT, "| SES | 1,000,000 | mails | %.2f |%n%n", ses));
        page.append(
                String.format(Locale.ROOT, "What is not SES is %.2f %% of what SES charges.%n%n", 100 * ours / ses));
        var watching = WatchingCost.of(CloudFormation.of(Path.of("template.yaml")));
        return page.append(TAIL).append(watching.chapter()).toString();
    }

    @SuppressWarnings("InlineFormatString") // a page reads better apart from the code
    private static final String HEAD = """
            # What a million mails cost

            Written by `./newsletter bench delivery --recipients RECIPIENTS --cost docs/cost.md`: the calls of a real send to so
            many people, counted, and taken for a million. DynamoDB Local tells the units of a call as DynamoDB does; those of
            transactions are computed from the size of their items.

            | What | Amount | | US dollars |
            |---|---:|---|---:|
            """;

    private static final String TAIL = """
            ## What is in it

            - Prices: us-east-1, on demand, without any free tier, as noted in November 2026:
              [DynamoDB](https://aws.amazon.com/dynamodb/pricing/on-demand/) $0.125 a million read units and $0.625 a
              million write units, [SQS](https://aws.amazon.com/sqs/pricing/) $0.40 a million requests,
              [Lambda](https://aws.amazon.com/lambda/pricing/) on arm64 $0.0000133334 a GB-second and $0.20 a million
              invocations, [SES](https://aws.amazon.com/ses/pricing/) $0.10 a thousand mails.
              [CloudWatch Logs](https://aws.amazon.com/cloudwatch/pricing/) $0.50 a GB.
              [EventBridge](https://aws.amazon.com/eventbridge/pricing/) takes nothing for events of AWS services.
            - Lambda is paid by time. The CPU time is measured (and taken for the %.0f %% of a CPU that 1,024 MB get); how
              long AWS takes to answer can't be measured here, and is set: 5 ms a read, 8 ms a write, 15 ms a page, 30 ms
              a transaction, 250 ms a call of 50 mails.
            - Right before the call all members of a batch are read again, strongly consistent: what makes leaving take
              effect at once. They are neighbours in a local index, so one query of about 13 KB reads fifty people for
              four units; read one by one they took fifty.
            - Of events only `Send` and what goes wrong are asked for. `Delivery` would cost another $0.48 a million and
              tell nothing that the newsletter acts on. Events that tell what the ledger has long known are not looked up
              again, as those of a batch come together. One event of each call is noted: it is what shows later that events
              got through when somebody is in doubt.
            - The queue is asked for no more than there is to do: a task for each batch, and one more for 25 of them. Work
              that waits (an issue that is held, a 24-hour quota that is used up) costs no tasks.

            ## What is not

            Articles, pages and sign-ups; the storage of the ledger, about 85 MB a million mails ($0.02 a month);
            bounces and complaints, a read and six write units each (the person, their place in the index, and a transaction that counts them once); Lambda's idle polling of two queues.
            """.formatted(100 * CPU_SHARE);
}
