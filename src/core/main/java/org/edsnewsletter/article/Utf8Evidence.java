package org.edsnewsletter.article;

/// What the bytes beyond ASCII say for and against UTF-8 (RFC 3629, 3).
///
/// @param valid characters of several bytes
/// @param broken bytes that can't be there
record Utf8Evidence(int valid, int broken) {

    static Utf8Evidence of(byte[] bytes) {
        var valid = 0;
        var broken = 0;
        for (var at = 0; at < bytes.length; ) {
            var wanted = length(bytes[at]);
            var found = 1;
            while (found < wanted && at + found < bytes.length && isContinuation(bytes[at + found])) found++;
            // A character that was cut is one nonetheless if two bytes of it are there.
            if (wanted > 1 && found > 1) valid++;
            if (wanted == 0 || found < wanted) broken++;
            at += found;
        }
        return new Utf8Evidence(valid, broken);
    }

    /// Whether it is UTF-8, if with faults: other text that is valid here and there is rare.
    boolean isLikely() {
        return broken <= valid;
    }

    /// @return 0 if no character begins with it
    private static int length(byte first) {
        var value = first & 0xFF;
        if (value < 0x80) return 1;
        if (value < 0xC2) return 0;
        if (value < 0xE0) return 2;
        if (value < 0xF0) return 3;
        return value < 0xF5 ? 4 : 0;
    }

    private static boolean isContinuation(byte next) {
        return (next & 0xC0) == 0x80;
    }
}
