package org.edsnewsletter.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells who may ask the site, and from which network address a request was made.
///
/// Behind CloudFront API Gateway sees one of CloudFront's addresses, which all visitors share. CloudFront tells the
/// visitor's in the header `CloudFront-Viewer-Address` ("Add CloudFront request headers", Amazon CloudFront developer
/// guide), but so may anybody who asks API Gateway directly. The operator's distribution adds a secret to each request:
/// without it nobody is let in, past WAF, and nobody chooses an address.
///
/// @param secrets of the distribution, two while it is changed; none: the site is not behind CloudFront, and the header
///     is never believed
record Visitors(Set<String> secrets) {

    /// Those of a site that is not behind CloudFront.
    static final Visitors DIRECT = new Visitors(Set.of());

    private static final String SECRET = "x-origin-verify";
    private static final String VIEWER = "cloudfront-viewer-address";

    Visitors {
        secrets = Set.copyOf(secrets);
    }

    /// Whether a request may be answered.
    ///
    /// @param headers with names in lower case
    boolean mayAsk(Map<String, String> headers) {
        return secrets.isEmpty() || hasSecret(headers);
    }

    /// The address of whoever asks.
    ///
    /// @param connected the address that API Gateway was connected from
    /// @param headers with names in lower case
    String address(String connected, Map<String, String> headers) {
        return hasSecret(headers)
                ? Optional.ofNullable(headers.get(VIEWER))
                        .map(Visitors::withoutPort)
                        .orElse(connected)
                : connected;
    }

    private boolean hasSecret(Map<String, String> headers) {
        var told = headers.getOrDefault(SECRET, "").getBytes(UTF_8);
        return secrets.stream().anyMatch(known -> MessageDigest.isEqual(told, known.getBytes(UTF_8)));
    }

    // 198.51.100.10:46532, or 2001:db8::10:46532 without brackets.
    private static String withoutPort(String viewer) {
        return viewer.substring(0, Math.max(0, viewer.lastIndexOf(':')));
    }
}
