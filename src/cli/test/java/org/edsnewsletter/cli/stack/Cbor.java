package org.edsnewsletter.cli.stack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What CloudWatch speaks (RFC 8949), as far as its answers here need it.
final class Cbor {

    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;

    /// Seconds since 1970.
    private static final int MOMENT = 0xc1;

    private static final int DOUBLE = 0xfb;

    private Cbor() {}

    static byte[] of(Map<?, ?> fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        write(fields, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                head(MAP, map.size(), out);
                for (var entry : map.entrySet()) {
                    write(entry.getKey(), out);
                    write(entry.getValue(), out);
                }
            }
            case List<?> list -> {
                head(ARRAY, list.size(), out);
                for (var item : list) write(item, out);
            }
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                head(TEXT, bytes.length, out);
                out.write(bytes);
            }
            case Instant moment -> {
                out.write(MOMENT);
                write((double) moment.getEpochSecond(), out);
            }
            case Double number -> {
                out.write(DOUBLE);
                out.writeDouble(number);
            }
            default -> throw new IllegalArgumentException(value + " is not needed here");
        }
    }

    // The length in the two bytes after it.
    private static void head(int type, int length, DataOutputStream out) throws IOException {
        out.write(type << 5 | 25);
        out.writeShort(length);
    }
}
