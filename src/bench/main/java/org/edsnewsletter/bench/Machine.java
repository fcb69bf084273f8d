package org.edsnewsletter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a benchmark ran on.
final class Machine {

    private Machine() {}

    /// In one line: processor, how many of them, memory, system, Java.
    static String here() throws IOException {
        return "%s, %d processors, %s, %s %s, Java %s (%s)"
                .formatted(
                        field("/proc/cpuinfo", "model name", System.getProperty("os.arch", "")),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.vendor"));
    }

    private static String memory() throws IOException {
        var kilobytes = field("/proc/meminfo", "MemTotal", "").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? "memory unknown" : Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GB";
    }

    // Linux tells; of other systems, less is known.
    private static String field(String file, String name, String otherwise) throws IOException {
        var path = Path.of(file);
        if (!Files.isReadable(path)) return otherwise;
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
