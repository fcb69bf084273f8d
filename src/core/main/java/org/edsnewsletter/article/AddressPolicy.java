package org.edsnewsletter.article;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;

/// Decides which URLs may be asked, and at which addresses: what was checked is what is connected to.
///
/// @param trusted URLs that are fine in plain http, in private networks and on this machine
record AddressPolicy(Predicate<URI> trusted, Resolver resolver) {

    sealed interface Decision {

        /// @param addresses of the host, all of which may be connected to
        record Allowed(List<InetAddress> addresses) implements Decision {}

        /// @param reason what is wrong with the URL, for a person
        record Refused(String reason) implements Decision {}
    }

    /// @throws UnknownHostException if its host has no address
    Decision decide(URI url, boolean httpsOnly) throws UnknownHostException {
        var isTrusted = trusted.test(url);
        if (!isTrusted && httpsOnly && !"https".equalsIgnoreCase(url.getScheme()))
            return new Decision.Refused("doesn't start with https://");
        // As browsers read numbers, also where the URL was not.
        var host = HostParser.parse(Permalink.host(url)).orElseThrow(UnknownHostException::new);
        var addresses = resolver.resolve(host);
        return isTrusted || addresses.stream().allMatch(PublicAddress::is)
                ? new Decision.Allowed(addresses)
                : new Decision.Refused("is in a private network; give one that is on the Internet");
    }
}
