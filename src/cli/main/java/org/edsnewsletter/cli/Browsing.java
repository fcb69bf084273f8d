package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Opens a page in the person's browser, as their system does it.
final class Browsing {

    private Browsing() {}

    /// Where there is none, nothing happens: the path was printed.
    static void open(Path page) {
        try {
            new ProcessBuilder(command(page.toUri().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            return;
        }
    }

    private static List<String> command(String url) {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) return List.of("open", url);
        if (system.contains("windows")) return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        return List.of("xdg-open", url);
    }
}
