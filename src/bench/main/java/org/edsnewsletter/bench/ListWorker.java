package org.edsnewsletter.bench;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.cli.Ink;
import org.edsnewsletter.cli.Opener;
import org.edsnewsletter.cli.Screen;
import org.edsnewsletter.cli.StatusCommand;
import org.edsnewsletter.cli.SubscriberExport;
import org.edsnewsletter.cli.SubscriberImport;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.cli.SuppressionList;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryMailer;
import picocli.CommandLine;

/// A process that does what an operator does with everybody: bring them in, write them out, count them. Tells of each
/// step how long it took and how many people it met; and then waits for its end.
final class ListWorker {

    /// What there is to do.
    enum Step {
        IMPORT,
        IMPORT_AGAIN,
        EXPORT,
        STATUS
    }

    private final Newsletter newsletter;
    private final InstantSource clock = InstantSource.system();
    private final Path list;
    private final Path copy;

    private ListWorker(Ports ports, Path list, Path copy) {
        this.newsletter = new Newsletter(
                Sample.config(1, ""), ports, List.of(), Home.templates(), clock, new SecureRandom(), _ -> {});
        this.list = list;
        this.copy = copy;
    }

    /// @param dynamo where DynamoDB is; empty: people are kept in memory
    static List<String> arguments(Optional<URI> dynamo, Path list, Path copy, List<Step> steps) {
        return List.of(
                dynamo.map(URI::toString).orElse("memory"),
                list.toString(),
                copy.toString(),
                steps.stream().map(Step::name).collect(joining(",")));
    }

    public static void main(String[] arguments) throws IOException {
        var nowhere = URI.create("http://localhost:1");
        var dynamo = arguments[0].equals("memory") ? nowhere : URI.create(arguments[0]);
        try (var clients = Clients.at(dynamo, dynamo, dynamo)) {
            var ports = arguments[0].equals("memory")
                    ? House.inMemory(new MemoryMailer(), InstantSource.system())
                    : AwsNewsletter.ports(Sample.config(1, ""), clients, LinkTrial.NONE, MailDomains.ALL);
            var worker = new ListWorker(ports, Path.of(arguments[1]), Path.of(arguments[2]));
            for (var step : arguments[3].split(",", -1)) {
                var begun = System.nanoTime();
                var people = worker.take(Step.valueOf(step));
                var told = new LinkedHashMap<String, Object>();
                told.put("seconds", (System.nanoTime() - begun) / 1e9);
                told.put("people", people);
                System.out.println(JSON.std.asString(told));
            }
            System.in.read();
        }
    }

    /// @return how many it met; when again, how many came in once more
    private long take(Step step) throws IOException {
        return switch (step) {
            case IMPORT, IMPORT_AGAIN ->
                new SubscriberImport(newsletter.admission(), clock)
                        .bringIn(Order.of(list, "on the old list", "en"), _ -> {})
                        .imported();
            case EXPORT ->
                new SubscriberExport(newsletter.ports().subscribers(), Optional.empty(), false).write(copy, _ -> {});
            case STATUS -> counted();
        };
    }

    private long counted() throws IOException {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var status = new StatusCommand(_ -> new Opened(newsletter), out, Screen.of(System.err), Ink.PLAIN, clock);
        Wrong.unless(new CommandLine(status).execute("--json") == 0, "status has failed");
        var people = said.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        return Told.of(people).number("active");
    }

    /// As commands open it.
    private record Opened(Newsletter newsletter) implements Opener.Opened {

        @Override
        public Premises premises() {
            return new Premises(
                    "here",
                    Optional.empty(),
                    Optional.empty(),
                    _ -> OptionalLong.empty(),
                    Optional.empty(),
                    List::of,
                    Optional.empty(),
                    Map::of,
                    Optional.empty());
        }

        @Override
        public SuppressionList suppressionList() {
            throw new UnsupportedOperationException("nobody is kept back here");
        }

        @Override
        public Shelves shelves() {
            throw new UnsupportedOperationException("nothing is backed up here");
        }

        @Override
        public Traces traces() {
            throw new UnsupportedOperationException("nothing is tried out here");
        }

        @Override
        public List<Opener.Rehearsed> rehearse(Edition edition, Instant slot, LongConsumer progress) {
            throw new UnsupportedOperationException("nothing is sent here");
        }

        @Override
        public void await(IssueId issue) {}

        @Override
        public void close() {}
    }
}
