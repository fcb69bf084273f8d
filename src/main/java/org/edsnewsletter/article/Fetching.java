package org.edsnewsletter.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Fetches sources over HTTP, trusting no server: its answers may be huge, endless, compressed to nothing,
/// or lead elsewhere.
final class Fetching {

    /// In bytes, after decompression; for files too.
    static final int SIZE_LIMIT = 5 * 1024 * 1024;

    static final String TOO_LARGE = "is over 5 MB: a feed holds the latest articles only, have it shortened";

    private static final int REDIRECTS = 5;

    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);

    /// What may be sent back in a header: visible ASCII.
    private static final Pattern VALIDATOR = Pattern.compile("[\\x20-\\x7e]{1,500}");

    private final String userAgent;
    private final Predicate<URI> trusted;
    private final Duration limit;
    private final HttpClient client;

    /// @param newsletter its name, told to servers
    /// @param contact where its operator is found, told to servers
    /// @param trusted addresses that are fine in plain http, in private networks and on this machine
    /// @param limit for one source with all redirects
    Fetching(String newsletter, URI contact, Predicate<URI> trusted, Duration limit) {
        var name = newsletter.replaceAll("[^\\x20-\\x7e]|[()\\\\]", "");
        this.userAgent = "%s (%s; +%s)".formatted(Courtesy.PRODUCT, name, contact.toASCIIString());
        this.trusted = trusted;
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
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
        return within(() -> follow(
                url, this::refusal, at -> request(at, known).build(), (answer, body) -> read(answer, body, known)));
    }

    /// Asks whether an address answers, and reads nothing: by HEAD, and by GET if that fails, for some servers don't
    /// know or don't like that question. Readers follow links in plain http too, so those are asked.
    ///
    /// @return content of no bytes if it does
    Fetched trial(URI url) {
        var head = within(
                () -> follow(url, this::inPrivate, at -> trying(at).HEAD().build(), Fetching::status));
        return head instanceof Fetched.Failed
                ? within(() -> follow(url, this::inPrivate, at -> trying(at).build(), Fetching::status))
                : head;
    }

    private HttpRequest.Builder trying(URI url) {
        return request(url, Optional.empty());
    }

    private Fetched within(Callable<Fetched> asking) {
        // The time limit of an HTTP request ends with the headers; this one covers redirects and body too.
        var task = new FutureTask<>(asking);
        Thread.ofVirtual().name("fetching").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return tooSlow();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return failed("was interrupted while it was read: try again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("fetching", e.getCause());
        }
    }

    // Whichever of the two limits ends it first, the client's or the one around it.
    private Fetched tooSlow() {
        return failed("did not answer within %d s: see that its server is up".formatted(limit.toSeconds()));
    }

    /// Reads an answer that leads nowhere else.
    @FunctionalInterface
    private interface Reader {
        Fetched read(HttpResponse<InputStream> answer, InputStream body) throws IOException;
    }

    /// Says why an address isn't asked.
    @FunctionalInterface
    private interface Refusing {
        Optional<String> refusal(URI url) throws UnknownHostException;
    }

    private Fetched follow(URI start, Refusing refusing, Function<URI, HttpRequest> request, Reader reader)
            throws InterruptedException {
        var url = start;
        try {
            for (var hop = 0; hop <= REDIRECTS; hop++) {
                var refusal = refusing.refusal(url);
                if (refusal.isPresent())
                    return failed(hop == 0 ? refusal.get() : "leads to " + url + ", which " + refusal.get());
                var response = client.send(request.apply(url), BodyHandlers.ofInputStream());
                try (var body = response.body()) {
                    if (!REDIRECTING.contains(response.statusCode())) return reader.read(response, body);
                }
                var target = response.headers().firstValue("Location").orElse("");
                var next = Permalink.read(target, url);
                if (next.isEmpty()) return failed("leads to \"%s\", which is no web address".formatted(target));
                url = next.get();
            }
            return failed(
                    "leads from one address to another more than %d times: give the last one".formatted(REDIRECTS));
        } catch (UnknownHostException e) {
            return failed("can't be found: there is no host " + url.getHost());
        } catch (IllegalArgumentException e) {
            return failed("is no address that can be asked: %s".formatted(e.getMessage()));
        } catch (HttpTimeoutException e) {
            return tooSlow();
        } catch (IOException e) {
            return failed("can't be read from %s (%s): see that its server is up".formatted(url.getHost(), explain(e)));
        }
    }

    private static String explain(IOException e) {
        var name = e.getClass().getSimpleName();
        return e.getMessage() == null ? name : name + ": " + e.getMessage();
    }

    /// Why an address isn't asked. The client resolves the name once more when it connects; the JDK
    /// remembers answers for 30 seconds (`networkaddress.cache.ttl`), so that is the answer judged here.
    private Optional<String> refusal(URI url) throws UnknownHostException {
        if (trusted.test(url)) return Optional.empty();
        return "https".equalsIgnoreCase(url.getScheme()) ? inPrivate(url) : Optional.of("doesn't start with https://");
    }

    private Optional<String> inPrivate(URI url) throws UnknownHostException {
        if (trusted.test(url)) return Optional.empty();
        var addresses = InetAddress.getAllByName(url.getHost());
        return Arrays.stream(addresses).allMatch(PublicAddress::is)
                ? Optional.empty()
                : Optional.of("is in a private network; give one that is on the Internet");
    }

    private HttpRequest.Builder request(URI url, Optional<SourceState> known) {
        var request = HttpRequest.newBuilder(url)
                .timeout(limit)
                .header("User-Agent", userAgent)
                .header(
                        "Accept",
                        "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8,"
                                + " */*;q=0.1")
                .header("Accept-Encoding", "gzip");
        known.flatMap(SourceState::etag).ifPresent(etag -> request.header("If-None-Match", etag));
        known.flatMap(SourceState::lastModified).ifPresent(date -> request.header("If-Modified-Since", date));
        return request;
    }

    private static Fetched read(HttpResponse<InputStream> response, InputStream body, Optional<SourceState> known)
            throws IOException {
        if (response.statusCode() == 304 && known.isPresent()) return new Fetched.NotModified();
        if (response.statusCode() != 200) return failed(response.statusCode());
        var encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        var bytes = body.readNBytes(SIZE_LIMIT + 1);
        if (bytes.length <= SIZE_LIMIT && "gzip".equalsIgnoreCase(encoding)) bytes = inflate(bytes);
        else if (!"identity".equalsIgnoreCase(encoding) && !"gzip".equalsIgnoreCase(encoding))
            return failed("is compressed with %s, which was not asked for".formatted(encoding));
        if (bytes.length > SIZE_LIMIT) return failed(TOO_LARGE);
        return new Fetched.Content(
                bytes,
                response.headers().firstValue("Content-Type"),
                response.headers().firstValue("ETag").filter(VALIDATOR.asMatchPredicate()),
                response.headers().firstValue("Last-Modified").filter(VALIDATOR.asMatchPredicate()));
    }

    private static Fetched status(HttpResponse<InputStream> response, InputStream body) {
        return response.statusCode() / 100 == 2
                ? new Fetched.Content(new byte[0], Optional.empty(), Optional.empty(), Optional.empty())
                : failed(response.statusCode());
    }

    private static Fetched failed(int status) {
        return new Fetched.Failed(
                "answers with status %d instead of 200: see that the address is right".formatted(status), status);
    }

    private static byte[] inflate(byte[] compressed) throws IOException {
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return plain.readNBytes(SIZE_LIMIT + 1);
        }
    }

    private static Fetched failed(String reason) {
        return new Fetched.Failed(reason);
    }
}
