package org.edsnewsletter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A process of ours with the same Java and class path. It ends with the process that started it, at the latest.
///
/// It speaks in lines on its standard output, and is spoken to in lines on its standard input.
final class Child implements AutoCloseable {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// @param options of the JVM
    static Child start(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Home.option(Home.folder())));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /// For the child itself: tells where it answers, and stays until its parent is gone.
    static void serve(URI uri) throws IOException {
        System.out.println(uri);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /// Its next line.
    ///
    /// @throws IOException when it has ended
    String line() throws IOException {
        var line = lines.readLine();
        if (line == null) throw new IOException("a process of the benchmark ended early, see above");
        return line;
    }

    /// Its first line, as a place.
    URI uri() throws IOException {
        return URI.create(line());
    }

    void tell(String line) throws IOException {
        var out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// CPU time so far.
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// The most memory it has had, in MB; 0 where `/proc` does not tell (it does on Linux).
    long peakMegabytes() throws IOException {
        return peakMegabytes(process.pid());
    }

    /// The same of any process.
    static long peakMegabytes(long pid) throws IOException {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) return 0;
        var peak = PEAK.matcher(Files.readString(status));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it at once, as the machine's failing would: SIGKILL.
    void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        if (!await()) process.destroyForcibly();
    }

    private boolean await() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
