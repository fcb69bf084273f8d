package org.edsnewsletter.subscriber;

import java.net.URI;

/// The links in a person's mails. Each opens a page; nothing happens before its button is pressed.
///
/// @param siteUrl where the site answers; no slash at the end
public record Links(URI siteUrl) {

    private static final String UNSUBSCRIBE = "/u/";
    private static final String PREFERENCES = "/p/";

    /// Where a sign-up is confirmed: the last of those that wait.
    public URI confirm(Subscriber pending) {
        return link("/confirm/", pending.id(), pending.confirmation());
    }

    /// Where a subscriber leaves; also takes the one-click POST of RFC 8058.
    public URI unsubscribe(Subscriber subscriber) {
        return link(UNSUBSCRIBE, subscriber.id(), subscriber.token());
    }

    /// Where a subscriber sees what is kept, and chooses.
    public URI preferences(Subscriber subscriber) {
        return link(PREFERENCES, subscriber.id(), subscriber.token());
    }

    /// [#unsubscribe] by what is different in it from person to person.
    ///
    /// @param key see [#key]; or what stands for it until it is filled in
    public String unsubscribeText(String key) {
        return siteUrl + UNSUBSCRIBE + key;
    }

    /// [#preferences], likewise.
    public String preferencesText(String key) {
        return siteUrl + PREFERENCES + key;
    }

    /// How a link ends that one person holds: in all of their links alike, but for those that confirm; of
    /// letters that mean nothing in HTML or JSON.
    public static String key(SubscriberId id, Token token) {
        return id.text() + '.' + token.text();
    }

    private URI link(String path, SubscriberId id, Token secret) {
        return URI.create(siteUrl + path + key(id, secret));
    }
}
