package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.DepartureReason;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberExportTest {

    @TempDir
    Path folder;

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void whatIsWrittenIsBroughtInAgainAsTheSamePeople() throws IOException {
        everySort();
        var file = folder.resolve("people.csv");
        assertThat(export(true).write(file, _ -> {})).isEqualTo(9);
        world.pass(Duration.ofHours(1));

        var other = new SubscriberWorld();
        other.pass(Duration.ofHours(1));
        var rejected = new ArrayList<Row.Problem>();
        var report = new SubscriberImport(other.admission, other.clock)
                .bringIn(new Order(file, Map.of(), Optional.empty(), "en", false), rejected::add);

        assertThat(report.lines("")).first().isEqualTo("3 imported, 0 already there, 0 kept out, 1 rejected");
        assertThat(rejected).extracting(Row.Problem::reason).containsExactly("has not confirmed");
        assertThat(List.of(
                        "active@example.org",
                        "=cmd@example.org",
                        "paused@example.org",
                        "left@example.org",
                        "bounced@example.org",
                        "complained@example.org",
                        "erased@example.org"))
                .allSatisfy(
                        address -> assertThat(asListed(other.kept(address))).isEqualTo(asListed(world.kept(address))));
        assertThat(other.kept("again@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(other.kept("left@example.org").since())
                .isEqualTo(world.kept("left@example.org").since());
        assertThat(other.kept("left@example.org").reason()).contains(DepartureReason.TOO_MANY);
    }

    @Test
    void withoutTokensTheLinksOfMailsThatWereSentAreNotTakenAlong() throws IOException {
        var active = world.keep("active@example.org", State.ACTIVE);

        var written = new StringWriter();
        export(false).write(written, _ -> {});

        assertThat(written.toString()).doesNotContain(active.token().text()).doesNotContain("token");
    }

    @Test
    void onlyThoseInOneStateAreWritten() throws IOException {
        everySort();
        var written = new StringWriter();

        var count =
                new SubscriberExport(world.subscribers, Optional.of(State.UNSUBSCRIBED), false).write(written, _ -> {});

        assertThat(count).isEqualTo(2);
        assertThat(written.toString()).contains("left@example.org", "again@example.org");
    }

    @Test
    void whatASpreadsheetWouldRunIsGuarded() throws IOException {
        var name = "=HYPERLINK(\"https://bad.example\")";
        world.subscribers.addIfAbsent(world.pending("ed@example.org").rename(Optional.of(name)));

        var written = new StringWriter();
        export(false).write(written, _ -> {});

        assertThat(written.toString()).contains(",\"'=HYPERLINK(\"\"https://bad.example\"\")\",");
    }

    @Test
    void theFileIsWholeOrNotThereAndOnlyItsOwnerReadsIt() throws IOException {
        IntStream.range(0, 1000).forEach(number -> world.keep("p%d@example.org".formatted(number), State.ACTIVE));
        var file = Files.writeString(folder.resolve("people.csv"), "of last week");

        assertThatThrownBy(() -> export(false).write(file, _ -> {
                    throw new IllegalStateException("the table is gone");
                }))
                .hasMessage("the table is gone");
        assertThat(file).hasContent("of last week");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");

        export(false).write(file, _ -> {});
        assertThat(file).content().contains("p999@example.org");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private void everySort() {
        world.subscribers.addIfAbsent(world.pending("active@example.org")
                .rename(Optional.of("'Zoë, \"=1+1\""))
                .chooseTopics(Set.of("Roads", "Schools"))
                .choose(Edition.WEEKLY)
                .speak("es")
                .confirmed(world.now()));
        world.subscribers.addIfAbsent(
                world.pending("=cmd@example.org").rename(Optional.of("'=1+1")).confirmed(world.now()));
        world.keep("paused@example.org", State.PAUSED);
        world.keep("bounced@example.org", State.BOUNCED);
        world.keep("complained@example.org", State.COMPLAINED);
        world.keep("erased@example.org", State.ERASED);
        world.keep("pending@example.org", State.PENDING);
        world.subscribers.replace(
                world.keep("left@example.org", State.UNSUBSCRIBED).because(DepartureReason.TOO_MANY));
        world.subscribers.replace(
                world.keep("again@example.org", State.UNSUBSCRIBED).ask(world.pending("again@example.org")));
    }

    /// What a list tells of somebody.
    private static List<Object> asListed(Subscriber one) {
        if (one.state() == State.ERASED) return List.of(one.id(), one.state(), one.since());
        return List.of(
                one.id(),
                one.address().spelling(),
                one.name(),
                one.state(),
                one.edition(),
                one.topics(),
                one.language(),
                one.token(),
                one.consent(),
                one.pausedUntil(),
                one.reason());
    }

    private SubscriberExport export(boolean withTokens) {
        return new SubscriberExport(world.subscribers, Optional.empty(), withTokens);
    }
}
