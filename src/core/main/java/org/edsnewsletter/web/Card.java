package org.edsnewsletter.web;

import java.util.Optional;

/// What `templates/site/card.ftlh` tells of a page to who links to it: search engines, feed readers, and the sites that
/// show a card in place of a link (Open Graph, https://ogp.me). Public for Freemarker's sake.
///
/// @param type `website` or `article`, as Open Graph has it
/// @param url the one address of the page
/// @param feed where its news are
/// @param image a picture; who opens the page itself does not load it
/// @param published in ISO 8601
public record Card(String type, String url, String feed, Optional<String> image, Optional<String> published) {

    static Card website(String url, String feed) {
        return new Card("website", url, feed, Optional.empty(), Optional.empty());
    }
}
