package org.edsnewsletter.functions;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// What is logged through SLF4J, such as warnings of the AWS SDK: lines of the function's log like any other.
///
/// Only in functions: handlers ask for it, and everything else that runs from here logs for people to read.
public final class LogProvider implements SLF4JServiceProvider {

    private final ILoggerFactory loggers = Logger::new;
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();

    /// Makes SLF4J log through it. To be called before anything has asked SLF4J for a logger.
    static void use() {
        System.setProperty("slf4j.provider", LogProvider.class.getName());
        // Which provider it takes is news to nobody, and would be a line that is no JSON.
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing waits for it.
    }

    @SuppressWarnings("serial") // nobody serializes a logger
    private static final class Logger extends LegacyAbstractLogger {

        Logger(String name) {
            this.name = name;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                @Nullable String message,
                @Nullable Object @Nullable [] arguments,
                @Nullable Throwable error) {
            var fields = new LinkedHashMap<String, String>(Map.of("logger", name));
            if (error != null) fields.putAll(Log.of(error));
            var formatted = MessageFormatter.basicArrayFormat(message, arguments);
            Log.line(LambdaRuntime.getLogger(), LogLevel.valueOf(level.name()), String.valueOf(formatted), fields);
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
