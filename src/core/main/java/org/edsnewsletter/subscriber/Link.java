package org.edsnewsletter.subscriber;

import java.util.Optional;

/// What a link in a person's mail ends with: whose it is, and the secret that says so.
///
/// @param token, or the secret of a request in a link that confirms; as presented, right or wrong
public record Link(SubscriberId id, String token) {

    /// The link in `{id}.{token}`; empty when the text has no such form.
    public static Optional<Link> parse(String text) {
        var dot = text.indexOf('.');
        if (dot < 0) return Optional.empty();
        return SubscriberId.parse(text.substring(0, dot)).map(id -> new Link(id, text.substring(dot + 1)));
    }

    /// Hides the token: it never reaches a log.
    @Override
    public String toString() {
        return "Link[" + id + ", hidden]";
    }
}
