package org.edsnewsletter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What the AWS SDK and others log through SLF4J is a line like any other.
class LogProviderTest {

    @Test
    void aWarningIsALineOfTheFunctionsLog() throws IOException {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            var logger = new LogProvider().getLoggerFactory().getLogger("software.amazon.awssdk");
            logger.debug("of no concern");
            logger.warn("connection to {} closed", "ann@example.org", new IllegalStateException("reset"));
        } finally {
            System.setOut(out);
        }

        assertThat(JSON.std.mapFrom(printed.toString(StandardCharsets.UTF_8)))
                .containsEntry("level", "WARN")
                .containsEntry("logger", "software.amazon.awssdk")
                .containsEntry("message", "connection to (address) closed")
                .containsEntry("error", "java.lang.IllegalStateException: reset")
                .containsKeys("timestamp", "stackTrace");
    }
}
