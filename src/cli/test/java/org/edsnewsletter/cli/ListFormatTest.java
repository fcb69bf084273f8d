package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.cli.SubscriberImport.Watcher;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists as spreadsheets write them: other separators, other encodings, marks and empty rows.
class ListFormatTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> mapping = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email;name\r\nann@example.org;Berg, Ann\r\n",
                "email\tname\r\nann@example.org\t\"Berg, Ann\"\r\n",
                "email|name\nann@example.org|Berg, Ann\n",
                "email,name\nann@example.org,\"Berg, Ann\"\n",
                "sep=,\nemail,name\nann@example.org,\"Berg, Ann\"\n",
                "sep=;\r\nemail;name\r\nann@example.org;Berg, Ann\r\n",
                "\"sep=;\"\r\nemail;name\r\nann@example.org;Berg, Ann\r\n",
                "SEP=\t\nemail\tname\nann@example.org\tBerg, Ann\n",
                "sep=^\nemail^name\nann@example.org^Berg, Ann\n",
                "\"email\";\"name\"\n\"ann@example.org\";\"Berg, Ann\"\n",
                "name;\"a, b, c, d, e\";email\n\"Berg, Ann\";1,2,3,4,5;ann@example.org\n",
                "\"one;two;three;four\",email,name\n1,ann@example.org,\"Berg, Ann\"\n",
                "email;name\nann@example.org;\"Berg, Ann\"",
                "\n\n;\n;;\nemail;name\n;\nann@example.org;Berg, Ann\n",
                "email;name;topics, all\nann@example.org;Berg, Ann;a, b\nbob@example.org;Bo;c, d\n",
                "first name, last name; email\nAnn, Berg;ann@example.org\n"
            })
    void everyUsualSeparatorIsRead(String list) throws IOException {
        bringIn(list.getBytes(StandardCharsets.UTF_8));

        assertThat(world.find("ann@example.org")).isPresent();
        if (list.contains("\"name\"") || list.contains("email;name\n"))
            assertThat(world.kept("ann@example.org").name()).contains("Berg, Ann");
        assertThat(rejected).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "email;name, UTF-16LE, '\uFEFF', 'separated by semicolons, UTF-16LE'",
        "email;name, UTF-16BE, '\uFEFF', 'separated by semicolons, UTF-16BE'",
        "email;name, UTF-16LE, '', 'separated by semicolons, UTF-16LE'",
        "email;name, UTF-16BE, '', 'separated by semicolons, UTF-16BE'",
        "email;name, UTF-16LE, '\uFEFF\uFEFF', 'separated by semicolons, UTF-16LE'",
        "email;name, UTF-8, '\uFEFF\uFEFF', 'separated by semicolons'",
        "email|name, UTF-8, '\uFEFF\uFEFF\uFEFF', 'separated by vertical bars'",
        "email;name, windows-1252, '', 'separated by semicolons, Windows-1252'"
    })
    void everyUsualEncodingIsRead(String heading, String charset, String marks, String told) throws IOException {
        var separator = heading.charAt(5);
        var list = "%s%s\r\nann@example.org%sJosé Berg\r\n".formatted(marks, heading, separator);

        bringIn(list.getBytes(Charset.forName(charset)));

        assertThat(world.kept("ann@example.org").name()).contains("José Berg");
        assertThat(mapping).first().asString().isEqualTo("format               " + told);
    }

    @Test
    void whatIsOrdinaryIsNotTold() throws IOException {
        bringIn("email,name\nann@example.org,José\n".getBytes(StandardCharsets.UTF_8));

        assertThat(mapping).containsExactly("email address        email", "name                 name");
    }

    @Test
    void theFirstLetterThatTellsTheEncodingMayBeFarDown() throws IOException {
        var many = IntStream.range(0, 20_000)
                .mapToObj(number -> "p%d@example.org,Pat\n".formatted(number))
                .collect(joining());

        bringIn(("email,name\n" + many + "ann@example.org,Zoë “Z”\n").getBytes(WINDOWS));

        assertThat(world.kept("ann@example.org").name()).contains("Zoë “Z”");
    }

    @Test
    void oneBrokenByteDoesNotMakeAListAnythingElse() throws IOException {
        var list = "email,name\nann@example.org,José\nbob@example.org,Bj*rn\ncyd@example.org,Zoë\n"
                .getBytes(StandardCharsets.UTF_8);
        for (var at = 0; at < list.length; at++) if (list[at] == '*') list[at] = (byte) 0xC3;

        bringIn(list);

        assertThat(world.kept("ann@example.org").name()).contains("José");
        assertThat(world.kept("cyd@example.org").name()).contains("Zoë");
        assertThat(rejected).containsExactly("3: holds characters that can't be read");
    }

    @Test
    void rowsWithoutAnythingArePassedOverAndLinesStayTrue() throws IOException {
        bringIn("sep=,\nemail,name\n,,\n\u00A0,\u200B\n\nann@example.org,Ann\n , \nnobody,N\n"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(world.find("ann@example.org")).isPresent();
        assertThat(rejected).containsExactly("8: not an e-mail address");
    }

    @Test
    void emptyCellsBeyondTheHeadingAreNothing() throws IOException {
        bringIn("email,name\nann@example.org,Ann,,\nbob@example.org,Bob, ,7\n".getBytes(StandardCharsets.UTF_8));

        assertThat(world.find("ann@example.org")).isPresent();
        assertThat(rejected).containsExactly("3: more fields than the first line has columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"504b0304140006000800", "d0cf11e0a1b11ae1"})
    void aWorkbookIsNotRead(String start) {
        assertThatThrownBy(() -> bringIn(HexFormat.of().parseHex(start)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("save it as CSV");
    }

    @Test
    void whatCannotBeSeenAroundCellsAndHeadingsIsNotRead() throws IOException {
        bringIn("\u200Eemail\u200B,\u00A0name\uFEFF,status\nann@example.org,\u2066Ann\u2069,\u00A0unsubscribed\u200B\n"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(world.kept("ann@example.org").name()).contains("Ann");
        assertThat(world.kept("ann@example.org").state()).isEqualTo(org.edsnewsletter.subscriber.State.UNSUBSCRIBED);
    }

    @Test
    void rejectsOfAnOtherFormatAreMendedAndImportedAgain() throws IOException {
        var file =
                Files.write(folder.resolve("liste.csv"), "E-Mail;Name\njosé(at)example.org;José;\n".getBytes(WINDOWS));
        Path written;
        try (var rejects = new Rejects(file, List.of("E-Mail", "Name"))) {
            new SubscriberImport(world.admission, world.clock).bringIn(Order.of(file, "x", "en"), rejects::add);
            written = rejects.file().orElseThrow();
        }
        Files.writeString(
                written, Files.readString(written).replace("josé(at)", "jose@").replace("José,", "José"));

        new SubscriberImport(world.admission, world.clock).bringIn(Order.of(written, "x", "en"), _ -> {});

        assertThat(world.kept("jose@example.org").name()).contains("José");
    }

    private void bringIn(byte[] list) throws IOException {
        var file = Files.write(folder.resolve("people.csv"), list);
        new SubscriberImport(world.admission, world.clock)
                .bringIn(Order.of(file, "on the old list", "en"), new Watcher() {
                    @Override
                    public void opened(List<String> columns, List<String> read, long length) {
                        mapping.addAll(read);
                    }

                    @Override
                    public void rejected(Row.Problem problem) {
                        rejected.add(problem.line() + ": " + problem.reason());
                    }
                });
    }
}
