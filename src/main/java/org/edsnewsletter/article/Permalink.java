package org.edsnewsletter.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Addresses of articles and their pictures.
final class Permalink {

    /// Longer ones are no addresses people can use (RFC 9110, 4.1 asks for 8,000 octets at least; browsers and mail
    /// programs stop far below).
    private static final int LIMIT = 2000;

    /// What is often typed into addresses and isn't allowed there (RFC 3986, 2).
    private static final Pattern UNSAFE = Pattern.compile("[\\s\"<>\\\\^`{|}]");

    /// Says where a reader came from, not what is read.
    private static final Pattern TRACKING = Pattern.compile("(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid)(?:=.*)?");

    private Permalink() {}

    /// The address that a text gives, in ASCII.
    ///
    /// @param base what relative addresses are relative to
    /// @return empty unless it is an http or https address of at most 2,000 characters
    static Optional<URI> read(String text, URI base) {
        try {
            var escaped = UNSAFE.matcher(text.strip())
                    .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
            if (escaped.isEmpty()) return Optional.empty();
            var ascii = base.resolve(new URI(escaped)).toASCIIString();
            return Optional.of(URI.create(ascii)).filter(Permalink::isUsable);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(URI url) {
        var scheme = url.getScheme();
        return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                && url.getHost() != null
                && url.toString().length() <= LIMIT;
    }

    /// One spelling for addresses of the same page: `https` for `http`, the host in lower case, no default port, no
    /// tracking parameters, no slash at the end. The fragment stays: some pages hold several articles.
    static String canonical(URI url) {
        var port = url.getPort() == 80 || url.getPort() == 443 || url.getPort() == -1 ? "" : ":" + url.getPort();
        var path = (url.getRawPath() == null ? "" : url.getRawPath()).replaceAll("/+$", "");
        var query = query(url).map(text -> "?" + text).orElse("");
        var fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        return "https://" + url.getHost().toLowerCase(Locale.ROOT) + port + path + query + fragment;
    }

    private static Optional<String> query(URI url) {
        return Optional.ofNullable(url.getRawQuery())
                .map(query -> Arrays.stream(query.split("&"))
                        .filter(part -> !TRACKING.matcher(part).matches())
                        .collect(Collectors.joining("&")))
                .filter(query -> !query.isEmpty());
    }
}
