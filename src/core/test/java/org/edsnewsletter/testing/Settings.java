package org.edsnewsletter.testing;

import java.util.HashMap;
import java.util.Map;

/// The settings of a newsletter in tests: all that it can't do without, as a function's variables.
public final class Settings {

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("NEWSLETTER_NAME", "Ed's newsletter"),
            Map.entry("SENDER", "news@example.org"),
            Map.entry("POSTAL_ADDRESS", "12 Main Street, Springfield, IL 62701"),
            Map.entry("SITE_URL", "https://news.example.org"),
            Map.entry("ARTICLE_SOURCES", "https://example.org/feed.xml"),
            Map.entry("TIME_ZONE", "America/Chicago"),
            Map.entry("DAILY_SCHEDULE", "cron(0 7 * * ? *)"),
            Map.entry("WEEKLY_SCHEDULE", "cron(0 7 ? * MON *)"),
            Map.entry("SETTLING", "PT15M"),
            Map.entry("LATEST", "PT6H"),
            Map.entry("WORKERS", "4"),
            Map.entry("SPREAD", "false"),
            Map.entry("WRITE_LAG", "PT20S"),
            Map.entry("STACK_ID", "a stack"),
            Map.entry("SUBSCRIBERS_TABLE", "SubscribersTable"),
            Map.entry("ARTICLES_TABLE", "ArticlesTable"),
            Map.entry("ISSUES_TABLE", "IssuesTable"),
            Map.entry("LIMITS_TABLE", "LimitsTable"),
            Map.entry("DELIVERY_QUEUE_URL", "https://sqs.example.org/delivery"));

    private Settings() {}

    /// The usual ones, but for these.
    public static Map<String, String> with(Map<String, String> others) {
        var settings = new HashMap<>(USUAL);
        settings.putAll(others);
        return settings;
    }
}
