package org.edsnewsletter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.edsnewsletter.issue.DigestStyle;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.web.Origins;
import org.edsnewsletter.web.Robots;

/// The settings, read once from the environment.
///
/// @param name the newsletter's name, as people read it
/// @param sender the address its mails come from
/// @param postalAddress stands in every mail (CAN-SPAM, 15 U.S.C. 7704(a)(5)); one line
/// @param siteUrl where the web function answers; no slash at the end
/// @param sources where articles come from: URLs of feeds or of pages that list articles, or folders
/// @param topics the categories of articles that people may choose among; none: there is no such choice
/// @param digestArticles how many articles a digest tells of at most; the others are on the site
/// @param digestSubject a fixed subject line of digests; empty: it follows the lead
/// @param zone the zone of slots and datelines
/// @param schedules when the editions go out that have slots; empty: it is not known
/// @param settling how long an article must be unchanged before it is mailed
/// @param latest how long after its slot an issue may still go out by itself
/// @param reviewAbove when more articles than this appear at once in a source, their issue waits for approval
/// @param workers how many workers send at once, and share the account's rate
/// @param approval whether every issue waits until the editor approves it
/// @param spread whether an audience larger than the account's 24-hour quota is mailed over several days
/// @param confirmationsPerHour after so many confirmation emails within an hour the form defers unknown sources
/// @param writeLag how long a confirmation may take from its moment until it is kept
/// @param stack this stack's own id
/// @param language what is written to people who wish for no other: one of [Languages#SUPPORTED]; articles are taken
///     to be in it too
/// @param origins the web sites whose pages may post the form and read the answer
/// @param robots whether search engines may show the form and the archive
/// @param cloudFrontSecrets each proves that a request came through the operator's CloudFront distribution; none: the
///     site is not behind one
/// @param editor who is told of every issue that was sent; empty: nobody
/// @param subscribersTable name of a DynamoDB table
/// @param articlesTable name of a DynamoDB table
/// @param issuesTable name of a DynamoDB table
/// @param limitsTable name of a DynamoDB table
/// @param queueUrl URL of the delivery queue
/// @param eventQueues URLs of the queue of SES's events and of its dead letters; none: it is not known whether
///     any wait
/// @param deadLetters URLs of the queues of what was given up
/// @param watch how closely CloudWatch watches
/// @param configurationSet the SES configuration set of every mail; empty: none
public record Config(
        String name,
        EmailAddress sender,
        String postalAddress,
        URI siteUrl,
        List<String> sources,
        List<String> topics,
        int digestArticles,
        Optional<String> digestSubject,
        ZoneId zone,
        Map<Edition, Cron> schedules,
        Duration settling,
        Duration latest,
        boolean approval,
        int reviewAbove,
        int workers,
        boolean spread,
        int confirmationsPerHour,
        Duration writeLag,
        String stack,
        String language,
        Origins origins,
        Robots robots,
        Set<String> cloudFrontSecrets,
        Optional<EmailAddress> editor,
        String subscribersTable,
        String articlesTable,
        String issuesTable,
        String limitsTable,
        String queueUrl,
        List<String> eventQueues,
        List<String> deadLetters,
        Watch watch,
        Optional<String> configurationSet) {

    private static final String SETTINGS = "SETTINGS";

    private static final int REVIEW_ABOVE = 10;

    private static final int CONFIRMATIONS_PER_HOUR = 200;

    public Config {
        sources = List.copyOf(sources);
        topics = List.copyOf(topics);
        cloudFrontSecrets = Set.copyOf(cloudFrontSecrets);
        eventQueues = List.copyOf(eventQueues);
        deadLetters = List.copyOf(deadLetters);
        schedules = Map.copyOf(schedules);
    }

    /// Reads the settings. Each is a variable, or a member of the JSON object in the variable `SETTINGS`, in which
    /// the functions have those that are parameters of the stack.
    ///
    /// @throws Invalid naming every variable that is missing or wrong, and what it is for
    public static Config from(Map<String, String> environment) {
        return from(environment, variable -> variable);
    }

    /// Reads the settings of a command.
    ///
    /// @param settings by the names that they have in a function's environment
    /// @param variable what a setting is called where the reader of an error would set it
    /// @throws Invalid naming every variable that is missing or wrong, and what it is for
    public static Config from(Map<String, String> settings, UnaryOperator<String> variable) {
        var read = new Reader(unfolded(settings), variable);
        var name = read.required("NEWSLETTER_NAME", "the newsletter's name, as people read it", text -> text);
        var sender = read.required("SENDER", "the address its mails come from", EmailAddress::new);
        var postalAddress =
                read.required("POSTAL_ADDRESS", "the postal address that stands in every mail", text -> text);
        // In AWS the site is at the API's address, unless the operator gives another.
        var ofStack = read.optional("DOMAIN_NAME").map("https://"::concat).or(() -> read.optional("API_URL"));
        var siteUrl = ofStack.isPresent() && read.optional("SITE_URL").isEmpty()
                ? ofStack.map(Config::baseUrl)
                : read.required("SITE_URL", "the https address where people sign up", Config::baseUrl);
        var sources = read.required(
                "ARTICLE_SOURCES",
                "where articles come from: addresses of feeds or of pages that list articles, with white space between",
                text -> Arrays.asList(text.split("\\s+")));
        var topics = read.valid(
                "TOPICS", "the categories that people may choose among, with commas between", Config::topics);
        var digestArticles =
                read.valid("DIGEST_ARTICLES", "how many articles a digest tells of, from 1 up", Config::count);
        var digestSubject = read.optional("DIGEST_SUBJECT");
        var zone = read.required("TIME_ZONE", "the time zone of the schedule, such as America/Chicago", Config::zone);
        var daily = read.optional("DAILY_SCHEDULE");
        var weekly = read.optional("WEEKLY_SCHEDULE");
        var settling = read.required(
                "SETTLING", "how long an article must be unchanged before it is mailed, such as PT15M", Config::span);
        var latest = read.required(
                "LATEST", "how long after its slot an issue may still go out by itself, such as PT6H", Config::span);
        var approval = read.valid(
                "APPROVAL", "true: every issue waits until the editor approves it; false: it goes out", Config::truth);
        var reviewAbove = read.valid(
                "REVIEW_ABOVE", "how many articles may appear at once without waiting for approval", Config::count);
        var workers = read.required("WORKERS", "how many workers send at once, from 1 up", Config::count);
        var spread = read.required(
                "SPREAD",
                "true: an audience larger than the 24-hour quota is mailed over days; false: it is held",
                Config::truth);
        var confirmationsPerHour = read.valid(
                "CONFIRMATIONS_PER_HOUR",
                "how many confirmation emails an hour the form may send to anybody, from 1 up",
                Config::count);
        var writeLag =
                read.required("WRITE_LAG", "how long a confirmation may take to be kept, such as PT20S", Config::span);
        var stack = read.required("STACK_ID", "this stack's own id", text -> text);
        var language = read.valid("LANGUAGE", "the language of articles and of the site: en or es", Config::language);
        var origins =
                read.valid("ORIGINS", "web sites that may post the form, such as https://example.org", Origins::of);
        var robots = read.valid(
                "ROBOTS", "whether search engines may show the form and the archive: index or noindex", Robots::of);
        var editor = read.valid("EDITOR", "who is told of every issue that was sent", EmailAddress::new);
        var subscribers = read.required("SUBSCRIBERS_TABLE", "the DynamoDB table of subscribers", text -> text);
        var articles = read.required("ARTICLES_TABLE", "the DynamoDB table of articles", text -> text);
        var issues = read.required("ISSUES_TABLE", "the DynamoDB table of issues", text -> text);
        var limits = read.required("LIMITS_TABLE", "the DynamoDB table of what happened lately", text -> text);
        var queue = read.required("DELIVERY_QUEUE_URL", "the URL of the delivery queue", text -> text);
        var eventQueues = Stream.of("FEEDBACK_QUEUE", "FEEDBACK_DEAD_LETTERS")
                .flatMap(other -> read.optional(other).stream())
                .map(other -> besides(queue.orElse(""), other))
                .toList();
        var deadLetters = Stream.of("DIGEST_DEAD_LETTERS", "DELIVERY_DEAD_LETTERS", "FEEDBACK_DEAD_LETTERS")
                .flatMap(other -> read.optional(other).stream())
                .map(other -> besides(queue.orElse(""), other))
                .toList();
        var watch = read.valid("WATCH", "how closely CloudWatch watches: basic or full", Watch::of);
        read.failIfAnyIsWrong();
        return new Config(
                name.orElseThrow(),
                sender.orElseThrow(),
                postalAddress.orElseThrow(),
                siteUrl.orElseThrow(),
                sources.orElseThrow(),
                topics.orElse(List.of()),
                digestArticles.orElse(DigestStyle.PLAIN.most()),
                digestSubject,
                zone.orElseThrow(),
                schedules(daily, weekly, zone.orElseThrow()),
                settling.orElseThrow(),
                latest.orElseThrow(),
                approval.orElse(false),
                reviewAbove.orElse(REVIEW_ABOVE),
                workers.orElseThrow(),
                spread.orElseThrow(),
                confirmationsPerHour.orElse(CONFIRMATIONS_PER_HOUR),
                writeLag.orElseThrow(),
                stack.orElseThrow(),
                language.orElse(Languages.FALLBACK),
                origins.orElse(Origins.NONE),
                robots.orElse(Robots.INDEX),
                read.optional("CLOUDFRONT_SECRET")
                        .map(secrets -> Set.of(secrets.split(",", -1)))
                        .orElse(Set.of()),
                editor,
                subscribers.orElseThrow(),
                articles.orElseThrow(),
                issues.orElseThrow(),
                limits.orElseThrow(),
                queue.orElseThrow(),
                eventQueues,
                deadLetters,
                watch.orElse(Watch.BASIC),
                read.optional("CONFIGURATION_SET"));
    }

    /// Settings that can't be worked with; the message is for the operator, one line for each of them.
    public static final class Invalid extends RuntimeException {
        Invalid(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    // The URLs of a stack's queues differ by their names only: written out, they would take a tenth of all settings.
    private static String besides(String queueUrl, String name) {
        return queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1) + name;
    }

    private static URI baseUrl(String text) {
        var url = URI.create(text.replaceAll("(?<!/)/++$", ""));
        var local = "localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost());
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && local))
            throw new IllegalArgumentException("must start with https://");
        return url;
    }

    private static String language(String text) {
        if (!Languages.SUPPORTED.contains(text)) throw new IllegalArgumentException("no language that it knows");
        return text;
    }

    private static List<String> topics(String text) {
        var topics = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
        if (topics.size() > Subscriber.MOST_TOPICS)
            throw new IllegalArgumentException("more than " + Subscriber.MOST_TOPICS);
        for (var topic : topics)
            if (topic.length() > Subscriber.LONGEST_TOPIC)
                throw new IllegalArgumentException("one has more than " + Subscriber.LONGEST_TOPIC + " characters");
        return topics;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such time zone", e);
        }
    }

    private static Map<Edition, Cron> schedules(Optional<String> daily, Optional<String> weekly, ZoneId zone) {
        var schedules = new EnumMap<Edition, Cron>(Edition.class);
        daily.ifPresent(expression -> schedules.put(Edition.DAILY, new Cron(expression, zone)));
        weekly.ifPresent(expression -> schedules.put(Edition.WEEKLY, new Cron(expression, zone)));
        return schedules;
    }

    private static Duration span(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no duration", e);
        }
    }

    private static Map<String, String> unfolded(Map<String, String> environment) {
        var folded = environment.getOrDefault(SETTINGS, "");
        if (folded.isBlank()) return environment;
        var all = new HashMap<String, String>();
        try {
            JSON.std.mapFrom(folded).forEach((name, value) -> all.put(name, String.valueOf(value)));
        } catch (IOException notJson) {
            throw new Invalid(List.of(SETTINGS + " is no JSON object: `sam deploy` sets it"));
        }
        all.putAll(environment);
        return all;
    }

    // CloudFormation may write a parameter of type Number as 20, "20" or 20.0 (Fn::ToJsonString does not say which).
    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,3}(\\.0+)?"))
            throw new IllegalArgumentException("no whole number from 1 to 9999");
        return new BigDecimal(text).intValueExact();
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static final class Reader {

        private final Map<String, String> environment;
        private final UnaryOperator<String> name;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment, UnaryOperator<String> name) {
            this.environment = environment;
            this.name = name;
        }

        <T> Optional<T> required(String variable, String purpose, Function<String, T> meaning) {
            if (optional(variable).isEmpty()) problems.add(name.apply(variable) + " is not set: " + purpose);
            return valid(variable, purpose, meaning);
        }

        <T> Optional<T> valid(String variable, String purpose, Function<String, T> meaning) {
            var text = optional(variable);
            try {
                return text.map(meaning);
            } catch (IllegalArgumentException e) {
                problems.add("%s is %s, %s: %s"
                        .formatted(name.apply(variable), '"' + text.orElseThrow() + '"', e.getMessage(), purpose));
                return Optional.empty();
            }
        }

        Optional<String> optional(String variable) {
            return Optional.ofNullable(environment.get(variable))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }

        void failIfAnyIsWrong() {
            if (!problems.isEmpty()) throw new Invalid(problems);
        }
    }
}
