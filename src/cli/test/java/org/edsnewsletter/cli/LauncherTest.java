package org.edsnewsletter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.edsnewsletter.cli.LauncherHome.Finished;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launchers at the top of the repository, `newsletter` in made-up homes. `newsletter.cmd`, which can't run here,
/// is
/// held to what the other does.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {

    private static final String NO_JAVA = ": install it with \"brew install --cask temurin@25\" (macOS),"
            + " \"apt install openjdk-25-jdk\" (Debian 13, Ubuntu 22.04 or later),"
            + " \"winget install EclipseAdoptium.Temurin.25.JDK\" (Windows),"
            + " or from https://adoptium.net/installation.\n";

    /// What still makes a cache in the background may write to it a moment longer than the test.
    @TempDir(deletionStrategy = TempDirDeletionStrategy.IgnoreFailures.class)
    Path folder;

    static List<String> shells() {
        return Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/bash --posix", "/bin/busybox sh", "/bin/mksh")
                .filter(command -> Files.isExecutable(Path.of(command.replaceFirst(" .*", ""))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void argumentsArriveUntouchedUnderEachShell(String shell) throws Exception {
        var arguments = List.of("status", "", "a  b", "*", "\"", "'", "$HOME", "\\n", "`id`", "-x", "--", "@list", "ü");

        var run = LauncherHome.release(folder).under(shell.split(" ")).run(arguments.toArray(String[]::new));

        assertThat(run.err()).isEmpty();
        assertThat(run.arguments()).isEqualTo(arguments);
        assertThat(run.words())
                .contains("-Dnewsletter.home=" + folder.toRealPath().resolve("news letter-1.0.0"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aCheckoutIsBuiltAndCachedUnderEachShell(String shell) throws Exception {
        var checkout = LauncherHome.checkout(folder).without("NEWSLETTER_AOT").under(shell.split(" "));

        assertThat(checkout.run("status").err()).matches("""
                        newsletter: building \\(the first time Maven fetches libraries, too\\) \\.\\.\\.
                        newsletter: built in \\d+ s
                        """);
        untilCached(checkout, "status");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    // From any folder

    @Test
    void linksLeadHome() throws Exception {
        var release = LauncherHome.release(folder);
        var links = Files.createDirectories(folder.resolve("links/b"));
        var relative = Files.createSymbolicLink(links.resolve("one"), Path.of("../../news letter-1.0.0/newsletter"));
        var chain = Files.createSymbolicLink(folder.resolve("links/chain"), Path.of("b/one"));
        var absolute = Files.createSymbolicLink(folder.resolve("two"), chain.toAbsolutePath());
        var throughFolder = Files.createSymbolicLink(folder.resolve("current"), release.home());

        for (var launcher : List.of(relative, chain, absolute, throughFolder.resolve("newsletter")))
            assertThat(release.runAs(launcher, "status").words())
                    .as(launcher.toString())
                    .contains("-Dnewsletter.home=" + release.home());
    }

    @Test
    void anotherFolderAndTheUsersVariablesDoNotDisturbIt() throws Exception {
        var release = LauncherHome.release(folder);
        for (var variable : List.of("ENV", "BASH_ENV", "MAVEN_OPTS", "LANG", "LC_ALL", "EDITOR", "lib", "kind", "aot"))
            release.with(variable, "/nowhere");
        release.with("IFS", "ebn").with("CDPATH", folder + ":/usr").with("HOME", "");
        var quiet = release.run("status");
        release.with("NEWSLETTER_JAVA_OPTS", " -Xmx1g  -Dpattern=* ").with("JAVA_TOOL_OPTIONS", "-Dtheirs=yes");

        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.words()).contains("-Dnewsletter.home=" + release.home());
        assertThat(release.run("status").words()).containsSequence("-Xmx1g", "-Dpattern=*", "-cp");
    }

    @Test
    void aFolderThatJavaCantHaveOnItsClassPathIsRefused() throws Exception {
        var release = LauncherHome.release(Files.createDirectories(folder.resolve("a:b")));

        assertRefused(
                release.run("status"),
                "newsletter: the path " + release.home()
                        + " has a colon in it, which Java takes for the end of a path: move the folder or rename it.\n");
    }

    // The class path

    @ParameterizedTest
    @ValueSource(strings = {"status", "issue list", "package now", "status --database", "status local", "--version"})
    void operatorsCommandsHaveTheirOwnJarsAlone(String command) throws Exception {
        var release = LauncherHome.release(folder);
        Files.delete(release.at("lib/local/emulators-3.1.jar"));
        Files.delete(release.at("lib/local"));

        assertThat(release.run(command.split(" ")).classPath())
                .isEqualTo(jars(release, "lib", "newsletter-cli-1.0.0", "newsletter-core-1.0.0", "third-2.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "local",
                "bench",
                "torture",
                "help",
                "completion",
                "-h",
                "--help",
                "status --data D",
                "status --data=D"
            })
    void whatRunsOnOneMachineHasTheEmulatorsToo(String command) throws Exception {
        var release = LauncherHome.release(folder);
        var arguments = command.isEmpty() ? new String[0] : command.split(" ");

        assertThat(release.run(arguments).classPath())
                .isEqualTo(jars(
                        release,
                        "lib",
                        "newsletter-cli-1.0.0",
                        "newsletter-core-1.0.0",
                        "third-2.0",
                        "local/emulators-3.1",
                        "dynamodb/DynamoDBLocal-3.3.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "local, yes",
        "status --data D, yes",
        "status --data=D, yes",
        "--help, no",
        "local --help, no",
        "status, no"
    })
    void aReleaseFetchesTheEmulatorThatItMayNotHold(String command, String fetches) throws Exception {
        var release = LauncherHome.release(folder);
        Files.delete(release.at("lib/dynamodb/DynamoDBLocal-3.3.1.jar"));

        var out = release.run(command.split(" ")).out();

        var fetch = "org.edsnewsletter.cli.Fetch\n%s\n%s\n"
                .formatted(release.at("lib/local/fetch"), release.at("lib/dynamodb"));
        assertThat(out.contains(fetch)).isEqualTo(fetches.equals("yes"));
    }

    @Test
    void whatCantBeFetchedStopsTheCommand() throws Exception {
        var release = LauncherHome.release(folder);
        Files.delete(release.at("lib/dynamodb/DynamoDBLocal-3.3.1.jar"));
        release.script(
                release.root().resolve("java/bin/java"), "#!/bin/sh\necho 'newsletter: no network' >&2\nexit 1\n");

        var run = release.run("local");

        assertThat(run.err()).isEqualTo("newsletter: no network\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void aCheckoutHasBenchmarksToo() throws Exception {
        var checkout = LauncherHome.checkout(folder);

        assertThat(checkout.run("bench").classPath())
                .isEqualTo(jars(
                        checkout, "target/lib", "newsletter-cli-1.0.0", "local/emulators-3.1", "bench/bench-1.0.0"));
        assertThat(checkout.run("status").classPath()).isEqualTo(jars(checkout, "target/lib", "newsletter-cli-1.0.0"));
    }

    @Test
    void jarsAreInTheOrderOfTheirBytesInAnyLanguage() throws Exception {
        var release = LauncherHome.release(folder).with("LC_ALL", "en_US.UTF-8");
        for (var jar : List.of("Zoo", "a_b", "a-b", "aB")) release.write("lib/" + jar + ".jar", "");

        assertThat(release.run("status").classPath())
                .isEqualTo(jars(
                        release,
                        "lib",
                        "Zoo",
                        "a-b",
                        "aB",
                        "a_b",
                        "newsletter-cli-1.0.0",
                        "newsletter-core-1.0.0",
                        "third-2.0"));
    }

    // Java

    @Test
    void javaIsLookedForInJavaHomeThenOnThePathThenInTheUsualPlaces() throws Exception {
        var release = LauncherHome.release(folder);
        var first = release.java("first", "25");
        var second = release.java("second", "26-ea");
        var third = release.java("usr/lib/jvm/third jdk", "25.0.1");
        release.java("usr/lib/jvm/a-17", "17.0.9");
        release.java("usr/lib/jvm/b-8", "1.8.0_392");
        Files.createSymbolicLink(release.root().resolve("tools/java"), Path.of("../alternative"));
        Files.createSymbolicLink(release.root().resolve("alternative"), second.resolve("bin/java"));
        naming(first);
        naming(second);
        naming(third);

        assertThat(release.with("JAVA_HOME", first.toString()).run("status").err())
                .isEqualTo("first\n");
        release.java("first", "24.0.2");
        assertThat(release.run("status").err()).isEqualTo("second\n");
        assertThat(release.without("JAVA_HOME").run("status").err()).isEqualTo("second\n");
        Files.delete(release.root().resolve("tools/java"));
        assertThat(release.run("status").err()).isEqualTo("third jdk\n");
        assertThat(release.with("JAVA_HOME", "/nowhere").run("status").err()).isEqualTo("third jdk\n");
    }

    @Test
    void aShimOnThePathIsAskedWhereItsJavaIs() throws Exception {
        var release = LauncherHome.release(folder).without("JAVA_HOME");
        var java = release.root().resolve("java");
        naming(java);
        release.script(release.root().resolve("tools/java"), """
                #!/bin/sh
                echo 'Property settings:
                    java.home = %s
                    java.vendor = nobody' >&2
                """.formatted(java));

        assertThat(release.run("status").err()).isEqualTo("java\n");
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.9, JAVA_HOME is Java 17",
        "1.8.0_392, JAVA_HOME is Java 8",
        "24-ea, JAVA_HOME is Java 24",
        ", JAVA_HOME has no Java"
    })
    void anOlderJavaIsToldInOneSentence(String version, String said) throws Exception {
        var release = LauncherHome.release(folder);
        if (version == null) release.with("JAVA_HOME", "/nowhere");
        else release.java("java", version);

        assertRefused(release.run("status"), "newsletter: Java 25 or later is needed, but " + said + NO_JAVA);
    }

    @Test
    void aJavaWithoutAReleaseFileIsAskedForItsVersion() throws Exception {
        var release = LauncherHome.release(folder);
        var java = release.root().resolve("java");
        Files.delete(java.resolve("release"));
        release.script(java.resolve("bin/java"), """
                #!/bin/sh
                echo 'Picked up JAVA_TOOL_OPTIONS: -Dx' >&2
                echo 'openjdk version "21.0.4" 2024-07-16' >&2
                """);

        assertRefused(
                release.run("status"), "newsletter: Java 25 or later is needed, but JAVA_HOME is Java 21" + NO_JAVA);
    }

    @Test
    void noJavaAtAllIsToldInOneSentence() throws Exception {
        var release = LauncherHome.release(folder).without("JAVA_HOME");

        assertRefused(release.run(), "newsletter: Java 25 or later is needed, but there is no Java" + NO_JAVA);
        release.java("user/.jdks/openjdk-23", "23.0.1");
        assertRefused(
                release.run(),
                "newsletter: Java 25 or later is needed, but " + release.root().resolve("user/.jdks/openjdk-23")
                        + " is Java 23" + NO_JAVA);
    }

    @Test
    void aCheckoutNeedsACompilerAndAReleaseDoesNot() throws Exception {
        var release = LauncherHome.release(folder);
        Files.delete(release.root().resolve("java/bin/javac"));

        assertThat(release.run("status").code()).isZero();
        release.write("pom.xml", "");
        assertRefused(
                release.run("status"),
                "newsletter: a JDK for Java 25 or later is needed, but"
                        + " JAVA_HOME is Java 25 without a compiler (a JRE)" + NO_JAVA);
    }

    // A release

    @ParameterizedTest
    @CsvSource({
        "lib, status, lib",
        "lib/newsletter-cli-1.0.0.jar, status, lib/newsletter-cli-*.jar",
        "lib/local, local, lib/local",
        "template.yaml, status, template.yaml",
        "templates, status, templates",
        "functions.zip, package, functions.zip"
    })
    void aHalfUnpackedReleaseSaysWhatIsMissing(String gone, String command, String said) throws Exception {
        var release = LauncherHome.release(folder);
        Files.move(release.at(gone), folder.resolve("gone"));

        assertRefused(
                release.run(command),
                "newsletter: this release is not complete (missing: " + said + "): unpack its zip file again.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "lib/core-1.0.jar, status, lib/core-1.0.jar",
        "lib/local/emulators-3.1.jar, local, lib/local/emulators-3.1.jar",
        "lib/local/emulators-3.1.jar, status,",
        "templates/words/en.ftl, status, templates/words/en.ftl",
        "docs/install.md, status,"
    })
    void aFileOfTheSumsThatIsNotThereIsNamed(String gone, String command, @Nullable String said) throws Exception {
        var release = LauncherHome.release(folder);
        Files.deleteIfExists(release.at("lib/local/emulators-3.1.jar"));
        release.write("lib/local/other.jar", "");
        release.write("SHA256SUMS", "0".repeat(64) + "  " + gone + "\n");

        var run = release.run(command);

        if (said == null) assertThat(run.code()).isZero();
        else
            assertRefused(
                    run,
                    "newsletter: this release is not complete (missing: " + said + "): unpack its zip file again.\n");
    }

    @Test
    void aReleaseHasItsFunctions() throws Exception {
        var run = LauncherHome.release(folder).run("package");

        assertThat(run.out()).isEqualTo("functions.zip is part of this release: sam deploy --guided deploys it\n");
        assertThat(run.code()).isZero();
    }

    // A checkout

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/cli/pom.xml", "src/core/main/java/A.java", "src/core/main"})
    void aCheckoutIsBuiltAgainWhereASourceHasChanged(String source) throws Exception {
        var checkout = builtCheckout();

        checkout.change(source);
        assertThat(checkout.run("status").err()).contains("building");
        assertThat(checkout.builds()).isEqualTo(2);
        assertThat(Files.readAllLines(checkout.at("builds")))
                .containsOnly(checkout.root().resolve("java") + " -B -Dquick package");
    }

    @Test
    void aCheckoutIsNotBuiltForATestAndIsForAMissingJar() throws Exception {
        var checkout = builtCheckout();

        checkout.change("src/core/test/java/ATest.java");
        assertThat(checkout.run("status").err()).isEmpty();
        Files.delete(checkout.at("target/lib/newsletter-cli-1.0.0.jar"));
        assertThat(checkout.run("status").err()).contains("building");
    }

    @Test
    void aChangeDuringTheBuildCounts() throws Exception {
        var checkout = LauncherHome.checkout(folder);
        checkout.maven("touch -t 203001010000 src/core/main/java/A.java");
        checkout.run("status");

        assertThat(checkout.run("status").err()).contains("building");
    }

    @Test
    void aDependencyThatIsGoneLeavesTheClassPath() throws Exception {
        var checkout = builtCheckout();
        checkout.write("target/lib/gone-1.0.jar", "");
        checkout.change("src/core/main/java/A.java");
        assertThat(checkout.run("status").classPath()).contains("gone-1.0.jar");

        checkout.change("src/cli/pom.xml");
        assertThat(checkout.run("status").classPath()).doesNotContain("gone-1.0.jar");
    }

    @Test
    void aBuildThatFailsShowsTheEndOfItsLog() throws Exception {
        var checkout = LauncherHome.checkout(folder);
        checkout.maven("echo '[INFO] fine'; echo '[ERROR] A.java:[1,1] wrong'; echo '    at a.B.c (B.java:1)'; exit 1");

        var run = checkout.run("status");

        assertThat(run.err()).endsWith("""
                ...
                [ERROR] A.java:[1,1] wrong
                newsletter: the build failed, see above
                """);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(checkout.at("target")).isEmptyDirectory();
        assertThat(checkout.run("status").err()).contains("wrong");
    }

    @Test
    void packageAlwaysBuilds() throws Exception {
        var checkout = builtCheckout();

        var run = checkout.run("package");

        assertThat(run.out()).isEqualTo("functions.zip is built: sam deploy --guided deploys it\n");
        assertThat(checkout.builds()).isEqualTo(2);
        assertThat(Files.readAllLines(checkout.at("builds")).getLast()).endsWith(" -B -Dquick -DskipZip=false package");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsMavenTooAndLeavesNothing(String signal, int code) throws Exception {
        var checkout = LauncherHome.checkout(folder);
        var started = checkout.fifo("started");
        checkout.maven("echo $$ >'%s'; exec tail -f /dev/null".formatted(started));

        var launcher = checkout.thatHearsSignals().start("status");
        var maven = ProcessHandle.of(Long.parseLong(Files.readString(started).strip()))
                .orElseThrow();
        send(signal, launcher.toHandle());

        assertThat(Finished.of(launcher).code()).isEqualTo(code);
        assertThat(maven.isAlive()).isFalse();
        assertThat(checkout.at("target")).isEmptyDirectory();
    }

    @Test
    void twoDoNotBuildAtOnce() throws Exception {
        var checkout = LauncherHome.checkout(folder);
        var started = checkout.fifo("started");
        var go = checkout.fifo("go");
        checkout.maven("echo $$ >'%s'; cat '%s'".formatted(started, go));

        var first = checkout.start("status");
        Files.readString(started);
        var second = checkout.start("status");
        var said = second.errorReader(UTF_8).readLine();
        Files.writeString(go, "go");

        assertThat(said)
                .isEqualTo("newsletter: waiting for the build of another newsletter command (process %d)", first.pid());
        assertThat(Finished.of(first).arguments()).containsExactly("status");
        assertThat(Finished.of(second).arguments()).containsExactly("status");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void theLockOfADeadProcessIsTakenOver() throws Exception {
        var checkout = LauncherHome.checkout(folder);
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        checkout.write("target/build.lock/" + dead.pid() + "/log", "");

        assertThat(checkout.run("status").arguments()).containsExactly("status");
        assertThat(checkout.at("target/build.lock")).doesNotExist();
    }

    @Test
    void aTerminalShowsWhatIsBuilt() throws Exception {
        assumeTrue(OS.LINUX.isCurrentOs() && Files.isExecutable(Path.of("/usr/bin/script")));
        var checkout = LauncherHome.checkout(folder);
        var go = checkout.fifo("go");
        checkout.maven("""
                echo '[INFO] --------------------< org.edsnewsletter:newsletter-core >---------------------'
                echo '[INFO] Building Newsletter: core 1.0.0                                    [2/8]'
                cat '%s'
                """.formatted(go));

        var launcher = checkout.startOnTerminal("status");
        var shown = new StringBuilder();
        try (var terminal = launcher.inputReader(UTF_8)) {
            while (!shown.toString().contains("building Newsletter: core (2 of 8) ... "))
                shown.append((char) terminal.read());
            Files.writeString(go, "go");
            for (var next = terminal.read(); next >= 0; next = terminal.read()) shown.append((char) next);
        }

        assertThat(shown).startsWith("\rbuilding");
        assertThat(shown.toString()).containsPattern("\r\033\\[Knewsletter: built in \\d+ s\r?\n");
    }

    // The cache

    /// It is for the class path that both begin with.
    @ParameterizedTest
    @ValueSource(strings = {"status", "local"})
    void aCacheIsMadeBesideTheFirstCommandAndUsedByTheNext(String command) throws Exception {
        var release = cached();

        var first = release.run(command);
        untilCached(release, command);

        assertThat(first.usesCache()).isFalse();
        assertThat(first.err()).isEmpty();
        assertThat(Files.readAllLines(release.root().resolve("user/trainings")))
                .singleElement()
                .asString()
                .endsWith(" -cp %s org.edsnewsletter.cli.Training"
                        .formatted(jars(release, "lib", "newsletter-cli-1.0.0", "newsletter-core-1.0.0", "third-2.0")));
        assertThat(files(release)).hasSize(2);
    }

    @Test
    void allCommandsHaveOneCacheAndAChangeOfItsJarsOrOfJavaRenewsIt() throws Exception {
        var release = cached();
        untilCached(release, "status");
        assertThat(release.run("local").usesCache()).isTrue();
        assertThat(files(release)).hasSize(2);

        release.write("lib/third-2.0.jar", "another");
        untilCached(release, "status");
        var renewed = files(release);
        release.java("java", "25.0.4");
        assertThat(release.run("status").usesCache()).isFalse();
        untilCached(release, "status");

        assertThat(renewed).hasSize(2);
        assertThat(files(release)).hasSize(2).isNotEqualTo(renewed);
    }

    @Test
    void theCachesOfAnotherReleaseAreKeptAsLongAsItIsThere() throws Exception {
        var other = cached();
        untilCached(other, "status");
        var before = files(other);
        var release = LauncherHome.release(Files.createDirectories(folder.resolve("second")))
                .without("NEWSLETTER_AOT")
                .with("XDG_CACHE_HOME", other.root().resolve("user/.cache").toString());

        untilCached(release, "status");
        assertThat(files(other)).hasSize(4).containsAll(before);
        Files.move(other.home(), folder.resolve("gone"));
        release.write("lib/third-2.0.jar", "another");
        untilCached(release, "local");
        assertThat(files(other)).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aCacheThatCantBeMadeIsNotTriedAgain() throws Exception {
        var release = cached();
        release.script(release.root().resolve("java/bin/java"), """
                #!/bin/sh
                case "$*" in *AOTCacheOutput*) echo x >>"$HOME/trainings"; exit 1 ;; esac
                """);

        do release.run("status");
        while (files(release).isEmpty() || Files.exists(cacheOf(release).resolve("lock")));
        release.run("status");

        assertThat(Files.readAllLines(release.root().resolve("user/trainings"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NEWSLETTER_AOT, off",
        "HOME, ''",
        "HOME, /dev/null/nowhere",
        "JAVA_TOOL_OPTIONS, -Xshare:off",
        "NEWSLETTER_JAVA_OPTS, -Xmx1g -XX:SharedArchiveFile=mine"
    })
    void withoutACacheTheCommandRunsAllTheSame(String variable, String value) throws Exception {
        var release = cached();
        untilCached(release, "status");

        var run = release.with(variable, value).run("status");

        assertThat(run.arguments()).containsExactly("status");
        assertThat(run.usesCache()).isFalse();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void withoutAToolForTheCacheTheCommandRunsAllTheSame() throws Exception {
        var release = cached();
        Files.delete(release.root().resolve("tools/cksum"));

        var run = release.run("status");

        assertThat(run.arguments()).containsExactly("status");
        assertThat(run.err()).isEmpty();
        assertThat(files(release)).isEmpty();
    }

    // A real Java

    @Test
    void theJvmTakesTheLaunchersPlace() throws Exception {
        var release = real();

        assertThat(release.run("exit", "7").code()).isEqualTo(7);
        var waiting = release.start("wait");
        assertThat(waiting.inputReader(UTF_8).readLine()).isEqualTo("process " + waiting.pid());
        send("TERM", waiting.toHandle());
        assertThat(waiting.waitFor()).isEqualTo(143);
    }

    @Test
    void aRealCacheIsUsedAndNoUnusableOneIsHeardOf() throws Exception {
        var release = real().without("NEWSLETTER_AOT").with("NEWSLETTER_JAVA_OPTS", "-Xlog:class+load");
        var own = "org.edsnewsletter.cli.Main source: shared objects file";

        Finished run;
        do run = release.run("say");
        while (!run.out().contains(own));

        release.without("NEWSLETTER_JAVA_OPTS");
        var said = "[say]\n";
        assertThat(release.run("say")).isEqualTo(new Finished(0, said, ""));
        var cache = files(release).stream()
                .filter(name -> name.endsWith(".aot"))
                .map(name -> cacheOf(release).resolve(name))
                .findFirst()
                .orElseThrow();
        var good = Files.readAllBytes(cache);
        var damaged = good.clone();
        for (var i = damaged.length / 4; i < damaged.length / 4 + 64; i++) damaged[i] ^= 0x55;
        for (var content : List.of(damaged, Arrays.copyOf(good, good.length / 2), "none".getBytes(UTF_8))) {
            Files.write(cache, content);
            assertThat(release.run("say")).isEqualTo(new Finished(0, said, ""));
        }
        Files.write(cache, good);
        for (var option :
                List.of("-XX:+UseCompactObjectHeaders", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-Xshare:off"))
            assertThat(release.with("NEWSLETTER_JAVA_OPTS", option).run("say")).isEqualTo(new Finished(0, said, ""));
    }

    // Windows

    @Test
    void bothLaunchersStartJavaAlike() throws IOException {
        var unix = Files.readString(LauncherHome.repository().resolve("newsletter"));
        var windows = Files.readString(LauncherHome.repository().resolve("newsletter.cmd"));

        assertThat(options(windows)).isEqualTo(options(unix)).hasSizeGreaterThan(8);
        assertThat(classPath(windows)).isEqualTo(classPath(unix)).containsExactly("local bench dynamodb");
        assertThat(wideCommands(windows, "for %%c in \\(([^)]*)\\)"))
                .isEqualTo(wideCommands(unix, "\n        ((?:bench|help) \\|[^)]*)\\)"))
                .hasSize(6);
    }

    @Test
    void bothLaunchersSaySentencesThatTheOtherSaysToo() throws IOException {
        var unix = plain(Files.readString(LauncherHome.repository().resolve("newsletter"))
                .replace("\\\n", ""));
        var windows = Files.readAllLines(LauncherHome.repository().resolve("newsletter.cmd"));

        var sentences = windows.stream()
                .filter(line -> line.matches("(>&2 )?echo .*|.*set \"nl_found=.*"))
                .map(line ->
                        line.replaceFirst("^(>&2 )?echo (newsletter: )?", "").replaceFirst(".*nl_found=(.*)\"$", "$1"))
                .flatMap(line -> Stream.of(line.split("%~?[a-z_:~0-9]+%?|\\\\")))
                .map(LauncherTest::plain)
                .filter(part -> part.length() > 3)
                .toList();
        assertThat(sentences)
                .hasSizeGreaterThan(12)
                .allSatisfy(part -> assertThat(unix).contains(part));
    }

    @Test
    void cmdFindsItsLabelsAndLineEnds() throws IOException {
        var text = Files.readString(LauncherHome.repository().resolve("newsletter.cmd"));

        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text).matches("[\\p{Print}\r\n]*");
        var labels = matches(text, "(?m)^:([a-z_]+)");
        assertThat(matches(text, "(?:goto |call :)([a-z_]+)")).isEqualTo(labels);
        assertThat(text.lines().filter(line -> line.startsWith(":"))).doesNotHaveDuplicates();
    }

    private static Set<String> options(String launcher) {
        return matches(
                launcher,
                "(?<=[\\s\"=])(-XX:[+A-Z]\\w+(?:=1|=)?|-Xlog:[a-z]+\\*=off|--[a-z-]{9,}=[A-Za-z-]+|-D[a-z.]+=)");
    }

    private static Set<String> classPath(String launcher) {
        return matches(launcher, "(?:for folder in |for %%d in \\()(local [a-z ]+[a-z])");
    }

    private static Set<String> wideCommands(String launcher, String pattern) {
        var words = matches(launcher, pattern);
        return words.stream()
                .flatMap(some -> Stream.of(some.split("[ |]+")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> matches(String text, String pattern) {
        var found = new TreeSet<String>();
        var matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    private static String plain(String text) {
        return text.replace("\\\"", "\"").replace("$lib/", "").strip();
    }

    private LauncherHome builtCheckout() throws IOException {
        var checkout = LauncherHome.checkout(folder);
        assertThat(checkout.run("status").code()).isZero();
        assertThat(checkout.run("status").err()).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);
        return checkout;
    }

    private LauncherHome cached() throws IOException {
        return LauncherHome.release(folder).without("NEWSLETTER_AOT");
    }

    /// A release whose commands run on this JVM's Java.
    private LauncherHome real() throws IOException {
        var release = LauncherHome.release(folder).with("JAVA_HOME", System.getProperty("java.home"));
        var sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve("Main.java"), """
                package org.edsnewsletter.cli;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        switch (arguments[0]) {
                            case "exit" -> System.exit(Integer.parseInt(arguments[1]));
                            case "wait" -> {
                                System.out.println("process " + ProcessHandle.current().pid());
                                System.in.read();
                            }
                            default -> System.out.println(java.util.Arrays.toString(arguments));
                        }
                    }
                }
                """);
        Files.writeString(sources.resolve("Training.java"), """
                package org.edsnewsletter.cli;

                public class Training {
                    public static void main(String[] arguments) throws Exception {
                        Main.main(new String[] {"train"});
                    }
                }
                """);
        var classes = folder.resolve("classes");
        assertThat(Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                classes.toString(),
                                sources.resolve("Main.java").toString(),
                                sources.resolve("Training.java").toString()))
                .isZero();
        var jars = new ArrayList<Path>();
        try (var files = Files.walk(release.at("lib"))) {
            files.filter(Files::isRegularFile).forEach(jars::add);
        }
        for (var jar : jars)
            assertThat(java.util.spi.ToolProvider.findFirst("jar")
                            .orElseThrow()
                            .run(System.out, System.err, "-c", "-f", jar.toString(), "-C", classes.toString(), "."))
                    .isZero();
        return release;
    }

    /// A Java that also says the name of its folder.
    private static void naming(Path java) throws IOException {
        var script = java.resolve("bin/java");
        Files.writeString(script, Files.readString(script) + "echo '" + java.getFileName() + "' >&2\n");
    }

    private static void untilCached(LauncherHome home, String command) {
        Finished run;
        do run = home.run(command);
        while (!run.usesCache());
        assertThat(run.words()).contains("-XX:+VerifySharedSpaces", "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    private static Path cacheOf(LauncherHome home) {
        return home.root().resolve("user/.cache/eds-newsletter");
    }

    private static List<String> files(LauncherHome home) throws IOException {
        if (!Files.exists(cacheOf(home))) return List.of();
        try (var files = Files.list(cacheOf(home))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .sorted()
                    .toList();
        }
    }

    private static void send(String signal, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String jars(LauncherHome home, String lib, String... names) {
        return Stream.of(names)
                .map(name -> home.at(lib).resolve(name + ".jar").toString())
                .reduce((a, b) -> a + ":" + b)
                .orElseThrow();
    }

    private static void assertRefused(Finished run, String sentence) {
        assertThat(run.err()).isEqualTo(sentence);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }
}
