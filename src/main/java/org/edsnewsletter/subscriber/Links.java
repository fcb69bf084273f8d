package org.edsnewsletter.subscriber;

import java.net.URI;

/// The links in people's mails.
public final class Links {

    private final URI siteUrl;

    public Links(URI siteUrl) {
        this.siteUrl = siteUrl;
    }

    public URI unsubscribe(Subscriber person) {
        return URI.create(siteUrl + "/u/" + person.id() + "." + person.token().text());
    }

    public URI preferences(Subscriber person) {
        return URI.create(siteUrl + "/p/" + person.id() + "." + person.token().text());
    }
}
