package org.edsnewsletter.article;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.mail.DomainName;

/// Parses hosts of URLs as browsers do (https://url.spec.whatwg.org/#host-parsing): `2130706433`, `0x7f.1` and
/// `１２７.0.0.1` are `127.0.0.1` before anybody asks whether that is a public address.
final class HostParser {

    /// What no host has, also not percent-encoded or by compatible characters such as `／`.
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20#%/:<>?@\\[\\\\\\]^|\\x7f]");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /// In the last four bytes of an IPv6 address: is it octal or not? Browsers refuse it.
    private static final Pattern LEADING_ZERO = Pattern.compile("[:.]0[0-9]++(?:\\.|$)");

    private HostParser() {}

    /// @param text what stands in a URL between its slashes, without user and port
    /// @return a name in lower-case ASCII, an IPv4 address in dotted decimal or an IPv6 address in brackets; empty
    /// if it is none of these
    static Optional<String> parse(String text) {
        if (text.startsWith("["))
            return text.endsWith("]") ? ipv6(text.substring(1, text.length() - 1)) : Optional.empty();
        return DomainName.toAscii(decode(text))
                .filter(name -> !name.isEmpty() && !FORBIDDEN.matcher(name).find())
                .flatMap(name -> endsInNumber(name) ? ipv4(name) : Optional.of(name));
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) return text;
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream();
        for (var at = 0; at < bytes.length; at++) {
            if (PercentEncoding.isEscape(bytes, at)) {
                decoded.write(Integer.parseInt(new String(bytes, at + 1, 2, StandardCharsets.US_ASCII), 16));
                at += 2;
            } else decoded.write(bytes[at]);
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static boolean endsInNumber(String name) {
        var whole = withoutLastDot(name);
        var last = whole.substring(whole.lastIndexOf('.') + 1);
        return !last.isEmpty() && (last.chars().allMatch(HostParser::isDigit) || number(last) >= 0);
    }

    private static boolean isDigit(int one) {
        return one >= '0' && one <= '9';
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Optional<String> ipv4(String name) {
        var parts = withoutLastDot(name).split("\\.", -1);
        if (parts.length > 4) return Optional.empty();
        long address = 0;
        for (var at = 0; at < parts.length; at++) {
            var number = number(parts[at]);
            var isLast = at == parts.length - 1;
            // The last one fills all the bytes that are left.
            var limit = isLast ? 1L << (8 * (5 - parts.length)) : 256;
            if (number < 0 || number >= limit) return Optional.empty();
            address += isLast ? number : number << (8 * (3 - at));
        }
        return Optional.of(
                "%d.%d.%d.%d".formatted(address >> 24, (address >> 16) & 0xff, (address >> 8) & 0xff, address & 0xff));
    }

    /// A number in decimal, octal (`017`) or hexadecimal (`0xf`).
    ///
    /// @return -1 if it is none; a number beyond all addresses if it is too large
    private static long number(String text) {
        if (text.isEmpty()) return -1;
        var isHex = text.startsWith("0x");
        var radix = isHex ? 16 : text.startsWith("0") && text.length() > 1 ? 8 : 10;
        var digits = isHex ? text.substring(2) : text;
        if (!digits.chars().allMatch(one -> Character.digit(one, radix) >= 0)) return -1;
        var significant = digits.replaceFirst("^0+", "");
        if (significant.length() > 11) return Long.MAX_VALUE;
        return significant.isEmpty() ? 0 : Long.parseLong(significant, radix);
    }

    private static Optional<String> ipv6(String text) {
        // Without a zone: what stands behind a % names a network of one machine.
        if (!IPV6.matcher(text).matches()) return Optional.empty();
        if (text.indexOf('.') >= 0 && LEADING_ZERO.matcher(text).find()) return Optional.empty();
        try {
            var address = Inet6Address.ofLiteral(text.toLowerCase(Locale.ROOT)).getAddress();
            return Optional.of("[" + compressed(pieces(address)) + "]");
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    // The JDK makes four bytes of an address that an IPv4 address is mapped to (RFC 4291, 2.5.5.2).
    private static int[] pieces(byte[] address) {
        var pieces = new int[8];
        var missing = 16 - address.length;
        if (missing > 0) pieces[5] = 0xffff;
        for (var at = 0; at < address.length; at++)
            pieces[(missing + at) / 2] |= (address[at] & 0xff) << ((missing + at) % 2 == 0 ? 8 : 0);
        return pieces;
    }

    /// With `::` for the first of the longest runs of zeros (RFC 5952, 4.2).
    private static String compressed(int[] pieces) {
        var start = -1;
        var longest = 1;
        for (var at = 0; at < pieces.length; at++) {
            var end = at;
            while (end < pieces.length && pieces[end] == 0) end++;
            if (end - at > longest) {
                start = at;
                longest = end - at;
            }
        }
        var text = new StringBuilder();
        for (var at = 0; at < pieces.length; at++) {
            if (at == start) {
                text.append(at == 0 ? "::" : ":");
                at += longest - 1;
            } else text.append(Integer.toHexString(pieces[at])).append(at == pieces.length - 1 ? "" : ":");
        }
        return text.toString();
    }
}
