package org.edsnewsletter.mail;

import java.util.Optional;

/// Labels of domain names in ASCII (RFC 3492), without their prefix `xn--`.
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    /// Of a label before and after: no name in the DNS has one longer than 63, and time grows with the square.
    private static final int LONGEST = 256;

    private Punycode() {}

    /// @return empty if the label is too long
    static Optional<String> encode(String label) {
        var points = label.codePoints().toArray();
        if (points.length > LONGEST) return Optional.empty();
        var out = new StringBuilder();
        for (var point : points) if (point < INITIAL_N) out.append((char) point);
        var basic = out.length();
        if (basic > 0) out.append('-');
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        for (var done = basic; done < points.length; n++, delta++) {
            var next = smallestFrom(n, points);
            delta += (next - n) * (done + 1);
            n = next;
            for (var point : points) {
                if (point < n) delta++;
                if (point != n) continue;
                append(out, delta, bias);
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done++;
            }
        }
        return Optional.of(out.toString());
    }

    private static int smallestFrom(int n, int[] points) {
        var smallest = Integer.MAX_VALUE;
        for (var point : points) if (point >= n) smallest = Math.min(smallest, point);
        return smallest;
    }

    private static void append(StringBuilder out, int delta, int bias) {
        var rest = delta;
        for (var k = BASE; rest >= threshold(k, bias); k += BASE) {
            var t = threshold(k, bias);
            out.append(digit(t + (rest - t) % (BASE - t)));
            rest = (rest - t) / (BASE - t);
        }
        out.append(digit(rest));
    }

    /// @return empty if the label is none that [#encode] makes
    static Optional<String> decode(String label) {
        if (label.length() > LONGEST) return Optional.empty();
        var basic = Math.max(label.lastIndexOf('-'), 0);
        var out = new StringBuilder(label.substring(0, basic));
        var count = basic;
        long n = INITIAL_N;
        long index = 0;
        var bias = INITIAL_BIAS;
        for (var at = basic > 0 ? basic + 1 : 0; at < label.length(); index++) {
            var before = index;
            long weight = 1;
            for (var k = BASE; ; k += BASE) {
                var digit = at < label.length() ? value(label.charAt(at++)) : -1;
                if (digit < 0) return Optional.empty();
                index += digit * weight;
                if (index > Integer.MAX_VALUE) return Optional.empty();
                var t = threshold(k, bias);
                if (digit < t) break;
                weight *= BASE - t;
                if (weight > Integer.MAX_VALUE) return Optional.empty();
            }
            count++;
            bias = adapt((int) (index - before), count, before == 0);
            n += index / count;
            index %= count;
            if (n > Character.MAX_CODE_POINT) return Optional.empty();
            out.insert(out.offsetByCodePoints(0, (int) index), Character.toChars((int) n));
        }
        return Optional.of(out.toString());
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, T_MIN, T_MAX);
    }

    private static int adapt(int delta, int count, boolean first) {
        var rest = first ? delta / DAMP : delta / 2;
        rest += rest / count;
        var k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) rest /= BASE - T_MIN;
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int value(char digit) {
        if (digit >= 'a' && digit <= 'z') return digit - 'a';
        return digit >= '0' && digit <= '9' ? digit - '0' + 26 : -1;
    }
}
