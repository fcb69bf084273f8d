package org.edsnewsletter.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.LogSink;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What Lambda's own runtime makes of a line, with `LogFormat: JSON` as in `template.yaml`.
class LogTest {

    private final List<String> lines = new ArrayList<>();
    private final LogSink sink = new LogSink() {
        @Override
        public void log(byte[] message) {
            lines.add(new String(message, UTF_8));
        }

        @Override
        public void log(LogLevel level, LogFormat format, byte[] message) {
            lines.add(new String(message, UTF_8));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @Test
    void theRuntimePassesALineOnAsItIs() throws IOException {
        try (var logger = new LambdaContextLogger(sink, LogLevel.INFO, LogFormat.JSON)) {
            Log.line(logger, LogLevel.WARN, "a source fails", Map.of("issue", "daily-2026-11-23", "failing", 2));
            Log.line(logger, LogLevel.DEBUG, "of no concern", Map.of());
        }

        assertThat(lines).hasSize(1);
        var line = JSON.std.mapFrom(lines.getFirst());
        assertThat(line)
                .containsEntry("level", "WARN")
                .containsEntry("message", "a source fails")
                .containsEntry("issue", "daily-2026-11-23")
                .containsEntry("failing", 2)
                .hasSize(5);
        // RFC 3339, else Lambda takes the line for one of level INFO ("Log-level filtering", AWS Lambda developer
        // guide).
        assertThat(Instant.parse(String.valueOf(line.get("timestamp")))).isNotNull();
    }

    /// Why lines are handed over as bytes.
    @Test
    void theRuntimePutsATextIntoAnObjectOfItsOwn() throws IOException {
        try (var logger = new LambdaContextLogger(sink, LogLevel.INFO, LogFormat.JSON)) {
            logger.log("{\"level\":\"WARN\"}");
        }
        assertThat(JSON.std.mapFrom(lines.getFirst())).containsEntry("message", "{\"level\":\"WARN\"}");
    }
}
