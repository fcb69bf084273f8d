package org.edsnewsletter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.edsnewsletter.cli.Main;
import org.edsnewsletter.emulators.lambda.Artifact;

/// A stack in MiniStack as people use it, while its functions run `functions.zip`, with the variables that the
/// stack gave them.
final class DeployedNewsletter implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https://\\S+?/(?<path>(?<kind>confirm|u|p)/\\S+)");

    // The emulator looks at its schedules every 10 s; then a batch is collected, made, planned and sent.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MiniStack stack;
    private final Map<String, String> outputs;
    private final Bridge functions;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private DeployedNewsletter(MiniStack stack, Bridge functions) {
        this.stack = stack;
        this.outputs = stack.outputs();
        this.functions = functions;
    }

    /// The one that the build was told of, by the system properties `ministack`, `ministack.stack` and `artifact`.
    static DeployedNewsletter ofThisBuild() throws IOException {
        var stack = MiniStack.ofThisBuild();
        var names = stack.resources("AWS::Lambda::Function");
        var artifacts = Artifact.in(Path.of(System.getProperty("artifact"))).entrySet().stream()
                .collect(Collectors.toMap(entry -> requireNonNull(names.get(entry.getKey())), Map.Entry::getValue));
        return new DeployedNewsletter(stack, Bridge.start(stack.clients().lambda(), artifacts, stack.around()));
    }

    MiniStack stack() {
        return stack;
    }

    /// What the stack tells of itself, by the names in the section `Outputs` of the template.
    String output(String name) {
        return requireNonNull(outputs.get(name), () -> "the stack has no output " + name);
    }

    /// Where its site is.
    String site() {
        return output("FormUrl");
    }

    HttpResponse<String> get(String path) {
        return stack.get(path);
    }

    HttpResponse<String> post(String path, String form) {
        return stack.post(path, form);
    }

    /// Opens a link of a mail and presses the button behind it.
    void confirm(String path) {
        assertThat(get(path).statusCode()).isEqualTo(200);
        assertThat(post(path, "").statusCode()).isEqualTo(200);
    }

    /// Unsubscribes as a mail program does.
    void leave(String path) {
        assertThat(post(path, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    }

    /// The mails to somebody, oldest first.
    List<MiniStack.Mail> mailsTo(String address) {
        return stack.mailsTo(address);
    }

    /// The path of a link in a mail: `confirm`, `u` or `p`.
    static String link(String kind, MiniStack.Mail mail) {
        var link = LINK.matcher(mail.text());
        while (link.find()) if (link.group("kind").equals(kind)) return "/" + link.group("path");
        throw new AssertionError("no link /" + kind + "/ in: " + mail.text());
    }

    /// The issue of an edition that the archive shows.
    String archived(String edition) {
        var shown = Pattern.compile(edition + "-\\d{4}-\\d\\d-\\d\\d")
                .matcher(get("/archive").body());
        assertThat(shown.find()).isTrue();
        return shown.group();
    }

    /// Lets a schedule fire: by one beside it that has the same target and is due now, for the emulator fires none anew
    /// that it has looked at.
    void fire(String event) {
        var scheduler = stack.clients().scheduler();
        var name = requireNonNull(stack.resources("AWS::Scheduler::Schedule").get("DigestFunction" + event));
        var schedule = scheduler.getSchedule(r -> r.name(name));
        var now = Instant.now();
        var at = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(now);
        scheduler.createSchedule(r -> r.name(event + "-at-" + now.getEpochSecond())
                .flexibleTimeWindow(schedule.flexibleTimeWindow())
                .target(schedule.target())
                .scheduleExpression("at(" + at + ")"));
    }

    /// Runs a command on it.
    ///
    /// @return what it said
    String newsletter(String... command) {
        said.reset();
        var out = new PrintStream(said, true, UTF_8);
        var line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--stack", stack.stack()));
        var code = new Main(Path.of(""), stack.settings(), out, out).run(line.toArray(String[]::new));
        assertThat(code).as(() -> said.toString(UTF_8)).isLessThan(2);
        return said.toString(UTF_8);
    }

    void await(Supplier<Boolean> done) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.get()) {
            assertThat(System.nanoTime()).as(this::logs).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private String logs() {
        return stack.resources("AWS::Lambda::Function").values().stream()
                .flatMap(name -> functions.log(name).stream().map(line -> name + ": " + line))
                .collect(Collectors.joining("\n", "not in time; the functions wrote:\n", ""));
    }

    @Override
    public void close() {
        functions.close();
        stack.close();
    }
}
