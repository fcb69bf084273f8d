package org.edsnewsletter.subscriber;

import java.net.URI;

/// The links in a person's mails. Each opens a page; nothing happens before its button is pressed.
///
/// @param siteUrl where the site answers; no slash at the end
public record Links(URI siteUrl) {

    /// Where a sign-up is confirmed.
    public URI confirm(Subscriber subscriber) {
        return link("/confirm/", subscriber);
    }

    /// Where a subscriber leaves; also takes the one-click POST of RFC 8058.
    public URI unsubscribe(Subscriber subscriber) {
        return link("/u/", subscriber);
    }

    /// Where a subscriber sees what is kept, and chooses.
    public URI preferences(Subscriber subscriber) {
        return link("/p/", subscriber);
    }

    /// [#unsubscribe] and [#preferences] as they stand in a mail; not parsed, for there is one of each in every mail.
    public String unsubscribeText(Reader reader) {
        return text("/u/", reader.id(), reader.token());
    }

    public String preferencesText(Reader reader) {
        return text("/p/", reader.id(), reader.token());
    }

    private URI link(String path, Subscriber subscriber) {
        return URI.create(text(path, subscriber.id(), subscriber.token()));
    }

    private String text(String path, SubscriberId id, Token token) {
        return siteUrl + path + id.text() + '.' + token.text();
    }
}
