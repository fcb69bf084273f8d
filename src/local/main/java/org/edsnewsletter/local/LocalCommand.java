package org.edsnewsletter.local;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.edsnewsletter.Config;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.Shell;
import org.edsnewsletter.mail.Edition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs the whole system on this machine.",
        description = {
            "",
            "Starts DynamoDB, SQS and an emulator of SES in this process, with the site and an inbox that shows every"
                    + " mail; none leaves this machine. With AWS_ENDPOINT_URL_DYNAMODB, _SQS or _SESV2 set, that service is used instead.",
            ""
        },
        exitCodeList = {
            "0:all went well",
            "1:something failed, or with --once there was nothing to send",
            "2:wrong usage"
        },
        footer = {
            "",
            "With --once, what the source holds is sent at once; else only what is new after the first look, once it"
                    + " has been unchanged for a while (the sample articles are news at once).",
            "Rows of the CSV that can't be used are listed with line and reason; the others go on, and the exit code"
                    + " stays 0.",
            "",
            "Settings are variables of the shell that start with NEWSLETTER_, such as NEWSLETTER_LANGUAGE=es:"
                    + " NEWSLETTER_NAME, and with that start APPROVAL, CONFIRMATIONS_PER_HOUR, DIGEST_ARTICLES, DIGEST_SUBJECT,"
                    + " EDITOR, LANGUAGE, LATEST, ORIGINS, POSTAL_ADDRESS, ROBOTS, SENDER, SETTLING, SPREAD, TIME_ZONE, TOPICS"
                    + " and WORKERS. docs/settings.md says what each is.",
            "",
            "Examples:",
            "  newsletter local",
            "  newsletter local --articles https://ed.example.org/feed.xml --data tables",
            "  newsletter local --once --subscribers people.csv --out mails"
        })
public final class LocalCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--articles",
            paramLabel = "SOURCE",
            description =
                    "A feed or a page that lists articles (address or file), or a folder of Markdown files with front matter."
                            + " Can be given several times. Else: sample articles.")
    private List<String> articles = List.of();

    @Option(
            names = "--subscribers",
            paramLabel = "FILE.csv",
            description = "Brings people in as active: columns email and, if you like, name and frequency (each,"
                    + " daily, weekly).")
    private @Nullable Path subscribers;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where the site is (default: 8080).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps the tables there; else they are gone at the end.")
    private @Nullable Path data;

    @Option(names = "--once", description = "Sends one issue, says what became of everybody, and ends.")
    private boolean once;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With --once: writes each mail there, as NNNNN-<recipient>.eml with its HTML beside it; those"
                    + " of an earlier run are removed.")
    private @Nullable Path out;

    @Option(
            names = "--edition",
            paramLabel = "EDITION",
            description = "With --once: each, daily or weekly (default: daily).")
    private @Nullable String edition;

    private final Shell shell;

    LocalCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = checked();
        if (once) sendOnce(settings);
        else stay(settings);
        return 0;
    }

    private void sendOnce(LocalSettings settings) throws IOException, InterruptedException {
        var files = Optional.ofNullable(out).map(MailFiles::new);
        if (files.isPresent()) clear(files.get());
        try (var system = LocalSystem.open(settings)) {
            new OneShot(system, chosenEdition(), settings.clock(), shell.out())
                    .run(Optional.ofNullable(subscribers), files);
        }
    }

    private void stay(LocalSettings settings) throws IOException, InterruptedException {
        try (var running = Running.start(settings, Optional.ofNullable(subscribers), shell.out())) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(running)));
            var took = System.currentTimeMillis() - shell.begun();
            shell.out().printf("ready in %.1f s; Ctrl-C ends it%n", took / 1000.0);
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new Refusal("port %d is taken: give another one, such as --port %d".formatted(port, port + 1), 1);
        }
    }

    // What hangs must not keep the terminal: the process ends when this does.
    private void stop(Running running) {
        shell.out().println();
        shell.out().println("stopping");
        var closing = Thread.ofPlatform().daemon().start(running::close);
        try {
            closing.join(Duration.ofMillis(1500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalSettings checked() {
        if (!once && out != null) throw wrong("--out goes with --once");
        if (!once && edition != null) throw wrong("--edition goes with --once");
        if (port < 0 || port > 65535) throw wrong("--port " + port + ": give a number from 1 to 65535");
        chosenEdition();
        if (subscribers != null && !Files.isReadable(subscribers))
            throw wrong("--subscribers " + subscribers + ": there is no such file, or it can't be read");
        if (data != null && Files.exists(data) && !(Files.isDirectory(data) && Files.isWritable(data)))
            throw wrong("--data " + data + ": that is no folder that can be written to");
        var settings = new LocalSettings(
                shell.home(),
                shell.environment(),
                port,
                articles,
                Optional.ofNullable(data),
                InstantSource.system(),
                shell.errors());
        try {
            LocalSystem.check(settings);
        } catch (IllegalArgumentException | Config.Invalid e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        return settings;
    }

    private Edition chosenEdition() {
        var key = edition == null ? Edition.DAILY.key() : edition;
        return Edition.ofKey(key).orElseThrow(() -> wrong("--edition " + key + ": there is each, daily and weekly"));
    }

    private void clear(MailFiles files) {
        try {
            var removed = files.clear();
            if (removed > 0) shell.out().println("removed " + removed + " files of an earlier run from " + out);
        } catch (IOException e) {
            throw wrong("--out " + out + ": that is no folder that can be written to");
        }
    }

    private ParameterException wrong(String words) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), words);
    }
}
