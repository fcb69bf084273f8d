package org.edsnewsletter.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.local.memory.MemoryIssues;
import org.edsnewsletter.local.memory.MemoryLedger;
import org.edsnewsletter.local.memory.MemoryQueue;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.SubscriberWorld;

/// A newsletter in memory, as commands open it.
record Here(Newsletter newsletter) implements Opener.Opened {

    static Here of(SubscriberWorld world, MemoryArticles articles, List<ArticleSource> sources) {
        return of(world, articles, sources, LinkTrial.NONE);
    }

    static Here of(SubscriberWorld world, MemoryArticles articles, List<ArticleSource> sources, LinkTrial links) {
        var ports = new Ports(
                world.subscribers,
                world.limits,
                articles,
                new MemoryIssues(articles),
                new MemoryLedger(),
                world.mailer,
                new MemoryQueue(world.clock),
                links);
        return new Here(new Newsletter(config(), ports, sources, world.templates, world.clock, world.random, _ -> {}));
    }

    private static Config config() {
        return Config.from(Map.ofEntries(
                Map.entry("NEWSLETTER_NAME", "Ed's newsletter"),
                Map.entry("SENDER", "news@example.org"),
                Map.entry("POSTAL_ADDRESS", "12 Main Street, Springfield, IL 62701"),
                Map.entry("SITE_URL", "https://news.example.org"),
                Map.entry("ARTICLE_SOURCES", "https://example.org/feed.xml"),
                Map.entry("TIME_ZONE", "America/Chicago"),
                Map.entry("SETTLING", "PT15M"),
                Map.entry("LATEST", "PT6H"),
                Map.entry("WORKERS", "4"),
                Map.entry("SPREAD", "false"),
                Map.entry("WRITE_LAG", "PT10S"),
                Map.entry("STACK_ID", "a stack"),
                Map.entry("SUBSCRIBERS_TABLE", "people"),
                Map.entry("ARTICLES_TABLE", "articles"),
                Map.entry("ISSUES_TABLE", "issues"),
                Map.entry("LIMITS_TABLE", "limits"),
                Map.entry("CONFIGURATION_SET", "ed-set"),
                Map.entry("DELIVERY_QUEUE_URL", "https://sqs.example.org/delivery")));
    }

    @Override
    public List<Opener.Rehearsed> rehearse(Edition edition) {
        return List.of();
    }

    @Override
    public Premises premises() {
        return new Premises(
                "in memory",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List::of,
                Optional.empty(),
                Map::of,
                Optional.empty());
    }

    @Override
    public Shelves shelves() {
        throw new UnsupportedOperationException("memory has no tables");
    }

    @Override
    public void await(IssueId issue) {}

    @Override
    public void close() {}
}
