package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.edsnewsletter.web.Site;
import org.jspecify.annotations.Nullable;

/// The web function as Lambda calls it, for benchmarks.
public final class WebFunction {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Accept", "text/html,application/xhtml+xml",
            "Accept-Language", "en-US,en;q=0.9",
            "Host", "news.example.org",
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

    private static final Context CONTEXT = new Silent();

    private final WebHandler handler;

    public WebFunction(Site site) {
        this.handler = new WebHandler(site);
    }

    /// Posts a form.
    ///
    /// @param source the network address it comes from
    /// @return the status
    public int post(String path, String form, String source) {
        try {
            var event = JSON.std.asBytes(Map.of(
                    "rawPath",
                    path,
                    "headers",
                    HEADERS,
                    "requestContext",
                    Map.of("http", Map.of("method", "POST", "path", path, "sourceIp", source)),
                    "body",
                    form,
                    "isBase64Encoded",
                    false));
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), answer, CONTEXT);
            return (Integer) Objects.requireNonNull(
                    JSON.std.mapFrom(answer.toByteArray()).get("statusCode"));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }

    /// Of a call, only its log is ever used.
    private static final class Silent implements Context, LambdaLogger {

        @Override
        public void log(String message) {
            log(message.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void log(byte[] message) {
            System.err.writeBytes(message);
        }

        @Override
        public LambdaLogger getLogger() {
            return this;
        }

        @Override
        public String getAwsRequestId() {
            return "request";
        }

        @Override
        public String getLogGroupName() {
            return "group";
        }

        @Override
        public String getLogStreamName() {
            return "stream";
        }

        @Override
        public String getFunctionName() {
            return "web";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:us-east-1:000000000000:function:web";
        }

        @Override
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 10_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 1024;
        }
    }
}
