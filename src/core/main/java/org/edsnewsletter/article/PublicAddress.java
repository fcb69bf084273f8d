package org.edsnewsletter.article;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// Tells the Internet from a machine's own networks, so that an address in a setting or a redirect can't make the
/// newsletter read what only its own network may see.
final class PublicAddress {

    private PublicAddress() {}

    /// Whether an address is one that anybody on the Internet can reach: none of those set apart in the registries
    /// of special-purpose addresses (RFC 6890).
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

    /// @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">the registry</a>
    private static boolean isPublic(byte[] address) {
        var first = address[0] & 0xff;
        var second = address[1] & 0xff;
        var third = address[2] & 0xff;
        var isSetApart = switch (first) {
            case 0 -> true; // this network
            case 100 -> second >= 64 && second < 128; // shared by carriers, RFC 6598
            case 192 ->
                (second == 0 && (third == 0 || third == 2)) // protocol assignments, documentation
                        || (second == 88 && third == 99); // once 6to4 relays, RFC 7526
            case 198 ->
                second == 18
                        || second == 19 // benchmarks
                        || (second == 51 && third == 100); // documentation
            case 203 -> second == 0 && third == 113; // documentation
            default -> first >= 240; // reserved, broadcast
        };
        return !isSetApart;
    }

    /// Only 2000::/3 is handed out (RFC 4291, 2.4). Outside are most that hide an IPv4 address: `::/96`,
    /// `64:ff9b::/96` (RFC 6052), `64:ff9b:1::/48` (RFC 8215). To the JDK, `::ffff:0:0/96` are IPv4 addresses.
    ///
    /// @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">the registry</a>
    private static boolean isPublicSix(byte[] address) {
        var first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
        var second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
        var isSetApart = switch (first) {
            case 0x2001 -> second < 0x200 || second == 0xdb8; // protocol assignments such as Teredo, documentation
            case 0x2002 -> true; // 6to4, in which an IPv4 address hides, RFC 3056
            case 0x3fff -> second < 0x1000; // documentation, RFC 9637
            default -> false;
        };
        return first >> 13 == 1 && !isSetApart;
    }
}
