package org.edsnewsletter.article;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// Tells the Internet from a machine's own networks, so that an address in a setting or a redirect can't make the
/// newsletter read what only its own network may see.
final class PublicAddress {

    private PublicAddress() {}

    /// Whether an address is one that anybody on the Internet can reach: none of those set apart in the registries of
    /// special-purpose addresses (RFC 6890).
    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] address) {
        var first = address[0] & 0xff;
        var second = address[1] & 0xff;
        var third = address[2] & 0xff;
        return first != 0 // this network
                && first < 240 // reserved, broadcast
                && !(first == 100 && second >= 64 && second < 128) // shared by carriers, RFC 6598
                && !(first == 192 && second == 0 && third == 0) // protocol assignments
                && !(first == 198 && (second == 18 || second == 19)); // benchmarks
    }

    /// Only 2000::/3 is handed out (RFC 4291, 2.4), and of that not 2002::/16, in which an IPv4 address hides (RFC
    /// 3056), nor 2001::/32, the same (RFC 4380). 64:ff9b::/96 (RFC 6052) is outside anyway.
    private static boolean isPublicSix(byte[] address) {
        var first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
        var second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
        return first >> 13 == 1 && first != 0x2002 && !(first == 0x2001 && second == 0);
    }
}
