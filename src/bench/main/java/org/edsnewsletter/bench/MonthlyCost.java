package org.edsnewsletter.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a list costs a month: what was measured of a million mails and of a thousand idle runs of the schedule, taken
/// for as many as there are, and what a stack costs that does nothing.
///
/// @param million what a million mails take
/// @param runs what a thousand runs of the schedule take that find nothing new
/// @param watching alarms, metrics and dashboards
record MonthlyCost(Map<Charge, Double> million, Map<Charge, Double> runs, WatchingCost watching) {

    private static final double DAYS = 365.25 / 12;
    private static final double MINUTES = DAYS * 24 * 60;

    /// Lambda waits for messages with so many requests at once while there are none. It may scale down to two by
    /// itself, but not with `MaximumConcurrency`, which `Workers` sets ("Configuring scaling behavior for SQS event
    /// source mappings", AWS Lambda developer guide).
    private static final int POLLERS = 5;

    private static final int FEWEST_POLLERS = 2;

    /// How long such a request waits, in seconds: the longest that SQS has ("Amazon SQS short and long polling").
    private static final int WAIT = 20;

    private static final int QUEUES = 2;

    private static final int FUNCTIONS = 4;

    /// Of all mails, so many are followed by a request to the site: somebody reads the archive, changes something or
    /// leaves. Link scanners are counted in as well as can be guessed.
    private static final double REQUESTS_A_MAIL = 0.25;

    /// A page in GB-seconds: 30 ms of 1,769 MB.
    private static final double PAGE = 0.030 * 1769 / 1024;

    private static final double REQUEST_MEGABYTES = 400e-6;

    /// Somebody with their place in the index and what is around it ("DynamoDB item sizes and formats").
    private static final double PERSON_GIGABYTES = 1200e-9;

    /// The ledger of a year: 85 bytes a mail.
    private static final double MAIL_GIGABYTES = 85e-9 * 12;

    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([\\d,.]+) \\| ([^|]+) \\| [\\d.]+ \\|");

    private static final Pattern CHAPTER = Pattern.compile("(?m)^#{1,2} ");

    /// How often issues are sent, in a month.
    private enum Often {
        WEEKLY(DAYS / 7),
        DAILY(DAYS);

        private final double issues;

        Often(double issues) {
            this.issues = issues;
        }
    }

    private static final int[] PEOPLE = {50, 5_000, 500_000};

    /// Reads what was measured from the page.
    static MonthlyCost of(String page, WatchingCost watching) {
        var chapters = Arrays.asList(CHAPTER.split(page));
        return new MonthlyCost(
                rows(chapters, "What a million mails cost"), rows(chapters, "What a thousand idle runs"), watching);
    }

    private static Map<Charge, Double> rows(List<String> chapters, String title) {
        var amounts = new EnumMap<Charge, Double>(Charge.class);
        chapters.stream()
                .filter(chapter -> chapter.startsWith(title))
                .flatMap(chapter -> ROW.matcher(chapter).results())
                .forEach(row -> amounts.merge(
                        Charge.of(row.group(3)), Double.parseDouble(row.group(2).replace(",", "")), Double::sum));
        if (amounts.isEmpty()) throw new IllegalArgumentException("no table of " + title);
        return amounts;
    }

    /// What a month takes.
    Map<Charge, Double> month(int people, double issues) {
        var used = new EnumMap<Charge, Double>(Charge.class);
        var mails = people * issues;
        million.forEach((charge, amount) -> used.merge(charge, amount * mails / 1e6, Double::sum));
        var ticks = MINUTES / 5 + DAYS + DAYS / 7;
        runs.forEach((charge, amount) -> used.merge(charge, amount * ticks / 1e3, Double::sum));
        used.merge(Charge.SCHEDULE, ticks, Double::sum);
        // KeepAlive, once a day.
        used.merge(Charge.INVOCATION, FUNCTIONS * DAYS, Double::sum);
        used.merge(Charge.QUEUE_REQUEST, polls(POLLERS), Double::sum);
        site(used, mails * REQUESTS_A_MAIL);
        var kept = people * PERSON_GIGABYTES + mails * MAIL_GIGABYTES;
        used.put(Charge.STORAGE, kept);
        used.put(Charge.BACKUP, kept);
        used.put(Charge.ALARM, (double) watching.alarms());
        used.put(Charge.METRIC, (double) watching.metrics());
        used.put(Charge.DASHBOARD, (double) watching.dashboards());
        return used;
    }

