package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

/// What workers read of issues, and how often.
class ContentsTest {

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryIssues kept = new MemoryIssues(new MemoryArticles());
    private final List<String> reads = new ArrayList<>();
    private final Issues issues = (Issues) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Issues.class}, (_, method, arguments) -> {
                reads.add(method.getName());
                return method.invoke(kept, arguments);
            });
    private final Contents contents = new Contents(
            issues,
            new Merge(
                    new Links(URI.create("https://news.example.org")),
                    new EmailAddress("news@example.org"),
                    World.GREETINGS));

    @Test
    void whatAnIssueSaysInALanguageIsReadOnce() {
        var issue = freeze(23, "en", "es");

        assertThat(contents.of(issue, "es-MX").orElseThrow().subject()).isEqualTo("News es");
        assertThat(contents.of(issue, "es").orElseThrow().subject()).isEqualTo("News es");
        assertThat(reads).hasSize(1);
        assertThat(contents.of(issue, "en").orElseThrow().subject()).isEqualTo("News en");
        assertThat(reads).hasSize(2);
    }

    @Test
    void inALanguageThatItWasNotRenderedInItIsReadInTheFirstThatItWas() {
        assertThat(contents.of(freeze(23, "es"), "en").orElseThrow().subject()).isEqualTo("News es");
        assertThat(contents.of(freeze(24), "en")).isEmpty();
    }

    @Test
    void whatFewIssuesSayIsKeptAndTheOneThatWasNotReadForLongestGoes() {
        var first = freeze(1, "en");
        for (var day = 2; day <= 4; day++) contents.of(freeze(day, "en"), "en");
        contents.of(first, "en");
        reads.clear();
        contents.of(first, "en");
        assertThat(reads).isEmpty();

        contents.of(freeze(5, "en"), "en");
        reads.clear();
        contents.of(first, "en");
        assertThat(reads).isEmpty();
        contents.of(issue(2), "en");
        assertThat(reads).hasSize(1);
    }

    @Test
    void anIssueThatIsBeingSentIsReadOnceASecond() {
        var standing = new Standing(issues, clock);
        var sending = open(freeze(1, "en"));
        standing.of(sending.id());
        clock.advance(Duration.ofMillis(999));
        assertThat(standing.of(sending.id())).contains(sending);
        assertThat(reads).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        standing.of(sending.id());
        assertThat(reads).hasSize(2);

        standing.forget();
        standing.of(sending.id());
        assertThat(reads).hasSize(3);

        standing.of(open(freeze(2, "en")).id());
        assertThat(reads).hasSize(4);
    }

    @Test
    void anIssueThatDoesNotGoOutIsReadEachTime() {
        var standing = new Standing(issues, clock);
        var id = freeze(1, "en").id();

        standing.of(id);
        standing.of(id);

        assertThat(reads).hasSize(2);
        assertThat(standing.of(new IssueId("weekly-2026-11-23"))).isEmpty();
    }

    private Issue open(Issue issue) {
        kept.replace(issue.opened(clock.instant()));
        return issue(issue.id());
    }

    private Issue issue(int day) {
        return issue(new IssueId("daily-2026-11-%02d".formatted(day)));
    }

    private Issue issue(IssueId id) {
        return kept.find(id).orElseThrow();
    }

    private Issue freeze(int day, String... languages) {
        var id = new IssueId("daily-2026-11-%02d".formatted(day));
        var now = clock.instant();
        var said = new HashMap<String, Content>();
        for (var language : languages)
            said.put(language, new Content("News " + language, "<p>{{greetingHtml}}", "{{greeting}}"));
        kept.freeze(
                new Issue(
                        id,
                        Edition.DAILY,
                        now,
                        now,
                        Status.PLANNING,
                        "",
                        "News",
                        List.of(),
                        Set.of(),
                        said.keySet(),
                        0),
                Map.copyOf(said),
                List.of());
        return issue(id);
    }
}
