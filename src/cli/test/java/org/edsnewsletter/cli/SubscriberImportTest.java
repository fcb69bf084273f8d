package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.cli.SubscriberImport.Watcher;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.testing.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberImportTest {

    @TempDir
    Path folder;

    private static final String WORDS = "signed the list at the harbor fair";

    private final List<Row.Problem> problems = new ArrayList<>();
    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void peopleComeInAsActiveWithNameEditionAndTheOperatorsWords() throws IOException {
        var report = bringIn("""
                email,name,frequency
                a@example.org,Ada,weekly
                b@example.org,"Berry, Bo",
                c@example.org,,EACH
                """);

        assertThat(report.lines("")).containsExactly("3 imported, 0 already there, 0 kept out, 0 rejected");
        assertThat(world.kept("a@example.org")).satisfies(ada -> {
            assertThat(ada.state()).isEqualTo(State.ACTIVE);
            assertThat(ada.name()).contains("Ada");
            assertThat(ada.edition()).isEqualTo(Edition.WEEKLY);
            assertThat(ada.consent()).isEqualTo(new Consent(WORDS, "import", "import", world.now()));
        });
        assertThat(world.kept("b@example.org").name()).contains("Berry, Bo");
        assertThat(world.kept("b@example.org").edition()).isEqualTo(Edition.DAILY);
        assertThat(world.kept("c@example.org").name()).isEmpty();
        assertThat(world.kept("c@example.org").edition()).isEqualTo(Edition.EACH);
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void whatNobodySeesAroundAnAddressIsNoPartOfIt() throws IOException {
        var report = bringIn("""
                email,name
                a@example.org\u00a0,Ada
                \u200bb@example.org,Bo
                \u202ac@example.org\u202c,Cy
                \ufeffd@example.org\u200e,Dee
                \u00ade@example.org\u2060,Eve
                f@exam\u200bple.org,Flo
                """);

        assertThat(report.lines("")).containsExactly("5 imported, 0 already there, 0 kept out, 1 rejected");
        for (var name : List.of("a", "b", "c", "d", "e"))
            assertThat(world.kept(name + "@example.org").address().spelling()).isEqualTo(name + "@example.org");
    }

    @Test
    void aDomainWithSharpSIsAnotherThanOneWithTwo() throws IOException {
        var report = bringIn("""
                email,name
                ann@straße.example,Ann
                ann@strasse.example,Bob
                ann@xn--strae-oqa.example,Ann again
                """);

        assertThat(report.lines("")).containsExactly("2 imported, 1 already there, 0 kept out, 0 rejected");
        assertThat(world.kept("ann@xn--strae-oqa.example").name()).contains("Ann");
        assertThat(world.kept("ann@strasse.example").name()).contains("Bob");
    }

    @Test
    void badRowsAreToldWithLineAndReasonAndGoodOnesComeIn() throws IOException {
        var report = bringIn("""
                email,name,frequency
                a@example.org,Ada,weekly
                not-an-address,Bo,daily

                c@example.org,Cy,hourly
                ,Dee,daily
                "e@example.org","Eve
                Evers",daily
                A@EXAMPLE.ORG,Ada again,daily
                f@example.org,Flo,daily,surplus
                g@example.org
                """);

        assertThat(report.lines("")).containsExactly("2 imported, 1 already there, 0 kept out, 5 rejected");
        assertThat(told())
                .containsExactly(
                        "3: not an e-mail address",
                        "5: unknown frequency \"hourly\": each, daily or weekly",
                        "6: no address",
                        "7: not a name of at most 100 characters",
                        "10: more fields than the first line has columns");
        assertThat(world.kept("a@example.org").name()).contains("Ada");
        assertThat(world.find("g@example.org")).isPresent();
        assertThat(world.find("e@example.org")).isEmpty();
    }

    @Test
    void whoIsOutStaysOutAndWhoIsThereStaysAsTheyAre() throws IOException {
        world.keep("left@example.org", State.UNSUBSCRIBED);
        world.keep("bounced@example.org", State.BOUNCED);
        world.keep("complained@example.org", State.COMPLAINED);
        world.keep("erased@example.org", State.ERASED);
        world.keep("there@example.org", State.ACTIVE);

        var report = bringIn("""
                email
                left@example.org
                bounced@example.org
                complained@example.org
                erased@example.org
                there@example.org
                """);

        assertThat(report.lines("  "))
                .containsExactly(
                        "0 imported, 1 already there, 4 kept out, 0 rejected",
                        "  kept out: 1 unsubscribed, 1 whose mail came back, 1 who called it spam,"
                                + " 1 who asked to be forgotten");
    }

    @Test
    void columnsComeInAnyOrderAndCaseBehindAByteOrderMarkWithOthersBetween() throws IOException {
        bringIn("\uFEFFFrequency,City, E-Mail ,EMAIL\r\nweekly,Springfield,x,a@example.org\r\n");

        assertThat(world.kept("a@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @Test
    void aListWithoutAColumnOfAddressesSaysWhichItHas() {
        assertThatThrownBy(() -> bringIn("Adresse,Name\nOak Street 3,Ada\n"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "no column is called email or the like, or holds addresses throughout; there are: \"Adresse\","
                                + " \"Name\". Name the one that holds the addresses: --map email=NAME");
    }

    @Test
    void twoColumnsOfAddressesAreLeftToTheOperator() {
        assertThatThrownBy(() -> bringIn("Theirs,Ours\na@example.org,us@example.org\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("\"Theirs\", \"Ours\"");
    }

    @Test
    void aListThatBeginsWithAnAddressIsMissingItsHeading() {
        assertThatThrownBy(() -> bringIn("a@example.org\nb@example.org\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("put a line before it that names the columns");
    }

    @Test
    void theOperatorSaysWhatAColumnHolds() throws IOException {
        var file = write("people.csv", "Adresse,Email,Vorname\na@example.org,no,Ada\n");

        bringIn(new Order(
                file, Map.of(Column.EMAIL, "adresse", Column.NAME, "Vorname"), Optional.of(WORDS), "en", false));

        assertThat(world.kept("a@example.org").name()).contains("Ada");
        var typo = new Order(file, Map.of(Column.EMAIL, "address"), Optional.of(WORDS), "en", false);
        assertThatThrownBy(() -> bringIn(typo))
                .hasMessage("there is no column \"address\"; there are: \"Adresse\", \"Email\", \"Vorname\"");
    }

    @Test
    void withoutWordsOfConsentNobodyComesIn() throws IOException {
        var file = write("people.csv", "email\na@example.org\n");

        assertThatThrownBy(() -> bringIn(new Order(file, Map.of(), Optional.empty(), "en", false)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--consent");
        assertThat(world.find("a@example.org")).isEmpty();
    }

    @Test
    void anEmptyFileSaysSo() {
        assertThatThrownBy(() -> bringIn("")).isInstanceOf(Refusal.class).hasMessageContaining("people.csv is empty");
    }

    @Test
    void aQuoteThatIsNotClosedEndsTheReadingWithItsLine() throws IOException {
        var report = bringIn("email,name\na@example.org,Ada\n\"b@example.org,Bo\nc@example.org,Cy\n");

        assertThat(report.imported()).isEqualTo(1);
        assertThat(told()).singleElement().asString().startsWith("3: no CSV from here on");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var missing = folder.resolve("missing.csv");

        assertThatThrownBy(() -> bringIn(Order.of(missing, WORDS, "en")))
                .isInstanceOf(Refusal.class)
                .hasMessage("there is no file " + missing);
        assertThatThrownBy(() -> bringIn(Order.of(folder, WORDS, "en"))).isInstanceOf(Refusal.class);
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws IOException {
        world.keep("left@example.org", State.UNSUBSCRIBED);
        var file = write("people.csv", "email\na@example.org\nleft@example.org\nno\n");

        var foreseen = bringIn(new Order(file, Map.of(), Optional.of(WORDS), "en", true));

        assertThat(foreseen.lines(""))
                .containsExactly(
                        "dry run, nothing is changed: 1 imported, 0 already there, 1 kept out, 1 rejected",
                        "kept out: 1 unsubscribed");
        assertThat(world.find("a@example.org")).isEmpty();
    }

    @Test
    void aRunThatIsStoppedFinishesWhatItHasReadAndTheNextOneGoesOn() throws IOException {
        var file = write("people.csv", people(1000));
        var first = new SubscriberImport(world.admission, world.clock);
        var order = Order.of(file, WORDS, "en");

        var stopped = first.bringIn(order, new Watcher() {
            @Override
            public void read(long line, long position) {
                if (line > 450) first.stop();
            }

            @Override
            public void rejected(Row.Problem problem) {}
        });

        assertThat(stopped.lines("")).last().isEqualTo("stopped after line 501; the same command again goes on");
        assertThat(stopped.imported()).isEqualTo(500);
        assertThat(bringIn(order).lines("")).containsExactly("500 imported, 500 already there, 0 kept out, 0 rejected");
    }

    @Test
    void aRunThatFailsTellsWhyAndTheNextOneGoesOn() throws IOException {
        var order = Order.of(write("people.csv", people(1000)), WORDS, "en");
        var broken = new Admission(new MemorySubscribers(), world.random, () -> {
            throw new IllegalStateException("the table is gone");
        });

        assertThatThrownBy(() -> new SubscriberImport(broken, world.clock).bringIn(order, _ -> {}))
                .hasMessage("the table is gone");
        assertThat(bringIn(order).imported()).isEqualTo(1000);
    }

    @Test
    void aPartThatFailsForTheMomentIsTriedAgain() throws IOException {
        var order = Order.of(write("people.csv", people(5000)), WORDS, "en");
        var calls = new AtomicInteger();
        var pauses = new ConcurrentLinkedQueue<Duration>();
        var shaky = new Admission(world.subscribers, world.random, () -> {
            // Not before a part is done: sixteen of a hundred may be under way.
            var call = calls.incrementAndGet();
            if (call >= 2000 && call % 1000 == 0) throw new IllegalStateException("throttled");
            return world.now();
        });

        var report = new SubscriberImport(shaky, world.clock, pauses::add).bringIn(order, _ -> {});

        assertThat(report.imported() + report.alreadyThere()).isEqualTo(5000);
        assertThat(world.find("p4999@example.org")).isPresent();
        assertThat(pauses).hasSizeGreaterThanOrEqualTo(4).startsWith(Duration.ofSeconds(1));
    }

    @Test
    void aPartThatKeepsFailingIsGivenUp() throws IOException {
        var order = Order.of(write("people.csv", people(1000)), WORDS, "en");
        var calls = new AtomicInteger();
        var pauses = new ConcurrentLinkedQueue<Duration>();
        var broken = new Admission(world.subscribers, world.random, () -> {
            if (calls.incrementAndGet() > 300) throw new IllegalStateException("the table is gone");
            return world.now();
        });

        assertThatThrownBy(() -> new SubscriberImport(broken, world.clock, pauses::add).bringIn(order, _ -> {}))
                .hasMessage("the table is gone");
        assertThat(pauses.stream().distinct().count()).isLessThanOrEqualTo(5);
    }

    @Test
    void rejectsAreMendedAndImportedAgain() throws IOException {
        var file = write("people.csv", """
                email,name,frequency,notes
                a@example.org,Ada,daily,
                b(at)example.org,"Berry, Bo",weekly,=1+1
                """);
        Path written;
        try (var rejects = new Rejects(file, List.of("email", "name", "frequency", "notes"))) {
            new SubscriberImport(world.admission, world.clock).bringIn(Order.of(file, WORDS, "en"), rejects::add);
            written = rejects.file().orElseThrow();
        }

        assertThat(written).hasFileName("people.csv.rejects.csv").content().isEqualToNormalizingNewlines("""
                rejected line,rejected because,email,name,frequency,notes
                3,not an e-mail address,b(at)example.org,"Berry, Bo",weekly,'=1+1
                """);
        assertThat(Permissions.of(written)).isEqualTo("rw-------");
        Files.writeString(written, Files.readString(written).replace("(at)", "@"));
        assertThat(bringIn(Order.of(written, WORDS, "en")).imported()).isEqualTo(1);
        assertThat(world.kept("b@example.org").name()).contains("Berry, Bo");
        assertThat(told()).isEmpty();
    }

    @Test
    void withoutRejectsNoFileIsLeftNotEvenAnEarlierOne() throws IOException {
        var file = write("people.csv", "email\na@example.org\n");
        var earlier = write("people.csv.rejects.csv", "of an earlier run");

        try (var rejects = new Rejects(file, List.of("email"))) {
            new SubscriberImport(world.admission, world.clock).bringIn(Order.of(file, WORDS, "en"), rejects::add);
            assertThat(rejects.file()).isEmpty();
        }
        assertThat(earlier).doesNotExist();
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "p%d@example.org%n".formatted(number))
                .collect(joining("", "email\n", ""));
    }

    private List<String> told() {
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.reason())
                .toList();
    }

    private Path write(String name, String csv) throws IOException {
        return Files.writeString(folder.resolve(name), csv);
    }

    private ImportReport bringIn(String csv) throws IOException {
        return bringIn(Order.of(write("people.csv", csv), WORDS, "en"));
    }

    private ImportReport bringIn(Order order) throws IOException {
        return new SubscriberImport(world.admission, world.clock).bringIn(order, problems::add);
    }
}