    private static void site(Map<Charge, Double> used, double requests) {
        used.put(Charge.API_REQUEST, requests);
        used.merge(Charge.INVOCATION, requests, Double::sum);
        used.merge(Charge.GB_SECOND, requests * PAGE, Double::sum);
        used.merge(Charge.LOG_MEGABYTE, requests * REQUEST_MEGABYTES, Double::sum);
        used.merge(Charge.READ_UNIT, requests * 2, Double::sum);
    }

    /// How often Lambda asks empty queues in a month.
    private static double polls(int pollers) {
        return QUEUES * pollers * MINUTES * 60 / WAIT;
    }

    /// Dollars by service, and under `Together` of all.
    static Map<String, Double> dollars(Map<Charge, Double> used, boolean free) {
        var dollars = new LinkedHashMap<String, Double>();
        for (var charge : Charge.values())
            dollars.merge(
                    charge.service,
                    Math.max(0, used.getOrDefault(charge, 0.0) - (free ? charge.free : 0)) * charge.price,
                    Double::sum);
        dollars.put(
                "**Together**",
                dollars.values().stream().mapToDouble(Double::doubleValue).sum());
        return dollars;
    }

    /// A chapter of the page, in Markdown.
    String chapter() {
        return String.format(
                Locale.ROOT,
                TEXT,
                table(false),
                table(true),
                REQUESTS_A_MAIL,
                POLLERS,
                WAIT,
                polls(POLLERS),
                polls(POLLERS) * Charge.QUEUE_REQUEST.price,
                Math.max(0, polls(POLLERS) - Charge.QUEUE_REQUEST.free) * Charge.QUEUE_REQUEST.price,
                FEWEST_POLLERS,
                polls(FEWEST_POLLERS),
                polls(FEWEST_POLLERS) * Charge.QUEUE_REQUEST.price);
    }

    private String table(boolean free) {
        var columns = new ArrayList<Map<String, Double>>();
        columns.add(dollars(month(0, 0), free));
        var head = new StringBuilder("| US dollars a month | nothing sent |");
        for (var people : PEOPLE)
            for (var often : Often.values()) {
                head.append(String.format(
                        Locale.ROOT, " %,d, %s |", people, often.name().toLowerCase(Locale.ROOT)));
                columns.add(dollars(month(people, often.issues), free));
            }
        var table = head.append("\n|---|").append("---:|".repeat(columns.size()));
        for (var service : columns.getFirst().keySet()) {
            table.append("\n| ").append(service).append(" |");
            for (var column : columns)
                table.append(String.format(Locale.ROOT, " %,.2f |", column.getOrDefault(service, 0.0)));
        }
        return table.toString();
    }

    @SuppressWarnings("InlineFormatString") // a page reads better apart from the code
    private static final String TEXT = """

            ## What a list costs, each month

            For lists of 50, 5,000 and 500,000 people, computed from the figures of this page. Without any free tier:

            %s

            Beyond the free tier that every account has each month, for good (of Lambda 1 million invocations and 400,000 GB-seconds, of SQS 1
            million requests, of DynamoDB 25 GB, of CloudWatch 10 alarm metrics, 10 metrics, 3 dashboards and 5 GB of logs, of EventBridge
            Scheduler 14 million invocations; what is free only in the first year of an account is not subtracted):

            %s

            So a list that is idle costs next to nothing, and a list that is large costs what SES charges.

            - Each email is assumed to cause %.2f requests to the site, of 30 ms each: [API Gateway](https://aws.amazon.com/api-gateway/pricing/)
              charges $1.00 a million for HTTP APIs.
            - Kept are 1.2 KB a person and the ledger of a year, at $0.25 a GB, and once more for point-in-time recovery at $0.20 a GB.
            - The schedule runs every five minutes ([EventBridge Scheduler](https://aws.amazon.com/eventbridge/pricing/) $1.00 a million).

            ### Idle polling

            Lambda asks both queues for messages all the time, and each request to SQS is paid, answered or not. While a queue is empty,
            Lambda keeps %d requests open that wait up to %d seconds each: %,.0f requests a month for two queues, $%.2f, of which $%.2f beyond
            the free million.

            What would lower it: without `MaximumConcurrency` (the parameter `Workers`) Lambda may go down to %d at once ("Configuring scaling
            behavior for SQS event source mappings", AWS Lambda developer guide): %,.0f requests, $%.2f, all of it free. It stays set because
            without it Lambda starts with five functions of each kind and adds hundreds a minute, more than a new account may run (ten) and
            more than share SES's rate. Neither the batching window nor the queues' own waiting time changes how often Lambda asks;
            provisioned pollers cost more.
            """;
}
