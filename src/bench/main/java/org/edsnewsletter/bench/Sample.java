package org.edsnewsletter.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.edsnewsletter.Config;
import org.edsnewsletter.Watch;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.Token;
import org.edsnewsletter.web.Origins;
import org.edsnewsletter.web.Robots;

/// The newsletter that is measured: its settings, its people, its articles.
final class Sample {

    /// The slot of its issues; who belongs to the audience was confirmed in the year before.
    static final Instant SLOT = Instant.parse("2026-11-23T13:00:00Z");

    static final String NEWS = """
        The water board has agreed on a plan for the reservoir above the old mill, after two years of hearings and \
        a winter in which the spillway was closed more often than it was open. Work begins once the snow has gone, \
        and the road along the east bank stays open for people on foot. The office has put the drawings, the \
        estimates and every letter it received on display in the reading room, where they can be seen on weekdays, \
        and will answer questions at the town meeting on the first Thursday of the month.\
        """;

    private Sample() {}

    static Config config(int workers, String queueUrl) {
        return new Config(
                "Ed's newsletter",
                new EmailAddress("news@example.org"),
                "1 Mill Road, Alder Falls",
                URI.create("https://news.example.org"),
                List.of(),
                List.of(),
                20,
                Optional.empty(),
                ZoneOffset.UTC,
                Map.of(),
                Duration.ZERO,
                Duration.ofDays(36_500),
                false,
                1000,
                workers,
                false,
                1_000_000,
                Duration.ZERO,
                "bench",
                "en",
                Origins.NONE,
                Robots.INDEX,
                Set.of(),
                Optional.empty(),
                "bench-SubscribersTable",
                "bench-ArticlesTable",
                "bench-IssuesTable",
                "bench-LimitsTable",
                queueUrl,
                List.of(),
                List.of(),
                Watch.BASIC,
                Optional.of("bench"));
    }

    /// Ten articles: as a digest about 20 KB of HTML and 5 KB of text.
    static List<Article> articles() {
        return IntStream.rangeClosed(1, 10).mapToObj(Sample::article).toList();
    }

    private static Article article(int number) {
        var at = SLOT.minus(Duration.ofHours(number));
        var link = URI.create("https://ed.example.org/articles/2026/reservoir-" + number);
        var draft = new Draft(
                link.toString(),
                "A plan for the reservoir, part " + number,
                link,
                Optional.of(at),
                new Dateline(Optional.of("Alder Falls"), LocalDate.of(2026, 11, 22)),
                Optional.empty(),
                Optional.of("Ed Marsh"),
                Optional.empty(),
                NEWS.substring(0, 430),
                "<p>" + NEWS + "</p>",
                List.of("Water"));
        return new Article("https://ed.example.org/feed", draft, at, at, Article.Standing.NEWS, Map.of(), 0);
    }

    /// Somebody who gets an edition.
    static Subscriber person(Edition edition, int number) {
        var confirmed = SLOT.minus(Duration.ofDays(300)).plusMillis(10_007L * (number % 2_000_000));
        var token = ByteBuffer.allocate(16)
                .putLong(0x9E3779B97F4A7C15L * (number + 1))
                .putLong(0xC2B2AE3D27D4EB4FL * (number + 7))
                .array();
        return Subscriber.pending(
                        new EmailAddress(edition.key() + ".reader." + number + "@example.com"),
                        Optional.of("Reader " + number),
                        edition,
                        "en",
                        new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(token)),
                        new Consent(
                                "Stay connected: sign up to get Ed's newsletter delivered straight to your inbox.",
                                "2026-01",
                                "https://ed.example.org/articles/",
                                confirmed))
                .confirmed(confirmed);
    }

    static List<Integer> numbers(int from, int to) {
        var numbers = new ArrayList<Integer>(to - from);
        for (var number = from; number < to; number++) numbers.add(number);
        return numbers;
    }
}
