package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberImportTest {

    @TempDir
    Path folder;

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void peopleComeInAsActiveWithNameEditionAndTheOperatorsWords() throws IOException {
        var report = bringIn("""
                email,name,frequency
                a@example.org,Ada,weekly
                b@example.org,"Berry, Bo",
                c@example.org,,EACH
                """);

        assertThat(report.lines()).containsExactly("3 imported, 0 already there, 0 kept out, 0 rejected");
        assertThat(world.kept("a@example.org")).satisfies(ada -> {
            assertThat(ada.state()).isEqualTo(State.ACTIVE);
            assertThat(ada.name()).contains("Ada");
            assertThat(ada.edition()).isEqualTo(Edition.WEEKLY);
            assertThat(ada.consent().wording()).isEqualTo("signed the list at the harbor fair");
            assertThat(ada.consent().page()).isEqualTo("import");
        });
        assertThat(world.kept("b@example.org").name()).contains("Berry, Bo");
        assertThat(world.kept("b@example.org").edition()).isEqualTo(Edition.DAILY);
        assertThat(world.kept("c@example.org").name()).isEmpty();
        assertThat(world.kept("c@example.org").edition()).isEqualTo(Edition.EACH);
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void badRowsAreListedWithLineAndReasonAndGoodOnesComeIn() throws IOException {
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

        assertThat(report.lines())
                .containsExactly(
                        "2 imported, 0 already there, 0 kept out, 6 rejected",
                        "  line 3 rejected: not an e-mail address",
                        "  line 5 rejected: unknown frequency \"hourly\": each, daily or weekly",
                        "  line 6 rejected: no address",
                        "  line 7 rejected: not a name of at most 100 characters",
                        "  line 9 rejected: the same address as on line 2",
                        "  line 10 rejected: more fields than the first line has columns");
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

        assertThat(report.lines())
                .containsExactly(
                        "0 imported, 1 already there, 4 kept out, 0 rejected",
                        "  line 2 kept out: has unsubscribed",
                        "  line 3 kept out: mail to this address came back",
                        "  line 4 kept out: has called the newsletter spam",
                        "  line 5 kept out: asked to be forgotten");
    }

    @Test
    void columnsComeInAnyOrderAndCaseBehindAByteOrderMarkWithOthersBetween() throws IOException {
        bringIn("\uFEFFFrequency,City, E-Mail ,EMAIL\r\nweekly,Springfield,x,a@example.org\r\n");

        assertThat(world.kept("a@example.org").edition()).isEqualTo(Edition.WEEKLY);
    }

    @Test
    void aFileWithoutTheColumnEmailSaysHowItShouldLook() throws IOException {
        assertThat(bringIn("address;name\na@example.org;Ada\n").lines())
                .containsExactly(
                        "0 imported, 0 already there, 0 kept out, 1 rejected",
                        "  line 1 rejected: there is no column email; the first line should name the columns, with commas"
                                + " between: email,name,frequency");
    }

    @Test
    void anEmptyFileSaysSo() throws IOException {
        assertThat(bringIn("").rejected())
                .extracting("line", "reason")
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        1L, "the file is empty; its first line should be email,name,frequency"));
    }

    @Test
    void aQuoteThatIsNotClosedEndsTheReadingWithItsLine() throws IOException {
        var report = bringIn("email,name\na@example.org,Ada\n\"b@example.org,Bo\nc@example.org,Cy\n");

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.rejected()).hasSize(1);
        assertThat(report.rejected().getFirst().line()).isEqualTo(3);
    }

    @Test
    void textThatIsNotUtf8IsRejectedRowByRow() throws IOException {
        var file = folder.resolve("latin1.csv");
        Files.write(
                file, "email,name\na@example.org,J\u00f6rg\nb@example.org,Bo\n".getBytes(StandardCharsets.ISO_8859_1));

        var report = bringIn(file);

        assertThat(report.lines())
                .containsExactly(
                        "1 imported, 0 already there, 0 kept out, 1 rejected", "  line 2 rejected: not UTF-8 text");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var missing = folder.resolve("missing.csv");

        assertThatThrownBy(() -> bringIn(missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.csv");
        assertThatThrownBy(() -> bringIn(folder)).isInstanceOf(IOException.class);
    }

    private ImportReport bringIn(String csv) throws IOException {
        var file = folder.resolve("people.csv");
        Files.writeString(file, csv);
        return bringIn(file);
    }

    private ImportReport bringIn(Path file) throws IOException {
        return new SubscriberImport(world.admission, world.clock).bringIn(file, "signed the list at the harbor fair");
    }
}
