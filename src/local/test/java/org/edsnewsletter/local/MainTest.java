package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.edsnewsletter.cli.Main;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands as a person types them, with what they print and their exit codes.
final class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of("NEWSLETTER_TIME_ZONE", "America/Chicago"));

    @TempDir
    private Path folder;

    private Path people;
    private Path mails;

    @BeforeEach
    void write() throws Exception {
        mails = folder.resolve("mails");
        people = Files.writeString(folder.resolve("people.csv"), """
                email,name,frequency
                carl@example.com,Carl,daily
                anna@example.com,Anna,
                nobody,N,daily
                ben+news@example.com,,DAILY
                wendy@example.com,Wendy,weekly
                """);
    }

    @Test
    void theDoctorLooksAtATablesFolder(@TempDir Path folder) throws Exception {
        environment.clear();
        assertThat(run("doctor", "--data", folder.toString())).isZero();
        assertThat(out())
                .contains("the tables in " + folder, "one click", "both headers of RFC 8058", "all is well")
                .doesNotContain("\033");
        out.reset();
        assertThat(run("doctor", "--data", folder.toString(), "--json")).isZero();
        for (var line : out().lines().toList())
            assertThat(JSON.std.mapFrom(line)).containsKeys("check", "state", "found");
    }

    @Test
    void whatTheLedgerSaysOfAnIssueIsShownFromTheTablesThatWereKept() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        environment.put("NEWSLETTER_LATEST", "PT48H");
        run("local", "--once", "--subscribers", people.toString(), "--data", data.toString());
        var issue = out.toString(StandardCharsets.UTF_8).replaceAll("(?s).*issue: (daily-[0-9-]+):.*", "$1");
        out.reset();

        assertThat(run("issue", "show", issue, "--data", data.toString())).isZero();
        assertThat(out()).contains(issue + "  SENT", "audience 3 = accepted 3 + skipped 0 + failed 0 + unknown 0");
        out.reset();
        assertThat(run("issue", "who", issue, "--data", data.toString(), "--outcome", "accepted"))
                .isZero();
        assertThat(out().lines()).hasSize(3).allMatch(line -> line.startsWith("accepted  "));
        assertThat(out()).contains("anna@example.com", "carl@example.com", "ben+news@example.com");
        out.reset();
        assertThat(run("issue", "retry", issue, "--data", data.toString())).isZero();
        assertThat(out()).startsWith("nobody failed");
        out.reset();
        assertThat(run("issue", "list", "--data", data.toString())).isZero();
        assertThat(out()).startsWith("no issue is open");
        assertThat(run("issue", "show", "daily-2001-01-01", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(errors()).contains("there is no issue daily-2001-01-01");
    }

    @Test
    void anIssueIsLookedAtBeforeItGoesOutAndCorrectedAfterwards() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var proofs = folder.resolve("proofs");
        environment.put("NEWSLETTER_LATEST", "PT48H");
        environment.put("NEWSLETTER_SETTLING", "PT0S");
        run("local", "--once", "--subscribers", people.toString(), "--data", data.toString());
        var issue = out.toString(StandardCharsets.UTF_8).replaceAll("(?s).*issue: (daily-[0-9-]+):.*", "$1");
        out.reset();

        assertThat(run("issue", "preview", "--data", data.toString())).isZero();
        assertThat(out()).startsWith("nothing is new for the edition daily");
        out.reset();
        assertThat(run("issue", "preview", "weekly", "--data", data.toString(), "--out", proofs.toString()))
                .isZero();
        assertThat(out()).contains("+ 5 more\"", "  6 articles, ", "  ✔ nothing keeps it from going out");
        var page = proofs.resolve(out().replaceAll("(?s)^(weekly-[0-9-]+) .*", "$1") + ".html");
        assertThat(page).content().contains("Hello Robin,").doesNotContain("{{");
        out.reset();
        assertThat(run("issue", "simulate", "weekly", "--data", data.toString()))
                .isZero();
        assertThat(out())
                .contains(", sent to nobody", "  1 people, of whom 1 would be mailed", "✔ 24-hour quota", "  $0.00,");
        out.reset();
        var test = run("issue", "send-test", "ed@example.com", "--edition", "weekly", "--data", data.toString());
        assertThat(out()).isEqualToIgnoringNewLines("✔ ed@example.com");
        assertThat(test).isZero();
        out.reset();

        var note = "The bridge is closed on Monday, not on Sunday.";
        assertThat(run("issue", "correct", issue, "--note", note, "--data", data.toString()))
                .isZero();
        assertThat(out()).contains(issue + "-correction  SENT", "\"Correction: ", "audience 3 = accepted 3 +");
        out.reset();
        assertThat(run("issue", "correct", issue, "--note", note, "--data", data.toString()))
                .isZero();
        assertThat(out()).contains("audience 3 = accepted 3 +");
        assertThat(run("issue", "approve", issue, "--data", data.toString())).isEqualTo(1);
        assertThat(errors()).contains(issue + " is SENT, not a draft");
    }

    @ParameterizedTest
    @CsvSource({
        "issue preview monthly, \"monthly\" is neither an edition",
        "issue send-test nobody, \"nobody\" is no e-mail address",
        "issue correct daily-2026-11-23, Missing required option: '--note=TEXT'",
        "issue show nonsense --data ., \"nonsense\" is no issue: they are called like daily-2026-11-23",
        "issue show daily-2026-11-23 --data /no/such/folder, there is no folder /no/such/folder",
        "issue who daily-2026-11-23 --outcome sent, expected one of",
        "issue, Missing required subcommand"
    })
    void whatACommandCannotTakeIsSaidInOneLine(String line, String complaint) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(errors()).contains(complaint).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        issue preview a-b                                   | "a-b" is no issue
        issue preview daily --intro none.md                 | there is no file none.md
        issue preview daily --language tlh                  | there is no language "tlh"
        issue preview daily --out FILE                      | is not a folder
        issue send-test a@example.com --intro none.md       | there is no file none.md
        issue send-test a@example.com --language tlh        | there is no language "tlh"
        issue introduce daily --intro none.md               | there is no file none.md
        issue simulate hourly                               | "hourly" is no edition
        issue correct daily-2026-11-23 --note=              | --note: the note must say what was wrong
        issue approve monday                                | "monday" is no issue
        article add none.md                                 | none.md is no file
        article edit 3q2-8fGh1kLmN0pQrStUvw --file none.md  | none.md is no file
        article hide 1                                      | "1" is no article
        subscribers show nobody                             | "nobody" is no e-mail address
        subscribers import none.csv                         | there is no file none.csv
        subscribers import FILE                             | say how these people agreed
        subscribers export none/people.csv                  | there is no folder
        subscribers export --state gone                     | --state gone
        backup FILE                                         | is no folder
        restore none                                        | none
        status --issues 1001                                | give a number from 0 to 1000
        doctor --wait 5                                     | --wait goes with --live
        """)
    void argumentsAreCheckedBeforeAnythingStarts(String line, String complaint) throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var words = (line.replace("FILE", people.toString()) + " --data " + data).split(" ");
        assertThat(run(words)).isBetween(1, 2);
        assertThat(errors()).contains(complaint).doesNotContain("\tat ");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void whoNamesNoNewsletterIsToldHowTo() {
        assertThat(run("issue", "list")).isEqualTo(2);
        assertThat(errors()).contains("--stack NAME", "NEWSLETTER_STACK", "--data DIR");
    }

    @Test
    void eachSettingThatTheEnvironmentLacksIsNamed() {
        environment.put("NEWSLETTER_SUBSCRIBERS_TABLE", "people");
        assertThat(run("issue", "list")).isEqualTo(1);
        assertThat(errors()).contains("NEWSLETTER_ISSUES_TABLE is not set: the DynamoDB table of issues");
    }

    @Test
    void peopleAreImportedShownAndExportedFromTheTablesThatWereKept() throws Exception {
        var data = Files.createDirectory(folder.resolve("data")).toString();

        assertThat(run("subscribers", "import", people.toString(), "--data", data, "--consent", "by letter"))
                .isZero();
        assertThat(out()).contains("4 imported, 0 already there, 0 kept out, 1 rejected", people + ".rejects.csv");
        out.reset();
        assertThat(run("subscribers", "show", "wendy@example.com", "--data", data))
                .isZero();
        assertThat(out()).contains("ACTIVE", "weekly", "\"by letter\"");
        out.reset();
        assertThat(run("subscribers", "export", "--state", "active", "--data", data))
                .isZero();
        assertThat(lines()).hasSize(5);
        assertThat(run("subscribers", "import", "NONE.csv", "--data", data, "--consent", "x"))
                .isEqualTo(2);
        assertThat(errors()).isEqualToNormalizingNewlines("newsletter: there is no file NONE.csv\n");
    }

    @Test
    void onceSendsAnIssueWritesItsMailsAndSaysWhatBecameOfEverybody() throws Exception {
        var code = run("local", "--once", "--subscribers", people.toString(), "--out", mails.toString());

        assertThat(errors()).isEmpty();
        assertThat(code).isZero();
        assertThat(lines()).last().isEqualTo("audience 3 = accepted 3 + skipped 0 + failed 0 + unknown 0");
        assertThat(lines()).anyMatch(line -> line.contains("line 4") && line.contains("not an e-mail address"));
        assertThat(fileNames())
                .containsExactly(
                        "00001-anna@example.com.eml",
                        "00001-anna@example.com.html",
                        "00002-ben+news@example.com.eml",
                        "00002-ben+news@example.com.html",
                        "00003-carl@example.com.eml",
                        "00003-carl@example.com.html");
        var mail = eml("00001-anna@example.com.eml");
        assertThat(mail.getHeader("List-Unsubscribe", null)).contains("/u/");
        var html = (String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent();
        assertThat(html)
                .contains("Miller Creek bridge", "href=\"http://localhost:8080/news/miller-creek-bridge\"")
                .doesNotContain("{{");
        assertThat(html).as("no site is there to serve a picture").doesNotContain("<img", "https://ed.example.org");
        assertThat(Files.readString(mails.resolve("00001-anna@example.com.html"))
                        .replace("\r\n", "\n"))
                .isEqualTo(html.replace("\r\n", "\n"));
    }

    @Test
    void servicesThatTheEnvironmentNamesAreUsedInPlaceOfOurOwn() throws Exception {
        try (var dynamo = DynamoServer.inMemory(0);
                var queues = QueueServer.start(0);
                var ses = SesEmulator.start(0)) {
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString());
            environment.put("AWS_ENDPOINT_URL_SQS", queues.uri().toString());
            environment.put("AWS_ENDPOINT_URL_SESV2", ses.uri().toString());

            var code = run("local", "--once", "--subscribers", people.toString(), "--out", mails.toString());

            assertThat(errors()).isEmpty();
            assertThat(code).isZero();
            assertThat(ses.mailbox().all())
                    .extracting(ReceivedMail::to)
                    .containsExactlyInAnyOrder("anna@example.com", "ben+news@example.com", "carl@example.com");
            var received = ses.mailbox().all().stream()
                    .filter(mail -> mail.to().startsWith("anna"))
                    .findFirst()
                    .orElseThrow();
            assertThat(mails.resolve("00001-anna@example.com.html"))
                    .hasContent(received.html().orElseThrow());
            assertThat(eml("00001-anna@example.com.eml").getSubject()).isEqualTo(received.subject());

            // The same tables again: what was sent is not sent twice.
            assertThat(run("local", "--once", "--subscribers", people.toString()))
                    .isEqualTo(1);
            assertThat(errors()).contains("was made before");
            assertThat(ses.mailbox().size()).isEqualTo(3);
        }
    }

    @Test
    void anIssueThatCannotBeSentFailsWithTheReason() throws Exception {
        try (var ses = SesEmulator.start(0, Account.of("other.example.org"), InstantSource.system())) {
            environment.put("AWS_ENDPOINT_URL_SESV2", ses.uri().toString());
            assertThat(run("local", "--once", "--subscribers", people.toString()))
                    .isEqualTo(1);
            assertThat(errors()).contains("not verified").doesNotContain("\tat ");
            assertThat(lines()).last().asString().startsWith("audience ").contains("accepted 0");
        }
    }

    @Test
    void aSourceThatCannotBeReadFailsByName() throws Exception {
        var feed = Files.writeString(folder.resolve("feed.xml"), "this is no feed");
        assertThat(run("local", "--once", "--articles", feed.toString())).isEqualTo(1);
        assertThat(out()).contains(feed.toString());
        assertThat(errors()).contains("could not be read").doesNotContain("\tat ");
    }

    @Test
    void whatOtherSourcesHoldIsSentAllTheSame() throws Exception {
        var feed = Files.writeString(folder.resolve("feed.xml"), "this is no feed");
        var code = run(
                "local",
                "--once",
                "--subscribers",
                people.toString(),
                "--articles",
                feed.toString(),
                "--articles",
                "src/local/main/resources/articles");

        assertThat(code).isEqualTo(1);
        assertThat(lines()).last().isEqualTo("audience 3 = accepted 3 + skipped 0 + failed 0 + unknown 0");
        assertThat(errors()).contains("a source of articles could not be read, see above; it was sent without it");
    }

    @Test
    void withoutSubscribersTheAudienceIsNobody() {
        assertThat(run("local", "--once")).isZero();
        assertThat(out()).contains("nobody is subscribed to the daily edition");
        assertThat(lines()).last().isEqualTo("audience 0 = accepted 0 + skipped 0 + failed 0 + unknown 0");
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(run("local", "--port", port)).isEqualTo(1);
            assertThat(errors())
                    .contains("port " + port + " is taken", "--port")
                    .doesNotContain("\tat ");
            assertThat(out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            local --once --articles NOWHERE               | NOWHERE
            local --once --articles ftp://ed.example.org/ | ftp://ed.example.org/
            local --once --subscribers NONE.csv           | there is no such file
            local --once --edition hourly                 | each, daily and weekly
            local --once --out pom.xml                    | no folder
            local --data pom.xml                          | no folder
            local --out x                                 | --once
            local --edition daily                         | --once
            local --port 70000                            | 65535
            local --port eighty                           | eighty
            local --what                                  | --what
            locale                                        | locale
            ''                                            | which command
            """)
    void wrongUsageIsToldBeforeAnythingStarts(String arguments, String words) {
        var code = run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(errors()).contains(words).doesNotContain("\tat ");
        assertThat(code).isEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void anEndpointThatIsNoUrlIsNamed() {
        environment.put("AWS_ENDPOINT_URL_SQS", "localhost:9324");
        assertThat(run("local", "--once")).isEqualTo(2);
        assertThat(errors()).contains("AWS_ENDPOINT_URL_SQS");
    }

    @Test
    void aSettingThatIsWrongIsNamed() {
        environment.put("NEWSLETTER_TIME_ZONE", "Nowhere");
        assertThat(run("local", "--once")).isEqualTo(2);
        assertThat(errors())
                .contains("NEWSLETTER_TIME_ZONE is \"Nowhere\"", "no such time zone")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"DYNAMODB, DynamoDB", "SQS, SQS"})
    void aServiceThatDoesNotAnswerIsNamed(String variable, String service) {
        environment.put("AWS_ENDPOINT_URL_" + variable, "http://127.0.0.1:1");
        assertThat(run("local", "--once")).isEqualTo(1);
        assertThat(errors())
                .contains(service + " at http://127.0.0.1:1", "AWS_ENDPOINT_URL_" + variable)
                .doesNotContain("Exception");
    }

    @Test
    void helpHasExamples() {
        assertThat(run("local", "--help")).isZero();
        assertThat(out()).contains("Examples:", "--once --subscribers people.csv --out mails");
    }

    private int run(String... arguments) {
        return new Main(Path.of(""), environment, print(out), print(errors)).run(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return out().lines().toList();
    }

    private List<String> fileNames() throws Exception {
        try (var files = Files.list(mails)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private MimeMessage eml(String name) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(Files.readAllBytes(mails.resolve(name))));
    }
}
