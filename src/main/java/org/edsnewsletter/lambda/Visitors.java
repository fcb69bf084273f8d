package org.edsnewsletter.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/// Tells from which network address a request was made.
///
/// Behind CloudFront API Gateway sees one of CloudFront's addresses, which all visitors share. CloudFront tells the
/// visitor's in the header `CloudFront-Viewer-Address` ("Add CloudFront request headers", Amazon CloudFront developer
/// guide), but so may anybody who asks API Gateway directly: it is believed only with the secret that the operator's
/// distribution adds to each request.
///
/// @param secret of the distribution; empty: there is none, and the header is never believed
record Visitors(Optional<String> secret) {

    /// Those of a site that is not behind CloudFront.
    static final Visitors DIRECT = new Visitors(Optional.empty());

    private static final String SECRET = "x-origin-verify";
    private static final String VIEWER = "cloudfront-viewer-address";

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
        return secret.filter(known -> MessageDigest.isEqual(told, known.getBytes(UTF_8)))
                .isPresent();
    }

    // 198.51.100.10:46532, or 2001:db8::10:46532 without brackets.
    private static String withoutPort(String viewer) {
        return viewer.substring(0, Math.max(0, viewer.lastIndexOf(':')));
    }
}
