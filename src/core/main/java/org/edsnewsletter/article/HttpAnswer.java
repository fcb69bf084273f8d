package org.edsnewsletter.article;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/// What a server answered to one request, as far as it is wanted.
sealed interface HttpAnswer {

    /// @param address as the server wrote it
    record Redirect(String address) implements HttpAnswer {}

    record Last(Fetched fetched) implements HttpAnswer {}

    /// Reads an answer that leads nowhere else.
    @FunctionalInterface
    interface Reader {
        Fetched read(ClassicHttpResponse response) throws IOException;
    }

    Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);

    /// What may be sent back in a header: visible ASCII.
    Pattern VALIDATOR = Pattern.compile("[\\x20-\\x7e]{1,500}");

    Pattern UNSHOWN = Pattern.compile("[^\\x20-\\x7e]");

    int SHOWN = 300;

    static HttpAnswer of(ClassicHttpResponse response, Reader reader) throws IOException {
        return REDIRECTING.contains(response.getCode())
                ? new Redirect(inUtf8(header(response, "Location").orElse("")))
                : new Last(reader.read(response));
    }

    /// Reads all there is.
    static Fetched content(ClassicHttpResponse response, boolean conditional) throws IOException {
        if (response.getCode() == 304 && conditional) return new Fetched.NotModified();
        if (response.getCode() != 200) return failed(response.getCode());
        var encoding = header(response, "Content-Encoding").orElse("identity");
        if (!"identity".equalsIgnoreCase(encoding) && !"gzip".equalsIgnoreCase(encoding))
            return new Fetched.Failed("is compressed with %s, which was not asked for".formatted(shown(encoding)));
        var bytes = bytes(response, "gzip".equalsIgnoreCase(encoding));
        if (bytes.length > Fetching.SIZE_LIMIT) return new Fetched.Failed(Fetching.TOO_LARGE);
        return new Fetched.Content(
                bytes,
                header(response, "Content-Type"),
                header(response, "ETag").filter(VALIDATOR.asMatchPredicate()),
                header(response, "Last-Modified").filter(VALIDATOR.asMatchPredicate()));
    }

    /// Reads nothing but whether it is there.
    static Fetched status(ClassicHttpResponse response) {
        return response.getCode() / 100 == 2
                ? new Fetched.Content(new byte[0], Optional.empty(), Optional.empty(), Optional.empty())
                : failed(response.getCode());
    }

    private static Fetched failed(int status) {
        return new Fetched.Failed(
                "answers with status %d instead of 200: see that the address is right".formatted(status), status);
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static byte[] bytes(ClassicHttpResponse response, boolean compressed) throws IOException {
        var entity = response.getEntity();
        if (entity == null) return new byte[0];
        var body = entity.getContent();
        return compressed ? inflate(body) : body.readNBytes(Fetching.SIZE_LIMIT + 1);
    }

    // Not closed: what is behind the limit would be read.
    @SuppressWarnings("resource")
    private static byte[] inflate(InputStream compressed) throws IOException {
        return new GZIPInputStream(compressed).readNBytes(Fetching.SIZE_LIMIT + 1);
    }

    /// Returns the start of what a server wrote, fit for a line on a terminal.
    static String shown(String text) {
        var start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return UNSHOWN.matcher(start).replaceAll("?");
    }

    /// Headers are read as ISO 8859-1; servers write addresses in UTF-8.
    private static String inUtf8(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException other) {
            return header;
        }
    }
}
