package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Tick;
import org.edsnewsletter.mail.Edition;

/// What the schedule starts: `{"edition": "daily", "scheduledAt": "2026-11-23T13:00:00Z"}`.
public final class DigestHandler implements RequestHandler<Map<String, String>, List<String>> {

    private final Tick tick;

    public DigestHandler() {
        this(Newsletter.fromEnvironment().tick());
    }

    DigestHandler(Tick tick) {
        this.tick = tick;
    }

    @Override
    public List<String> handleRequest(Map<String, String> slot, Context context) {
        var report = tick.run(edition(slot), scheduledAt(slot));
        report.lines().forEach(line -> Log.line(context, Map.of("digest", line)));
        return report.lines();
    }

    private static Edition edition(Map<String, String> slot) {
        var key = slot.getOrDefault("edition", "");
        return Edition.ofKey(key)
                .orElseThrow(() ->
                        new IllegalArgumentException("edition is \"" + key + "\": must be each, daily or weekly"));
    }

    private static Instant scheduledAt(Map<String, String> slot) {
        var text = slot.getOrDefault("scheduledAt", "");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("scheduledAt is \"" + text + "\": must be like 2026-11-23T13:00:00Z", e);
        }
    }
}
