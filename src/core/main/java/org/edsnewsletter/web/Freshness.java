package org.edsnewsletter.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/// Spares who has an answer already from getting it again (RFC 9110, 13).
final class Freshness {

    /// RFC 9110, 5.6.7.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Freshness() {}

    /// The response, marked with what it is known by; 304 without a body for who has it.
    static Response of(Request request, Response response) {
        var etag = etag(response);
        var marked = Pages.with(response, "ETag", etag);
        return request.header("if-none-match").filter(has -> names(has, etag)).isPresent() ? unchanged(marked) : marked;
    }

    /// The same, also for who knows it by its date.
    ///
    /// @param modified when it last said something else
    static Response of(Request request, Response response, Instant modified) {
        var dated = Pages.with(of(request, response), "Last-Modified", HTTP_DATE.format(modified));
        // RFC 9110, 13.1.3: who sends a tag is not asked for the date.
        if (request.header("if-none-match").isPresent()) return dated;
        var second = modified.truncatedTo(ChronoUnit.SECONDS);
        var isKnown =
                request.header("if-modified-since").flatMap(Freshness::moment).filter(since -> !since.isBefore(second));
        return isKnown.isPresent() ? unchanged(dated) : dated;
    }

    private static Response unchanged(Response response) {
        var headers = new HashMap<>(response.headers());
        headers.remove("Content-Type");
        return new Response(304, headers, "");
    }

    // RFC 9110, 13.1.2: any of the tags, weak or not, or a star. No tag of ours has a comma.
    private static boolean names(String tags, String etag) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(HTTP_DATE.parse(date, Instant::from));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static String etag(Response response) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(response.body().getBytes(StandardCharsets.UTF_8));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
