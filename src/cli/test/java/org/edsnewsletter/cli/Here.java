package org.edsnewsletter.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.Settings;

/// A newsletter in memory, as commands open it.
record Here(Newsletter newsletter, SubscriberWorld world, Premises premises, SuppressionList suppressionList)
        implements Opener.Opened {

    private static Premises knowing(List<Deployment.Schedule> schedules) {
        return new Premises(
                "in memory",
                Optional.empty(),
                Optional.empty(),
                _ -> OptionalLong.empty(),
                Optional.empty(),
                () -> schedules,
                Optional.empty(),
                Map::of,
                Optional.empty());
    }

    static Here of(SubscriberWorld world, MemoryArticles articles, List<ArticleSource> sources) {
        return of(world, articles, sources, LinkTrial.NONE);
    }

    static Here of(SubscriberWorld world, MemoryArticles articles, List<ArticleSource> sources, LinkTrial links) {
        return of(world, articles, sources, links, Map.of());
    }

    /// @param settings in place of the usual ones
    static Here of(
            SubscriberWorld world,
            MemoryArticles articles,
            List<ArticleSource> sources,
            LinkTrial links,
            Map<String, String> settings) {
        var ports = new Ports(
                world.subscribers,
                world.limits,
                articles,
                new MemoryIssues(articles),
                new MemoryLedger(),
                world.mailer,
                new MemoryQueue(world.clock),
                links,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        return new Here(
                new Newsletter(config(settings), ports, sources, world.templates, world.clock, world.random, _ -> {}),
                world,
                knowing(List.of()),
                SuppressionList.unknown("memory has none"));
    }

    /// The same with schedules that are known.
    Here scheduled(Deployment.Schedule... known) {
        return on(knowing(List.of(known)));
    }

    /// The same, whose mail service keeps others back.
    Here keepingBack(SuppressionList list) {
        return new Here(newsletter, world, premises, list);
    }

    /// The same, standing on something else.
    Here on(Premises premises) {
        return new Here(newsletter, world, premises, suppressionList);
    }

    private static Config config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "SUBSCRIBERS_TABLE", "people",
                "ARTICLES_TABLE", "articles",
                "ISSUES_TABLE", "issues",
                "LIMITS_TABLE", "limits",
                "CONFIGURATION_SET", "ed-set"));
        all.putAll(settings);
        return Config.from(Settings.with(all));
    }

    @Override
    public List<Opener.Rehearsed> rehearse(Edition edition, Instant slot, LongConsumer progress) {
        return new Rehearsal(newsletter, world.templates, world.clock).of(edition, slot, progress);
    }

    @Override
    public Shelves shelves() {
        throw new UnsupportedOperationException("memory has no tables");
    }

    @Override
    public Traces traces() {
        throw new UnsupportedOperationException("memory has no tables");
    }

    @Override
    public void await(IssueId issue) {}

    @Override
    public void close() {}
}
