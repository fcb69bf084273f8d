package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody edits a template and slips.
class FaultyTemplateTest {

    @TempDir
    Path edited;

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryIssues issues = new MemoryIssues(articles);
    private final List<Issue> dispatched = new ArrayList<>();
    private final List<URI> tried = new ArrayList<>();
    private final LinkTrial links = asked -> {
        tried.addAll(asked);
        return Map.of();
    };
    private int edits;

    @Test
    void theVariableThatIsMissingIsNamedWithFileAndLineAndNothingIsSent() throws IOException {
        edit("mail/digest.txt.ftl", "{{greeting}}\n{{unsubscribe}}\nSee you in ${season}!\n");

        assertNothingIsSent("mail/digest.txt.ftl", "season", "line 3");
    }

    @Test
    void aColourThatIsMissingInTheThemeIsNamed() throws IOException {
        edit(
                "mail/theme.ftl",
                Files.readString(Path.of("templates/mail/theme.ftl")).replace("\"quiet\"", "\"hushed\""));

        assertNothingIsSent("theme.light.quiet", "mail/body.css", "line ");
    }

    @Test
    void aTemplateThatIsNoTemplateIsNamedToo() throws IOException {
        edit("mail/digest.html.ftlh", "<p>\n<#if>\n</p>");

        assertNothingIsSent("mail/digest.html.ftlh", "line 2");
    }

    @Test
    void oneThatNeverEndsIsStopped() throws IOException {
        edit("mail/digest.html.ftlh", "<#list 1.. as number>again and again, </#list>");

        assertNothingIsSent("mail/digest.html.ftlh", "it writes more than 2,000,000 characters");
    }

    @Test
    void onceItIsMendedTheIssueGoesOutByItself() throws IOException {
        var right = Files.readString(Path.of("templates/mail/digest.txt.ftl"));
        edit("mail/digest.txt.ftl", right + "See you in ${season}!\n");
        var run = run();
        articles.keep(News.full("News", Instant.parse("2026-11-23T10:00:00Z")));
        articles.keep(News.full("More", Instant.parse("2026-11-23T10:00:00Z")));
        assertThatThrownBy(() -> run.run(Edition.DAILY, clock.instant())).isInstanceOf(Templates.Faulty.class);

        edit("mail/digest.txt.ftl", right + "See you!\n");
        run.run(Edition.DAILY, clock.instant());

        assertThat(dispatched).hasSize(1);
        assertThat(issues.content(dispatched.getFirst().id(), "en")
                        .orElseThrow()
                        .text())
                .endsWith("See you!\n");
    }

    @Test
    void withoutAWayToLeaveNothingIsSentAndNobodyIsAskedAboutIt() throws IOException {
        edit("mail/digest.txt.ftl", "{{greeting}}\n");

        assertIsRefused("unsubscribe link: the template has no {{unsubscribe}}");
        assertThat(tried).isEmpty();
    }

    @Test
    void oneThatIsTooLargeWithASingleTitleIsStopped() throws IOException {
        edit("mail/digest.html.ftlh", "{{unsubscribe}}" + "x".repeat(Checks.LARGEST_HTML));

        assertIsRefused("size: the HTML part has 104,463 bytes, and Gmail clips at 104,448");
    }

    @Test
    void aCorrectionWithoutAWayToLeaveIsNotSentEither() throws IOException {
        articles.keep(News.full("News", Instant.parse("2026-11-23T10:00:00Z")));
        var made =
                (IssueReport.Frozen) run().run(Edition.DAILY, clock.instant()).getFirst();
        dispatched.clear();
        edit("mail/correction.txt.ftl", "{{greeting}}\n");
        var corrections = new Corrections(
                articles, issues, dispatched::add, mail(), links, new MemoryMailer(), ZoneOffset.UTC, clock);

        assertThat(corrections.correct(made.issue().moved(Issue.Status.SENT, ""), "A word was wrong."))
                .isEqualTo(new Corrections.Outcome.Refused(
                        List.of("unsubscribe link: the template has no {{unsubscribe}}")));
        assertThat(dispatched).isEmpty();
    }

    @Test
    void anArticleThatATemplateCanNotTellIsNamedAndTheOthersGo() throws IOException {
        var right = Files.readString(Path.of("templates/mail/digest.txt.ftl"));
        edit("mail/digest.txt.ftl", right + "<#if lead.headline == \"Odd\">${season}</#if>");
        articles.keep(News.full("News", Instant.parse("2026-11-23T10:00:00Z")));
        articles.keep(News.full("Odd", Instant.parse("2026-11-23T11:00:00Z")));

        var issue =
                ((IssueReport.Frozen) run().run(Edition.DAILY, clock.instant()).getFirst()).issue();

        assertThat(issue.subject()).isEqualTo("News");
        assertThat(issue.warnings())
                .singleElement()
                .asString()
                .matches("(?s)left out: article \\S+, \"Odd\": no email can be made of it \\(.*season.*\\)\\."
                        + " Hide it, or edit its text");
    }

    @Test
    void ofSingleArticlesTheOthersGoToo() throws IOException {
        var right = Files.readString(Path.of("templates/mail/article.txt.ftl"));
        edit("mail/article.txt.ftl", right + "<#if lead.headline == \"Odd\">${season}</#if>");
        articles.keep(News.full("Odd", Instant.parse("2026-11-23T10:00:00Z")));
        articles.keep(News.full("News", Instant.parse("2026-11-23T11:00:00Z")));

        var reports = run().run(Edition.EACH, clock.instant());

        assertThat(reports)
                .hasSize(2)
                .anySatisfy(report -> assertThat(((IssueReport.Refused) report).problems())
                        .singleElement()
                        .asString()
                        .contains(", \"Odd\": no email can be made of it ("));
        assertThat(dispatched).extracting(Issue::subject).containsExactly("News");
    }

    private void assertIsRefused(String problem) {
        articles.keep(News.full("News", Instant.parse("2026-11-23T10:00:00Z")));

        assertThat(run().run(Edition.DAILY, clock.instant()))
                .containsExactly(new IssueReport.Refused(new IssueId("daily-2026-11-23"), List.of(problem)));
        assertThat(issues.open()).isEmpty();
        assertThat(dispatched).isEmpty();
    }

    private void assertNothingIsSent(String... named) {
        var seen = Instant.parse("2026-11-23T10:00:00Z");
        articles.keep(News.full("News", seen));
        var run = run();

        assertThatThrownBy(() -> run.run(Edition.DAILY, clock.instant()))
                .isInstanceOf(Templates.Faulty.class)
                .hasMessageContainingAll(named);
        assertThat(issues.open()).isEmpty();
        assertThat(dispatched).isEmpty();
    }

    private DigestMail mail() {
        return new DigestMail(
                Templates.in(edited, Path.of("templates")),
                SampleIssues.NEWSLETTER,
                SampleIssues.POSTAL_ADDRESS,
                SampleIssues.SITE,
                "en");
    }

    private DigestRun run() {
        return new DigestRun(
                articles,
                issues,
                dispatched::add,
                mail(),
                links,
                new MemoryMailer(),
                new ReleaseRules(Duration.ofMinutes(15), Duration.ofHours(6), false, 10, ZoneOffset.UTC),
                clock);
    }

    private void edit(String name, String text) throws IOException {
        var file = edited.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Two edits within a tick of the file system's clock would look like none.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(++edits)));
    }
}
