package org.edsnewsletter.issue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A plain link by which a reader tells others of an article: nothing runs, and nobody is counted.
///
/// @param site `facebook`, `x`, `bluesky`, `email` or `link`
record ShareLink(String site, String link) {

    static List<ShareLink> of(String headline, URI article) {
        var address = encoded(article.toString());
        var title = encoded(headline);
        return List.of(
                new ShareLink("facebook", "https://www.facebook.com/sharer/sharer.php?u=" + address),
                new ShareLink("x", "https://x.com/intent/post?text=" + title + "&url=" + address),
                new ShareLink("bluesky", "https://bsky.app/intent/compose?text=" + title + "%20" + address),
                // RFC 6068, 5: a line break is %0D%0A.
                new ShareLink("email", "mailto:?subject=" + title + "&body=" + title + "%0D%0A" + address),
                new ShareLink("link", article.toString()));
    }

    /// RFC 3986, 2.1: a space is %20 everywhere; a plus is one only in forms, and stays a plus in mails.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
