package org.edsnewsletter.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An HTTP request.
///
/// @param method upper case
/// @param path decoded no further than the server does, from `/`
/// @param query parameters of the URL, the first of each name
/// @param headers by lower-case name, values of a repeated one joined with `, `
/// @param body as sent
/// @param source the address of whoever sent it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String source) {

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether the sender would rather have JSON than a page.
    public boolean wantsJson() {
        return header("accept")
                .filter(accept -> accept.contains("application/json"))
                .isPresent();
    }
}
