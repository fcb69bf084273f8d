package org.edsnewsletter.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An HTTP response.
///
/// @param headers by name
/// @param body text in UTF-8
public record Response(int status, Map<String, String> headers, String body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
