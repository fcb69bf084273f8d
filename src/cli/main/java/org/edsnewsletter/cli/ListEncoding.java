package org.edsnewsletter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The encoding of a list.
///
/// @param marks how many bytes of byte order marks it begins with
record ListEncoding(Charset charset, int marks) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int BLOCK = 1 << 16;

    /// A byte order mark tells; else UTF-8 if the bytes are such, or nearly: a broken letter or two do not make the
    /// rest of a list anything else. What is not UTF-8 at all is taken for Windows-1252, as Excel writes it.
    static ListEncoding detect(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(1 << 12);
        }
        if (starts(start, 0, 0xFF, 0xFE)) return new ListEncoding(StandardCharsets.UTF_16LE, 2);
        if (starts(start, 0, 0xFE, 0xFF)) return new ListEncoding(StandardCharsets.UTF_16BE, 2);
        var marks = 0;
        while (starts(start, marks, 0xEF, 0xBB, 0xBF)) marks += 3;
        if (marks == 0 && isHalfZeros(start, 1)) return new ListEncoding(StandardCharsets.UTF_16LE, 0);
        if (marks == 0 && isHalfZeros(start, 0)) return new ListEncoding(StandardCharsets.UTF_16BE, 0);
        try (var in = Files.newInputStream(file)) {
            return new ListEncoding(isUtf8(in) ? StandardCharsets.UTF_8 : WINDOWS, marks);
        }
    }

    /// Whether the file is a workbook of Excel, Numbers or LibreOffice: a ZIP archive, or what Excel wrote before
    /// 2007.
    static boolean isWorkbook(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        return starts(start, 0, 'P', 'K', 3, 4) || starts(start, 0, 0xD0, 0xCF, 0x11, 0xE0);
    }

    /// For the operator; empty for UTF-8.
    Optional<String> description() {
        if (charset.equals(StandardCharsets.UTF_8)) return Optional.empty();
        return Optional.of(charset.equals(WINDOWS) ? "Windows-1252" : charset.name());
    }

    private static boolean starts(byte[] bytes, int at, int... mark) {
        for (var offset = 0; offset < mark.length; offset++)
            if (at + offset >= bytes.length || (bytes[at + offset] & 0xFF) != mark[offset]) return false;
        return true;
    }

    /// Whether nearly every second byte is zero, as in UTF-16 of Latin letters, and the others are not.
    private static boolean isHalfZeros(byte[] bytes, int from) {
        var zeros = 0;
        var others = 0;
        for (var at = 0; at < bytes.length; at++) {
            if (bytes[at] != 0) continue;
            if (at % 2 == from) zeros++;
            else others++;
        }
        return bytes.length >= 4 && others == 0 && zeros * 2 > bytes.length * 0.7;
    }

    private static boolean isUtf8(InputStream in) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BLOCK);
        var text = CharBuffer.allocate(BLOCK);
        long letters = 0;
        long faults = 0;
        for (var isEnd = false; !isEnd; ) {
            var read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
            isEnd = read < bytes.remaining();
            bytes.position(bytes.position() + read).flip();
            var result = decoder.decode(bytes, text, isEnd);
            while (result.isError()) {
                faults++;
                bytes.position(bytes.position() + result.length());
                result = decoder.decode(bytes, text, isEnd);
            }
            letters += text.flip().chars().filter(one -> one >= 0x80).count();
            text.clear();
            bytes.compact();
        }
        return faults == 0 || letters > faults;
    }
}
