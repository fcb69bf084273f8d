package org.edsnewsletter.article;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.edsnewsletter.mail.InvisibleCharacters;

/// Addresses of articles and their pictures.
public final class Permalink {

    /// Longer ones are no addresses people can use (RFC 9110, 4.1 asks for 8,000 octets at least; browsers and mail
    /// programs stop far below).
    private static final int LIMIT = 2000;

    private static final URI NO_BASE = URI.create("");

    /// Says where a reader came from, not what is read.
    private static final Pattern TRACKING = Pattern.compile("(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid)(?:=.*)?");

    private Permalink() {}

    /// The address that a text gives, as browsers read it, in ASCII.
    ///
    /// @param base what relative addresses are relative to
    /// @return empty unless it is an http or https address of at most 2,000 characters
    static Optional<URI> read(String text, URI base) {
        var bare = InvisibleCharacters.strip(text);
        if (bare.isEmpty() || bare.length() > LIMIT) return Optional.empty();
        return WebUrl.parse(bare, base).filter(url -> url.toString().length() <= LIMIT);
    }

    /// Returns the absolute address that a text gives, as [#read] does.
    public static Optional<URI> readAbsolute(String text) {
        return read(text, NO_BASE);
    }

    /// Returns the host of an address in lower case. `URI.getHost` has none with `_` or other characters that are
    /// in no domain, though browsers open them.
    ///
    /// @return empty if the address has no host
    public static String host(URI url) {
        if (url.getHost() != null) return url.getHost().toLowerCase(Locale.ROOT);
        var server = server(url);
        return (portAt(server) < 0 ? server : server.substring(0, portAt(server))).toLowerCase(Locale.ROOT);
    }

    /// Returns the port that an address names, -1 if it names none.
    static int port(URI url) {
        if (url.getHost() != null) return url.getPort();
        var server = server(url);
        return portAt(server) < 0 ? -1 : Integer.parseInt(server.substring(portAt(server) + 1));
    }

    private static String server(URI url) {
        var authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    // Where its colon is, with at most five digits behind it.
    private static int portAt(String server) {
        var colon = server.lastIndexOf(':');
        var digits = server.substring(colon + 1);
        return !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(one -> one >= '0' && one <= '9')
                ? colon
                : -1;
    }

    /// One spelling for addresses of the same page: `https` for `http`, the host in lower case, no default port, no
    /// tracking parameters, no slash at the end. The fragment stays: some pages hold several articles.
    static String canonical(URI url) {
        var port = port(url) == 80 || port(url) == 443 || port(url) == -1 ? "" : ":" + port(url);
        var path = withoutLastSlashes(url.getRawPath() == null ? "" : url.getRawPath());
        var query = query(url).map(text -> "?" + text).orElse("");
        var fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        return "https://" + host(url) + port + path + query + fragment;
    }

    private static String withoutLastSlashes(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') end--;
        return path.substring(0, end);
    }

    private static Optional<String> query(URI url) {
        return Optional.ofNullable(url.getRawQuery())
                .map(query -> Arrays.stream(query.split("&"))
                        .filter(part -> !TRACKING.matcher(part).matches())
                        .collect(Collectors.joining("&")))
                .filter(query -> !query.isEmpty());
    }
}
