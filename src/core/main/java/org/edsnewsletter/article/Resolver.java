package org.edsnewsletter.article;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host.
@FunctionalInterface
interface Resolver {

    /// By the DNS and what else the machine asks.
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /// @param host a name, or an IP address as [HostParser] writes it
    /// @return one at least
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
