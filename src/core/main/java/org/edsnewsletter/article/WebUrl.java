package org.edsnewsletter.article;

import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An http or https URL in its parts, parsed as browsers do (https://url.spec.whatwg.org/#url-parsing) and built so
/// that `java.net.URI` takes it.
///
/// `java.net.URI` by itself follows RFC 2396: it resolves `?id=1` against a folder only, refuses `%`, `[` and `|` in
/// paths, and keeps `..` above the root.
///
/// @param scheme `http` or `https`
/// @param authority user, host and port, as they are written
/// @param path empty, or from its first slash on
/// @param query with its `?`, or empty
/// @param fragment with its `#`, or empty
record WebUrl(String scheme, String authority, String path, String query, String fragment) {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):");

    private static final Pattern PORT = Pattern.compile("[0-9]{0,9}");

    /// @param text of a length that has been looked at
    /// @param base what relative URLs are relative to; nothing is, if it is neither http nor https
    /// @return empty unless it is one of a web page
    static Optional<URI> parse(String text, URI base) {
        var url = withoutLineBreaks(text);
        var scheme = SCHEME.matcher(url);
        var baseScheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.lookingAt() && isWeb(baseScheme)) return relative(url, base).build();
        // Of a page whose own scheme is not known, "//a" is one of https, as links of feeds are.
        if (!scheme.lookingAt())
            return url.startsWith("//") ? absolute("https", url).build() : Optional.empty();
        var own = scheme.group(1).toLowerCase(Locale.ROOT);
        var rest = url.substring(scheme.end());
        if (!isWeb(own)) return Optional.empty();
        // "https:a" is relative to an https URL, and else short for "https://a".
        return own.equals(baseScheme)
                ? relative(rest, base).build()
                : absolute(own, rest).build();
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("https") || scheme.equals("http");
    }

    /// Text without tabs and line breaks, and with U+FFFD for each half of a character.
    private static String withoutLineBreaks(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .filter(one -> one != '\t' && one != '\n' && one != '\r')
                .forEach(one -> clean.appendCodePoint(Character.getType(one) == Character.SURROGATE ? 0xfffd : one));
        return clean.toString();
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static WebUrl absolute(String scheme, String text) {
        var start = 0;
        while (isSlash(text, start)) start++;
        var end = start;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) end++;
        return split(scheme, text.substring(start, end), text.substring(end));
    }

    private static WebUrl split(String scheme, String authority, String rest) {
        var hash = rest.indexOf('#') < 0 ? rest.length() : rest.indexOf('#');
        var mark = rest.indexOf('?') < 0 ? hash : Math.min(hash, rest.indexOf('?'));
        return new WebUrl(scheme, authority, rest.substring(0, mark), rest.substring(mark, hash), rest.substring(hash));
    }

    /// As RFC 3986, 5.2.2 says.
    private static WebUrl relative(String text, URI base) {
        var scheme = base.getScheme().toLowerCase(Locale.ROOT);
        if (isSlash(text, 0) && isSlash(text, 1)) return absolute(scheme, text);
        var own = split(scheme, String.valueOf(base.getRawAuthority()), text);
        if (isSlash(text, 0)) return own;
        var path = base.getRawPath() == null ? "" : base.getRawPath();
        if (!own.path.isEmpty()) {
            var folder = path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
            return new WebUrl(scheme, own.authority, folder + own.path, own.query, own.fragment);
        }
        var query = own.query.isEmpty() && base.getRawQuery() != null ? "?" + base.getRawQuery() : own.query;
        return new WebUrl(scheme, own.authority, path, query, own.fragment);
    }

    private Optional<URI> build() {
        return encodedAuthority().flatMap(ascii -> {
            try {
                return Optional.of(
                        URI.create(scheme + "://" + ascii + normalPath() + encoded(query) + encoded(fragment)));
            } catch (IllegalArgumentException odd) {
                // Of a host with characters that browsers let pass, and no host has.
                return Optional.empty();
            }
        });
    }

    private static String encoded(String part) {
        return part.isEmpty() ? "" : part.charAt(0) + PercentEncoding.QUERY.encode(part.substring(1));
    }

    private Optional<String> encodedAuthority() {
        var at = authority.lastIndexOf('@');
        var user = at <= 0 || authority.substring(0, at).equals(":")
                ? ""
                : PercentEncoding.USER.encode(authority.substring(0, at)) + '@';
        var server = authority.substring(at + 1);
        var colon = server.indexOf(':', server.startsWith("[") ? Math.max(server.indexOf(']'), 0) : 0);
        var host = HostParser.parse(colon < 0 ? server : server.substring(0, colon));
        return host.flatMap(
                name -> port(colon < 0 ? "" : server.substring(colon + 1)).map(port -> user + name + port));
    }

    /// A port with its colon; nothing for that which the scheme has anyway.
    private Optional<String> port(String digits) {
        if (!PORT.matcher(digits).matches()) return Optional.empty();
        if (digits.isEmpty()) return Optional.of("");
        var port = Integer.parseInt(digits);
        if (port > 65535) return Optional.empty();
        return Optional.of(port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port);
    }

    /// Without `.` and `..`, of which those above the root lead to the root.
    private String normalPath() {
        if (path.isEmpty()) return "";
        var segments = new ArrayList<String>();
        var parts = path.substring(1).split("[/\\\\]", -1);
        for (var at = 0; at < parts.length; at++) {
            var name = parts[at].replace("%2e", ".").replace("%2E", ".");
            if (name.equals("..") && !segments.isEmpty()) segments.removeLast();
            if (!name.equals(".") && !name.equals("..")) segments.add(PercentEncoding.PATH.encode(parts[at]));
            else if (at == parts.length - 1) segments.add("");
        }
        return "/" + String.join("/", segments);
    }
}
