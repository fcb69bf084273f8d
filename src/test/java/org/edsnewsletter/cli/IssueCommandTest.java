package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.local.memory.MemoryArticles;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What an editor does with an issue before it goes out.
class IssueCommandTest {

    @TempDir
    private Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean dead;
    private final Here here = Here.of(world, new MemoryArticles(), List.of(), this::dead);

    private Map<URI, Optional<String>> dead(Collection<URI> links) {
        return links.stream()
                .filter(link -> link.getHost().equals("ed.example.org"))
                .collect(Collectors.toMap(
                        link -> link, _ -> Optional.of("is gone").filter(_ -> dead)));
    }

    @BeforeEach
    void publish() {
        here.newsletter().editing().add(draft("The bridge is open"));
        world.clock.advance(Duration.ofHours(1));
    }

    private static Draft draft(String title) {
        var link = "https://ed.example.org/news/bridge";
        return new Draft(
                link,
                title,
                URI.create(link),
                Optional.empty(),
                new Dateline(Optional.empty(), LocalDate.of(2026, 11, 23)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "It is open.",
                "<p>It is open.</p>",
                List.of());
    }

    @Test
    void anIntroductionIsTriedOutAndThenWaits() throws IOException {
        var intro = Files.writeString(folder.resolve("hello.md"), "Dear **neighbors**");

        assertThat(run("preview", "--intro", intro.toString(), "--out", folder.toString()))
                .isZero();
        assertThat(html()).contains("neighbors</strong>");
        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(html()).doesNotContain("neighbors");

        assertThat(run("introduce", "daily", "--intro", intro.toString())).isZero();
        assertThat(out()).contains("it waits for the next issue of the edition daily");
        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(html()).contains("neighbors</strong>");

        assertThat(run("introduce", "daily", "--remove")).isZero();
        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(html()).doesNotContain("neighbors");
    }

    @Test
    void anIntroductionThatIsNoneIsNamed() throws IOException {
        var empty = Files.writeString(folder.resolve("empty.md"), "\n");
        var binary = Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(refusal("introduce", "daily", "--intro", empty.toString()))
                .endsWith("is no introduction: it says nothing");
        assertThat(refusal("introduce", "daily", "--intro", binary.toString())).endsWith("it is not written in UTF-8");
        assertThat(refusal("introduce", "daily", "--intro", folder + "/none.md"))
                .startsWith("there is no file");
        assertThat(refusal("introduce", "daily")).isEqualTo("give either --intro FILE.md or --remove");
    }

    @Test
    void aDeadLinkIsShownInThePreviewAndAllDeadKeepItBack() {
        dead = true;
        assertThat(run("preview", "--out", folder.toString())).isEqualTo(1);
        assertThat(out())
                .contains("✘ links: none of them leads anywhere, such as https://ed.example.org/news/bridge is gone");
    }

    @Test
    void aMadeIssueIsLookedAtOnceMoreWhenItIsApproved() throws IOException {
        var id = draftIssue();
        assertThat(run("preview", id.text(), "--out", folder.toString())).isZero();
        assertThat(Files.readString(folder.resolve(id + ".html"))).contains("The bridge is open");

        dead = true;
        assertThat(refusal("approve", id.text()))
                .startsWith(id + " stays DRAFT: links: none of them leads anywhere")
                .endsWith("(--anyway lets it go out)");
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);

        assertThat(run("approve", id.text(), "--anyway")).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void whatTheAccountMayNotMailIsSaidBefore() {
        world.keep("ann@example.org", State.ACTIVE);
        world.keep("bob@example.org", State.ACTIVE);
        world.clock.advance(Duration.ofMinutes(1));
        var id = draftIssue();
        world.mailer.quota(new Quota(14, OptionalLong.of(200), 199, false));

        assertThat(run("preview", id.text(), "--out", folder.toString())).isEqualTo(1);
        assertThat(out())
                .contains("✘ sending: SES has stopped the account's sending")
                .contains("✘ 24-hour quota: 2 people are to be mailed and the account may mail 1 more now");
        assertThat(refusal("approve", id.text())).contains("24-hour quota: 2 people");
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);
    }

    @Test
    void aSenderThatIsNotVerifiedKeepsAnIssueBackBeforeAnythingIsSent() {
        var id = draftIssue();
        world.mailer.senderObjection(Optional.of("is not verified by SES"));

        assertThat(run("preview", "--out", folder.toString())).isZero();
        assertThat(run("preview", id.text(), "--out", folder.toString())).isEqualTo(1);
        assertThat(out()).contains("✘ sender: it is not verified by SES");
        assertThat(refusal("approve", id.text())).startsWith(id + " stays DRAFT: sender: it is not verified by SES");
        assertThat(status(id)).isEqualTo(Issue.Status.DRAFT);

        world.mailer.senderObjection(Optional.empty());
        assertThat(run("approve", id.text())).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void aDraftThatWaitedTooLongIsNotApprovedWithoutSayingSo() {
        var id = draftIssue();
        world.clock.advance(Duration.ofHours(7));

        assertThat(refusal("approve", id.text())).startsWith(id + " stays DRAFT: late: its slot was at ");
        assertThat(run("approve", id.text(), "--anyway")).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    @Test
    void aDraftThatWasPutAsideIsLookedAtWhenItIsReleased() {
        var id = draftIssue();
        assertThat(run("hold", id.text(), "--reason", "not yet")).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.HELD);

        dead = true;
        assertThat(refusal("release", id.text())).startsWith(id + " stays HELD: links: none of them");
        assertThat(status(id)).isEqualTo(Issue.Status.HELD);

        dead = false;
        assertThat(run("release", id.text())).isZero();
        assertThat(status(id)).isEqualTo(Issue.Status.PLANNING);
    }

    private IssueId draftIssue() {
        var newsletter = here.newsletter();
        newsletter.digestRun().run(Edition.DAILY, world.clock.instant());
        var issues = newsletter.ports().issues();
        var made = issues.open().getFirst();
        assertThat(issues.replace(made.moved(Issue.Status.DRAFT, ""))).isTrue();
        return made.id();
    }

    private Issue.Status status(IssueId id) {
        return here.newsletter().ports().issues().find(id).orElseThrow().status();
    }

    private String html() throws IOException {
        return Files.readString(folder.resolve("daily-"
                + LocalDate.ofInstant(
                        world.clock.instant(), here.newsletter().config().zone()) + ".html"));
    }

    private int run(String... arguments) {
        out.reset();
        return commandLine().execute(arguments);
    }

    private String refusal(String... arguments) {
        var said = new StringBuilder();
        var code = commandLine()
                .setExecutionExceptionHandler((e, _, _) -> {
                    assertThat(e).isInstanceOf(Refusal.class);
                    said.append(e.getMessage());
                    return ((Refusal) e).exitCode();
                })
                .execute(arguments);
        assertThat(code).isPositive();
        return said.toString();
    }

    private CommandLine commandLine() {
        return new CommandLine(new IssueCommand(_ -> here, new PrintStream(out, true, UTF_8)));
    }

    private String out() {
        return out.toString(UTF_8);
    }
}
