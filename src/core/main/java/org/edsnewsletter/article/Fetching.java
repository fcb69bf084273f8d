package org.edsnewsletter.article;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.edsnewsletter.article.AddressPolicy.Decision;

/// Fetches sources over HTTP, trusting no server: its answers may be huge, endless, compressed to nothing,
/// or lead elsewhere.
final class Fetching {

    /// In bytes, after decompression; for files too.
    static final int SIZE_LIMIT = 5 * 1024 * 1024;

    static final String TOO_LARGE = "is over 5 MB: a feed holds the latest articles only, have it shortened";

    private static final int REDIRECTS = 5;

    private final String userAgent;
    private final Duration limit;
    private final AddressPolicy policy;
    private final PinnedHttpClient client;

    /// @param newsletter its name, told to servers
    /// @param contact where its operator is found, told to servers
    /// @param trusted addresses that are fine in plain http, in private networks and on this machine
    /// @param limit for one source with all redirects
    Fetching(String newsletter, URI contact, Predicate<URI> trusted, Duration limit) {
        this(
                newsletter,
                contact,
                limit,
                new AddressPolicy(trusted, Resolver.SYSTEM),
                new PinnedHttpClient(Fetching::trustOfTheJdk));
    }

    Fetching(String newsletter, URI contact, Duration limit, AddressPolicy policy, PinnedHttpClient client) {
        var name = newsletter.replaceAll("[^\\x20-\\x7e]|[()\\\\]", "");
        this.userAgent = "%s (%s; +%s)".formatted(Courtesy.PRODUCT, name, contact.toASCIIString());
        this.limit = limit;
        this.policy = policy;
        this.client = client;
    }

    private static SSLContext trustOfTheJdk() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /// Reads a file, which may be as large as what is fetched.
    static Fetched read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(SIZE_LIMIT + 1);
            return bytes.length > SIZE_LIMIT
                    ? failed(TOO_LARGE)
                    : new Fetched.Content(bytes, Optional.empty(), Optional.empty(), Optional.empty());
        } catch (NoSuchFileException e) {
            return failed("is not there any more: see that the path is right");
        } catch (IOException e) {
            return failed("can't be read (%s): see that the file may be read".formatted(e));
        }
    }

    /// Asks for a source, with the conditions that `known` allows (RFC 9110, 13.1).
    Fetched get(URI url, Optional<SourceState> known) {
        return get(url, known, limit);
    }

    /// The same, for a caller that has less time.
    ///
    /// @param most with all redirects; no longer than the usual limit is waited in any case
    Fetched get(URI url, Optional<SourceState> known, Duration most) {
        var time = most.compareTo(limit) < 0 ? most : limit;
        var asking = new Asking("GET", known, true, time, response -> HttpAnswer.content(response, known.isPresent()));
        return within(time, () -> follow(url, asking));
    }

    /// Asks whether an address answers, and reads nothing: by HEAD, and by GET if that fails, for some servers don't
    /// know or don't like that question. Readers follow links in plain http too, so those are asked.
    ///
    /// @return content of no bytes if it does
    Fetched trial(URI url) {
        var head = trial(url, "HEAD");
        return head instanceof Fetched.Failed ? trial(url, "GET") : head;
    }

    private Fetched trial(URI url, String method) {
        var asking = new Asking(method, Optional.empty(), false, limit, HttpAnswer::status);
        return within(limit, () -> follow(url, asking));
    }

    /// What is asked at each address on the way.
    private record Asking(
            String method, Optional<SourceState> known, boolean httpsOnly, Duration limit, HttpAnswer.Reader reader) {}

    /// Runs in a thread of its own, for the client's time limits are for single waits and this one is for all of
    /// them. An interrupt closes the connection; only a resolver that hangs keeps the thread, until the system
    /// gives up.
    private static Fetched within(Duration limit, Callable<Fetched> asking) {
        var task = new FutureTask<>(asking);
        Thread.ofVirtual().name("fetching").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return tooSlow(limit);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return failed("was interrupted while it was read: try again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("fetching", e.getCause());
        }
    }

    // Whichever of the two limits ends it first, the client's or the one around it.
    private static Fetched tooSlow(Duration limit) {
        return failed("did not answer within %d s: see that its server is up".formatted(limit.toSeconds()));
    }

    private Fetched follow(URI start, Asking asking) {
        var url = start;
        try {
            for (var hop = 0; hop <= REDIRECTS; hop++) {
                var decision = policy.decide(url, asking.httpsOnly());
                if (decision instanceof Decision.Refused(var reason))
                    return failed(hop == 0 ? reason : "leads to " + url + ", which " + reason);
                var answer = send(url, ((Decision.Allowed) decision).addresses(), asking);
                if (answer instanceof HttpAnswer.Last(var fetched)) return fetched;
                var target = ((HttpAnswer.Redirect) answer).address();
                var next = Permalink.read(target, url);
                if (next.isEmpty())
                    return failed("leads to \"%s\", which is no web address".formatted(HttpAnswer.shown(target)));
                url = next.get();
            }
            return failed(
                    "leads from one address to another more than %d times: give the last one".formatted(REDIRECTS));
        } catch (UnknownHostException e) {
            return failed("can't be found: there is no host " + Permalink.host(url));
        } catch (IllegalArgumentException e) {
            return failed("is no address that can be asked: %s".formatted(e.getMessage()));
        } catch (SocketTimeoutException e) {
            return tooSlow(asking.limit());
        } catch (IOException e) {
            return failed(
                    "can't be read from %s (%s): see that its server is up".formatted(Permalink.host(url), explain(e)));
        }
    }

    private static String explain(IOException e) {
        var name = e.getClass().getSimpleName();
        return e.getMessage() == null ? name : name + ": " + HttpAnswer.shown(e.getMessage());
    }

    private HttpAnswer send(URI url, List<InetAddress> addresses, Asking asking) throws IOException {
        var target = target(url);
        return client.send(
                target,
                request(target, url, asking),
                addresses,
                asking.limit(),
                response -> HttpAnswer.of(response, asking.reader()));
    }

    // Without brackets, and without the dot of the DNS's root, which no certificate has.
    private static HttpHost target(URI url) {
        var host = Permalink.host(url).replaceAll("^\\[|]$|\\.$", "");
        return new HttpHost(url.getScheme().toLowerCase(Locale.ROOT), host, Permalink.port(url));
    }

    private ClassicHttpRequest request(HttpHost target, URI url, Asking asking) {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var request = new BasicClassicHttpRequest(asking.method(), target, path + query);
        request.addHeader("User-Agent", userAgent);
        request.addHeader(
                "Accept",
                "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8,"
                        + " */*;q=0.1");
        request.addHeader("Accept-Encoding", "gzip");
        request.addHeader("Connection", "close");
        asking.known().flatMap(SourceState::etag).ifPresent(etag -> request.addHeader("If-None-Match", etag));
        asking.known()
                .flatMap(SourceState::lastModified)
                .ifPresent(date -> request.addHeader("If-Modified-Since", date));
        return request;
    }

    private static Fetched failed(String reason) {
        return new Fetched.Failed(reason);
    }
}
