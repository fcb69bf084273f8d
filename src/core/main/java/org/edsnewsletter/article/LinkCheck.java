package org.edsnewsletter.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Tries links before they are mailed, and remembers for a while what came of it.
///
/// Dead is what no reader would get to see: a host that is not there or doesn't answer, a page that is gone (404,
/// 410), a server that fails (5xx). Any other refusal may be meant for programs only, and says nothing.
public final class LinkCheck {

    /// With all redirects.
    private static final Duration LIMIT_EACH = Duration.ofSeconds(10);

    /// What was not tried by then is taken for alive: an issue must not be late for the sake of its links.
    public static final Duration LIMIT_ALL = Duration.ofSeconds(45);

    private static final int AT_ONCE = 4;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /// Names that lead nowhere by design (RFC 2606, 2 and 3).
    private static final Set<String> EXAMPLES =
            Set.of("example", "example.com", "example.net", "example.org", "test", "invalid");

    private final Fetching fetching;
    private final URI ownSite;
    private final InstantSource clock;
    private final Map<URI, Tried> tried = new ConcurrentHashMap<>();

    /// @param settings servers are told who asks; links to `baseUrl`'s own site are not tried, for what they show
    ///     may not be public yet
    public LinkCheck(Sources.Settings settings, InstantSource clock) {
        this(
                new Fetching(settings.newsletter(), settings.baseUrl(), settings.trusted(), LIMIT_EACH),
                settings.baseUrl(),
                clock);
    }

    LinkCheck(Fetching fetching, URI ownSite, InstantSource clock) {
        this.fetching = fetching;
        this.ownSite = ownSite;
        this.clock = clock;
    }

    private record Tried(Instant at, Optional<String> fault) {}

    /// Those of the links that are to be tried, in order, and of each that is dead, why.
    ///
    /// @param links absolute, http or https
    public Map<URI, Optional<String>> tried(Collection<URI> links) {
        var wanted = links.stream().filter(this::isToBeTried).distinct().toList();
        tryAll(wanted.stream().filter(link -> !isKnown(link)).toList());
        var found = new LinkedHashMap<URI, Optional<String>>();
        for (var link : wanted)
            found.put(link, Optional.ofNullable(tried.get(link)).flatMap(Tried::fault));
        return found;
    }

    private boolean isToBeTried(URI link) {
        var host = Permalink.host(link);
        return EXAMPLES.stream().noneMatch(name -> host.equals(name) || host.endsWith("." + name))
                && !link.getRawAuthority().equalsIgnoreCase(ownSite.getRawAuthority());
    }

    private boolean isKnown(URI link) {
        var known = tried.get(link);
        return known != null && known.at().plus(REMEMBERED).isAfter(clock.instant());
    }

    private void tryAll(List<URI> links) {
        var threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("link-check-", 0).factory());
        try {
            var trials = links.stream()
                    .<Callable<Optional<String>>>map(link -> () -> fault(fetching.trial(link)))
                    .toList();
            var results = threads.invokeAll(trials, LIMIT_ALL.toMillis(), TimeUnit.MILLISECONDS);
            for (var at = 0; at < results.size(); at++) remember(links.get(at), results.get(at));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void remember(URI link, Future<Optional<String>> result) throws InterruptedException {
        try {
            tried.put(link, new Tried(clock.instant(), result.get()));
        } catch (CancellationException | ExecutionException untried) {
            // Which says nothing about the link: it is taken for alive.
            tried.remove(link);
        }
    }

    private static Optional<String> fault(Fetched answer) {
        return answer instanceof Fetched.Failed(var reason, var status) && isDeadly(status)
                ? Optional.of(reason)
                : Optional.empty();
    }

    // 503 is what servers say to programs that they take for too many.
    private static boolean isDeadly(int status) {
        return status == 0 || status == 404 || status == 410 || (status >= 500 && status <= 599 && status != 503);
    }
}
