package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A made-up release or checkout with the real launcher in it, and a world around it that has no Java of its own: the
/// usual places of Java are moved below [#root()], and the PATH has only the tools that the launcher may use.
///
/// Its Java is a script that prints each argument on a line of its own, unless a test takes a real one.
final class LauncherHome {

    /// What Linux, macOS and BSD share.
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "cp",
            "date",
            "find",
            "head",
            "ls",
            "mkdir",
            "mv",
            "nice",
            "printf",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch");

    private static final String FAKE_JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -XX:AOTCacheOutput=*) echo a cache >"${argument#*=}"; echo "$*" >>"$HOME/trainings" ;;
                esac
                printf '%s\\n' "$argument"
            done
            """;

    private final Path root;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> shell = List.of();

    private LauncherHome(Path root, Path home) {
        this.root = root;
        this.home = home;
        environment.put("PATH", root.resolve("tools").toString());
        environment.put("HOME", root.resolve("user").toString());
        environment.put("NEWSLETTER_AOT", "off");
    }

    static LauncherHome release(Path root) throws IOException {
        var made = in(root, "news letter-1.0.0");
        made.write("template.yaml", "");
        made.write("functions.zip", "");
        made.write("templates/mail.ftl", "");
        for (var jar : List.of(
                "newsletter-cli-1.0.0",
                "newsletter-core-1.0.0",
                "third-2.0",
                "local/emulators-3.1",
                "dynamodb/DynamoDBLocal-3.3.1")) made.write("lib/" + jar + ".jar", "");
        return made;
    }

    /// A checkout that isn't built yet. Its Maven writes down each run in `builds`, and makes the jars.
    static LauncherHome checkout(Path root) throws IOException {
        var made = in(root, "check out");
        for (var source : List.of(
                "pom.xml",
                "src/core/pom.xml",
                "src/core/main/java/A.java",
                "src/core/main/java/B.java",
                "src/core/test/java/ATest.java",
                "src/cli/pom.xml")) made.write(source, "");
        made.maven("");
        try (var files = Files.walk(made.home)) {
            for (var file : files.toList())
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        return made;
    }

    private static LauncherHome in(Path root, String name) throws IOException {
        var made = new LauncherHome(root.toRealPath(), root.toRealPath().resolve(name));
        Files.createDirectories(made.home);
        Files.createDirectories(made.root.resolve("user"));
        var tools = Files.createDirectories(made.root.resolve("tools"));
        for (var tool : TOOLS) made.script(tools.resolve(tool), "#!/bin/sh\nexec " + find(tool) + " \"$@\"\n");
        var launcher = Files.readString(repository().resolve("newsletter"));
        for (var place : List.of("/usr/lib/jvm/", "/usr/libexec/", "/Library/", "/opt/homebrew/", "/usr/local/"))
            launcher = launcher.replace(" " + place, " \"" + made.root + "\"" + place);
        made.script(made.home.resolve("newsletter"), launcher);
        made.java("java", "25.0.3");
        made.environment.put("JAVA_HOME", made.root.resolve("java").toString());
        return made;
    }

    /// The folder that holds the launchers, whichever module the tests run in.
    static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("newsletter.cmd")))
            folder = Objects.requireNonNull(folder.getParent(), "no newsletter.cmd above");
        return folder;
    }

    private static Path find(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool));
    }

    Path root() {
        return root;
    }

    Path home() {
        return home;
    }

    Path at(String path) {
        return home.resolve(path);
    }

    LauncherHome with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    LauncherHome without(String variable) {
        environment.remove(variable);
        return this;
    }

    /// Runs the launcher by that shell rather than by the one that its first line names.
    LauncherHome under(String... command) {
        shell = List.of(command);
        return this;
    }

    void write(String path, String content) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), content);
    }

    /// Changes a file a second from now, as a file system may count whole seconds.
    void change(String path) throws IOException {
        Files.setLastModifiedTime(at(path), FileTime.from(Instant.now().plusSeconds(1)));
    }

    Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A JDK below the root, of that version.
    Path java(String folder, String version) throws IOException {
        var java = root.resolve(folder);
        script(java.resolve("bin/java"), FAKE_JAVA);
        script(java.resolve("bin/javac"), "");
        Files.writeString(java.resolve("release"), """
                IMPLEMENTOR="Eclipse Adoptium"
                JAVA_VERSION="%s"
                MODULES="java.base"
                """.formatted(version));
        return java;
    }

    /// The checkout's Maven, which does that before it makes the jars.
    void maven(String first) throws IOException {
        script(at("mvnw"), """
                #!/bin/sh
                echo "$JAVA_HOME $*" >>builds
                %s
                mkdir -p target/lib/local target/lib/bench
                touch target/lib/newsletter-cli-1.0.0.jar target/lib/local/emulators-3.1.jar target/lib/bench/bench-1.0.0.jar
                """.formatted(first));
    }

    long builds() throws IOException {
        return Files.exists(at("builds")) ? Files.readAllLines(at("builds")).size() : 0;
    }

    Path fifo(String name) throws IOException, InterruptedException {
        var fifo = root.resolve(name);
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        return fifo;
    }

    /// As from a terminal: a shell can't trap what was ignored when it began, as SIGINT is where tests run in the
    /// background of a script (POSIX, `trap`).
    LauncherHome thatHearsSignals() {
        shell = List.of("/usr/bin/perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(HUP INT TERM); exec @ARGV");
        return this;
    }

    Finished run(String... arguments) {
        return runAs(home.resolve("newsletter"), arguments);
    }

    Finished runAs(Path launcher, String... arguments) {
        try {
            return Finished.of(startAs(launcher, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process start(String... arguments) throws IOException {
        return startAs(home.resolve("newsletter"), arguments);
    }

    private Process startAs(Path launcher, String... arguments) throws IOException {
        var command = new ArrayList<>(shell);
        command.add(launcher.toString());
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// The command that runs the launcher on a terminal, which its output stands for.
    Process startOnTerminal(String... arguments) throws IOException {
        var command = Stream.concat(Stream.of(home.resolve("newsletter").toString()), Arrays.stream(arguments))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        var builder = new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null").directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        return builder.start();
    }

    /// What a launcher left: its exit code, and what it wrote.
    record Finished(int code, String out, String err) {

        static Finished of(Process process) {
            try (var out = process.inputReader(UTF_8);
                    var err = process.errorReader(UTF_8)) {
                process.getOutputStream().close();
                // Much comes on the one, and little on the other.
                var printed = all(out);
                var said = all(err);
                return new Finished(process.waitFor(), printed, said);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static String all(BufferedReader reader) {
            return reader.lines().map(line -> line + "\n").collect(Collectors.joining());
        }

        /// What Java was started with, where Java is the script that prints it.
        List<String> words() {
            return out.lines().toList();
        }

        List<String> arguments() {
            return words().subList(words().indexOf("org.edsnewsletter.cli.Main") + 1, words().size());
        }

        String classPath() {
            return words().get(words().indexOf("-cp") + 1);
        }

        boolean usesCache() {
            return words().stream().anyMatch(word -> word.startsWith("-XX:AOTCache="));
        }
    }
}
