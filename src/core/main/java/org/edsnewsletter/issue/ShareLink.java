package org.edsnewsletter.issue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A plain link by which a reader tells others of an article: nothing runs, and nobody is counted.
///
/// @param site `facebook`, `x`, `bluesky`, `email` or `link`
record ShareLink(String site, String link) {

    private static final String FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u=";
    private static final String X = "https://x.com/intent/post?text=";
    private static final String BLUESKY = "https://bsky.app/intent/compose?text=";

    /// Whether an address is that of a site on which something is told on.
    static boolean isOne(String link) {
        return List.of(FACEBOOK, X, BLUESKY).stream().anyMatch(link::startsWith);
    }

    static List<ShareLink> of(String headline, URI article) {
        var address = encoded(article.toString());
        var title = encoded(headline);
        return List.of(
                new ShareLink("facebook", FACEBOOK + address),
                new ShareLink("x", X + title + "&url=" + address),
                new ShareLink("bluesky", BLUESKY + title + "%20" + address),
                // RFC 6068, 5: a line break is %0D%0A.
                new ShareLink("email", "mailto:?subject=" + title + "&body=" + title + "%0D%0A" + address),
                new ShareLink("link", article.toString()));
    }

    /// RFC 3986, 2.1: a space is %20 everywhere; a plus is one only in forms, and stays a plus in mails.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
