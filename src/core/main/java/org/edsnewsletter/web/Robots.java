package org.edsnewsletter.web;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;

/// Whether search engines may show what this site has for everybody: the form, the archive and the feed. What belongs
/// to one person, behind the links in mails, they may never show.
public enum Robots {
    INDEX,
    NOINDEX;

    /// Says [Pages] of every answer, unless [#on] takes it back.
    static final String HEADER = "X-Robots-Tag";

    /// @param text `index` or `noindex`
    public static Robots of(String text) {
        for (var robots : values()) if (robots.name().toLowerCase(Locale.ROOT).equals(text)) return robots;
        throw new IllegalArgumentException("neither index nor noindex");
    }

    /// An answer that is for everybody.
    Response on(Response response) {
        if (this == NOINDEX || response.status() >= 400) return response;
        var headers = new HashMap<>(response.headers());
        headers.remove(HEADER);
        return new Response(response.status(), headers, response.body());
    }

    /// What `/robots.txt` says (RFC 9309). Search engines take a feed for a sitemap.
    String text(URI siteUrl) {
        return switch (this) {
            case INDEX ->
                "User-agent: *\nDisallow: /confirm/\nDisallow: /data/\nDisallow: /forget/\nDisallow: /p/\nDisallow: /u/\n\nSitemap: "
                        + siteUrl + "/feed.xml\n";
            case NOINDEX -> "User-agent: *\nDisallow: /\n";
        };
    }
}
