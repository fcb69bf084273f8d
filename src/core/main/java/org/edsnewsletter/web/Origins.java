package org.edsnewsletter.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The web sites whose pages may post the sign-up form with a script, and read what is answered.
///
/// A plain form without a script may stand anywhere: browsers post it from everywhere, and show the answer as a page.
///
/// @param allowed as browsers write the header `Origin` (RFC 6454, 6.2): `https://example.org`,
/// `https://example.org:8443`
public record Origins(Set<String> allowed) {

    public static final Origins NONE = new Origins(Set.of());

    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /// The origins in a text, with commas or white space between.
    ///
    /// @throws IllegalArgumentException when one is none
    public static Origins of(String text) {
        return new Origins(Stream.of(text.split("[\\s,]+"))
                .filter(part -> !part.isEmpty())
                .map(Origins::origin)
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean allow(String origin) {
        return allowed.contains(origin);
    }

    private static String origin(String text) {
        var url = URI.create(text.replaceFirst("/$", "").toLowerCase(Locale.ROOT));
        var local = "localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost());
        var secure = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && local);
        var isOrigin = secure && url.getHost() != null && url.equals(withoutPath(url));
        if (!isOrigin) throw new IllegalArgumentException("not of the form https://example.org");
        return withoutDefaultPort(url).toString();
    }

    private static URI withoutPath(URI url) {
        return URI.create(url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    }

    private static URI withoutDefaultPort(URI url) {
        var isDefault = url.getPort() == ("https".equals(url.getScheme()) ? 443 : 80);
        return isDefault ? URI.create(url.getScheme() + "://" + url.getHost()) : url;
    }
}
