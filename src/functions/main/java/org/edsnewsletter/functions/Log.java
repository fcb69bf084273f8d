package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.mail.Redaction;

/// The log of a function: a JSON object a line with `timestamp`, `level` and `message`, ids, and never an address or
/// a token.
///
/// Handed over as bytes: a text the runtime would put into an object of its own, where no query finds the fields (its
/// `LambdaLogger` formats texts and passes bytes on). Lambda leaves JSON alone and takes `level` and `timestamp` from
/// it ("Configuring JSON and plain text log formats", "Log-level filtering", AWS Lambda developer guide).
///
/// @param logger the runtime's
/// @param requestId of the invocation
record Log(LambdaLogger logger, String requestId) {

    static Log of(Context context) {
        return new Log(context.getLogger(), context.getAwsRequestId());
    }

    void info(String message, Map<String, ?> fields) {
        line(LogLevel.INFO, message, fields);
    }

    void warn(String message, Map<String, ?> fields) {
        line(LogLevel.WARN, message, fields);
    }

    void error(String message, Throwable error, Map<String, ?> fields) {
        var all = new LinkedHashMap<String, Object>(fields);
        all.putAll(of(error));
        line(LogLevel.ERROR, message, all);
    }

    /// What a function does.
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /// Does a function's work. What it throws is logged here; the runtime, which logs it too and knows no redaction,
    /// gets an exception without a cause.
    void errorsOf(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException | Error e) {
            error("the function failed", e, Map.of());
            throw new Failed(Redaction.of(String.valueOf(e.getMessage())));
        }
    }

    /// The function failed; why is in the log.
    static final class Failed extends RuntimeException {
        Failed(String message) {
            super(message, null, false, false);
        }
    }

    /// The fields of an error: its class and message, and its stack trace.
    static Map<String, String> of(Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return Map.of("error", error.toString(), "stackTrace", trace.toString());
    }

    private void line(LogLevel level, String message, Map<String, ?> fields) {
        var all = new LinkedHashMap<String, Object>();
        all.put("requestId", requestId);
        all.putAll(fields);
        line(logger, level, message, all);
    }

    static void line(LambdaLogger logger, LogLevel level, String message, Map<String, ?> fields) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", Instant.now().toString());
        line.put("level", level.name());
        line.put("message", Redaction.of(message));
        for (var field : fields.entrySet()) {
            var value = field.getValue();
            line.put(field.getKey(), value instanceof String text ? Redaction.of(text) : value);
        }
        logger.log(json(line).getBytes(StandardCharsets.UTF_8), level);
    }

    private static String json(Map<String, ?> line) {
        try {
            return JSON.std.asString(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
