package org.edsnewsletter.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads pages as a guest does: only what the site lets robots read, and at most one page a second.
final class Courtesy {

    /// What robots.txt calls us; the same as at the start of Fetching's User-Agent.
    static final String PRODUCT = "EdsNewsletter";

    private static final Duration PACE = Duration.ofSeconds(1);

    /// A pause of a thread.
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final Fetching fetching;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<String, Instant> last = new HashMap<>();
    private final Map<String, RobotRules> rules = new HashMap<>();

    Courtesy(Fetching fetching, InstantSource clock, Pause pause) {
        this.fetching = fetching;
        this.clock = clock;
        this.pause = pause;
    }

    /// Forgets the rules: a look reads each host's once.
    void begin() {
        rules.clear();
    }

    Fetched get(URI url, Optional<SourceState> known) {
        return allows(url) ? slowly(url, known) : new Fetched.Failed(refusal(url));
    }

    /// Why an address is not read that [#allows] says no to.
    static String refusal(URI url) {
        return "may not be read by robots, says %s: ask the site to allow \"%s\""
                .formatted(url.resolve("/robots.txt"), PRODUCT);
    }

    boolean allows(URI url) {
        var path = (url.getRawPath().isEmpty() ? "/" : url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        return rules.computeIfAbsent(host(url), _ -> rules(url.resolve("/robots.txt")))
                .allow(path);
    }

    /// No such file allows all, one that can't be had for the moment nothing (RFC 9309, 2.3.1).
    private RobotRules rules(URI file) {
        return switch (slowly(file, Optional.empty())) {
            case Fetched.Content content -> RobotRules.read(content.bytes(), PRODUCT);
            case Fetched.Failed failed when failed.status() >= 400 && failed.status() < 500 -> RobotRules.ALL_ALLOWED;
            case Fetched.Failed _, Fetched.NotModified _ -> RobotRules.NONE_ALLOWED;
        };
    }

    private Fetched slowly(URI url, Optional<SourceState> known) {
        var free = Optional.ofNullable(last.get(host(url)))
                .map(at -> at.plus(PACE))
                .orElse(Instant.MIN);
        try {
            if (free.isAfter(clock.instant())) pause.of(Duration.between(clock.instant(), free));
            var fetched = fetching.get(url, known);
            last.put(host(url), clock.instant());
            return fetched;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed("was interrupted while it was read: try again");
        }
    }

    private static String host(URI url) {
        return url.getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
