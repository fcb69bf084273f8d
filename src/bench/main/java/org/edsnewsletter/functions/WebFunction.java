package org.edsnewsletter.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.edsnewsletter.web.Site;

/// The web function as Lambda calls it, for benchmarks.
public final class WebFunction {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Accept", "text/html,application/xhtml+xml",
            "Accept-Language", "en-US,en;q=0.9",
            "Host", "news.example.org",
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

    private final Site site;

    public WebFunction(Site site) {
        this.site = site;
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
            var answer = WebHandler.answer(site, Visitors.DIRECT, Event.read(new ByteArrayInputStream(event)));
            return (Integer) Objects.requireNonNull(
                    JSON.std.mapFrom(new String(answer, UTF_8)).get("statusCode"));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }
}
