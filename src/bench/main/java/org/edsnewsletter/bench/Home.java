package org.edsnewsletter.bench;

import java.nio.file.Path;
import org.edsnewsletter.template.Templates;

/// The checkout, for processes that are told of it by the launcher or by the benchmark that starts them.
final class Home {

    private static final String PROPERTY = "newsletter.home";

    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty(PROPERTY, ""));
    }

    /// Returns the option of a JVM that tells it of a checkout.
    static String option(Path folder) {
        return "-D" + PROPERTY + "=" + folder.toAbsolutePath();
    }

    static Templates templates() {
        return Templates.fixed(folder().resolve("templates"));
    }
}
