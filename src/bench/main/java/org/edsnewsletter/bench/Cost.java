package org.edsnewsletter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.edsnewsletter.Watch;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.mail.Edition;

/// What a million mails cost on AWS, from the calls of a real send to fewer.
///
/// @param recipients of that send
record Cost(DeliveryBench bench, int recipients, int workers) {

    private static final double MILLION = 1e6;

    /// Of a task's line in the log, as Lambda wraps it.
    private static final double LOG_LINE_MEGABYTES = 500 / MILLION;

    /// Of what a run of the schedule logs that finds nothing: what it found, and what it measured.
    private static final double RUN_MEGABYTES = 1000 / MILLION;

    /// So many runs, none of which finds anything.
    private static final int RUNS = 50;

    /// How long reading a source takes that has nothing new.
    private static final double SOURCE_SECONDS = 0.5;

    // ---- what can't be counted here: how long AWS takes to answer, in seconds, rather too long than too short

    private static final Map<String, Double> WAITING = Map.of(
            "GetItem", 0.005,
            "PutItem", 0.008,
            "UpdateItem", 0.008,
            "BatchGetItem", 0.015,
            "Query", 0.015,
            "TransactWriteItems", 0.030,
            "SendMessageBatch", 0.010,
            "GetQueueAttributes", 0.010,
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
    private record Line(String what, double amount, Charge charge) {

        double dollars() {
            return amount * charge.price;
        }

        String row() {
            return String.format(Locale.ROOT, "| %s | %,.0f | %s | %.4f |", what, amount, charge.unit, dollars());
        }
    }

    /// The page, in Markdown.
    String table() throws IOException {
        var feedback = new Counted[1];
        var idle = new Counted[1];
        var sent = bench.metered(recipients, workers, (stage, job) -> {
            feedback[0] = feedback(stage, job);
            idle[0] = idle(job);
        });
        var lines = new ArrayList<Line>();
        delivery(sent, lines);
        feedback(feedback[0], lines);
        return page(lines, idle(idle[0]));
    }

    private void delivery(Figures sent, List<Line> lines) {
        var tasks = perMillion(sent.counts().getOrDefault("SendBulkEmail", 0.0)) * (1 + 1 / BATCHES_AT_ONCE);
        lines.add(new Line("Planning and sending: reads", units(sent, "readUnits"), Charge.READ_UNIT));
        lines.add(new Line("Planning and sending: writes", units(sent, "writeUnits"), Charge.WRITE_UNIT));
        lines.add(new Line(
                "Sweeps every 5 minutes: each batch once it is done",
                SWEEPS * perMillion(sent.closingReadUnits()),
                Charge.READ_UNIT));
        // Lambda takes tasks one by one (template.yaml: BatchSize 1): each is received and deleted by itself.
        lines.add(new Line(
                "Tasks: sent in tens, received and deleted",
                units(sent, "SendMessageBatch") + 2 * tasks,
                Charge.QUEUE_REQUEST));
        lines.add(new Line("Delivery function", tasks, Charge.INVOCATION));
        lines.add(new Line(
                "Delivery function, 1 GB", perMillion(seconds(sent.counts(), sent.worker())), Charge.GB_SECOND));
        lines.add(new Line("Log: a line a task", tasks * LOG_LINE_MEGABYTES, Charge.LOG_MEGABYTE));
    }

    private void feedback(Counted counted, List<Line> lines) {
        lines.add(new Line("`Send` events, put in the queue by EventBridge", MILLION, Charge.QUEUE_REQUEST));
        lines.add(new Line(
                "Events: received and deleted in tens", 2 * MILLION / MESSAGES_A_REQUEST, Charge.QUEUE_REQUEST));
        lines.add(new Line(
                "Feedback: reads", perMillion(counted.counts().getOrDefault("readUnits", 0.0)), Charge.READ_UNIT));
        lines.add(new Line(
                "Feedback: writes, one a call",
                perMillion(counted.counts().getOrDefault("writeUnits", 0.0)),
                Charge.WRITE_UNIT));
        lines.add(new Line("Feedback function", MILLION / EVENTS_AN_INVOCATION, Charge.INVOCATION));
        lines.add(new Line(
                "Feedback function, 1 GB",
                perMillion(seconds(counted.counts(), counted.cpuSeconds())),
                Charge.GB_SECOND));
    }

    private record Counted(Map<String, Double> counts, double cpuSeconds) {}

    // As in Lambda: four instances, each with what it remembers, take the events by the hundred.
    private static Counted feedback(Stage stage, Job job) throws IOException {
        var instances = 4;
        var house = new House(job);
        var rooms = new ArrayList<org.edsnewsletter.feedback.Feedback>();
        for (var number = 0; number < instances; number++)
            rooms.add(house.newsletter().feedback());
        var events = stage.events(0);
        var cpu = cpu();
        for (var from = 0; from < events.size(); from += EVENTS_AN_INVOCATION) {
            var together = events.subList(from, Math.min(events.size(), from + EVENTS_AN_INVOCATION)).stream()
                    .map(MailEvent::parse)
                    .toList();
            var room = rooms.get(from / EVENTS_AN_INVOCATION % instances);
            room.record(together);
            together.forEach(room::heed);
        }
        var used = cpu().minus(cpu);
        var counts = house.meter().counts();
        house.clients().close();
        return new Counted(counts, used.toNanos() / 1e9);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    // Runs of the schedule while every issue is sent and no source has anything new; and the look at five queues.
    private static Counted idle(Job job) {
        var house = new House(job);
        var newsletter = house.newsletter();
        var tick = newsletter.tick();
        var queue = newsletter.config().queueUrl();
        var queues = AwsPorts.queueWatch(house.clients(), List.of(queue, queue), List.of(queue, queue, queue));
        tick.run(Edition.EACH, house.clock().instant());
        var before = house.meter().counts();
        var cpu = cpu();
        for (var run = 0; run < RUNS; run++) {
            house.advance(Duration.ofMinutes(5));
            tick.run(Edition.EACH, house.clock().instant());
            newsletter.eventWatch().areMissing();
            queues.givenUp();
            queues.idle();
        }
        var used = cpu().minus(cpu);
        var counts = new TreeMap<>(house.meter().counts());
        counts.replaceAll((name, count) -> count - before.getOrDefault(name, 0.0));
        house.clients().close();
        return new Counted(counts, used.toNanos() / 1e9);
    }

    private static List<Line> idle(Counted counted) {
        var thousand = 1000.0 / RUNS;
        var counts = counted.counts();
        var seconds = thousand * seconds(counts, counted.cpuSeconds()) + 1000 * SOURCE_SECONDS;
        return List.of(
                new Line("Reads", thousand * counts.getOrDefault("readUnits", 0.0), Charge.READ_UNIT),
                new Line("Writes", thousand * counts.getOrDefault("writeUnits", 0.0), Charge.WRITE_UNIT),
                new Line(
                        "Looks at the queues",
                        thousand * counts.getOrDefault("GetQueueAttributes", 0.0),
                        Charge.QUEUE_REQUEST),
                new Line("Digest function", 1000, Charge.INVOCATION),
                new Line("Digest function, 1 GB", seconds, Charge.GB_SECOND),
                new Line("Log", 1000 * RUN_MEGABYTES, Charge.LOG_MEGABYTE));
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

    private String page(List<Line> lines, List<Line> idle) throws IOException {
        var ours = lines.stream().mapToDouble(Line::dollars).sum();
        var ses = MILLION * Charge.MAIL.price;
        var page = new StringBuilder(HEAD.replace("RECIPIENTS", String.valueOf(recipients)));
        lines.forEach(line -> page.append(line.row()).append('\n'));
        page.append(String.format(Locale.ROOT, "| **All but SES** | | | **%.4f** |%n", ours));
        page.append(String.format(Locale.ROOT, "| SES | 1,000,000 | mails | %.2f |%n%n", ses));
        page.append(
                String.format(Locale.ROOT, "What is not SES is %.2f %% of what SES charges.%n%n", 100 * ours / ses));
        var template = CloudFormation.of(Path.of("template.yaml"));
        var watching = WatchingCost.of(template, Watch.BASIC);
        page.append(TAIL).append(IDLE);
        idle.forEach(line -> page.append(line.row()).append('\n'));
        page.append(IDLE_TAIL).append(WatchingCost.chapter(watching, WatchingCost.of(template, Watch.FULL)));
        return page.append(MonthlyCost.of(page.toString(), watching).chapter()).toString();
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

    private static final String IDLE = """

            ## What a thousand idle runs of the schedule cost

            The schedule runs every five minutes, about 8,800 times a month. Measured are runs that find nothing new while every issue is
            sent; reading a source is set to half a second, which is longer than most take.

            | What | Amount | | US dollars |
            |---|---:|---|---:|
            """;

    private static final String IDLE_TAIL = """

            Four functions are also started once a day, which keeps their snapshots.
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
            bounces and complaints, a read and six write units each (the person, their place in the index, and a transaction that counts them once).
            """.formatted(100 * CPU_SHARE);
}
