package org.edsnewsletter.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One HTTP/1.1 request with a body of known length, read into a buffer that the next one uses again.
///
/// Not read: chunked bodies, `Expect`, anything that does not end in CRLF.
final class HttpRequest {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final InputStream in;
    private byte[] buffer = new byte[128 * 1024];
    private int filled;
    private int head;
    private int end;
    private String line = "";

    HttpRequest(InputStream in) {
        this.in = in;
    }

    /// Reads the next request.
    ///
    /// @return false at the end of the connection
    boolean next() throws IOException {
        System.arraycopy(buffer, end, buffer, 0, filled - end);
        filled -= end;
        end = 0;
        head = -1;
        for (var from = 0; (head = endOfHead(from)) < 0; ) {
            from = Math.max(0, filled - 3);
            if (!more()) return false;
        }
        var text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        line = text.substring(0, text.indexOf('\r'));
        end = head + contentLength(text);
        while (filled < end) if (!more()) throw new EOFException("a request ends in its middle");
        return true;
    }

    /// `POST /path HTTP/1.1`
    String line() {
        return line;
    }

    /// The body is in it from [#from] to [#end].
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return head;
    }

    /// How long it is, with its head.
    int end() {
        return end;
    }

    String body() {
        return new String(buffer, head, end - head, StandardCharsets.UTF_8);
    }

    private boolean more() throws IOException {
        if (filled == buffer.length) buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        var read = in.read(buffer, filled, buffer.length - filled);
        if (read > 0) filled += read;
        return read > 0;
    }

    private int endOfHead(int from) {
        for (var at = from; at + 4 <= filled; at++)
            if (Arrays.equals(buffer, at, at + 4, END_OF_HEAD, 0, 4)) return at + 4;
        return -1;
    }

    private static int contentLength(String head) {
        var name = "\r\ncontent-length:";
        var at = head.toLowerCase(Locale.ROOT).indexOf(name);
        if (at < 0) return 0;
        var from = at + name.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }
}
