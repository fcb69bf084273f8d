package org.edsnewsletter.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds a short text in many bytes (Horspool's algorithm: most bytes are never looked at).
final class Needle {

    private final byte[] text;
    private final int[] skip = new int[256];

    /// @param text ASCII
    Needle(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        var last = this.text.length - 1;
        Arrays.fill(skip, this.text.length);
        for (var at = 0; at < last; at++) skip[this.text[at]] = last - at;
    }

    int length() {
        return text.length;
    }

    /// @return where it begins, from `from` on; -1: nowhere
    int in(byte[] bytes, int from, int end) {
        var last = text.length - 1;
        for (var at = from; at + last < end; at += skip[bytes[at + last] & 0xff]) {
            if (bytes[at + last] == text[last] && Arrays.equals(bytes, at, at + last, text, 0, last)) return at;
        }
        return -1;
    }
}
