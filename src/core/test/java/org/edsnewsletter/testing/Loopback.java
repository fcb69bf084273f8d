package org.edsnewsletter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/// Servers that only programs of this machine may talk to.
public final class Loopback {

    private static final int PATIENCE_MILLIS = 5000;

    private Loopback() {}

    /// Fails if the port takes connections from anywhere but the loopback interface.
    public static void assertOnly(int port) throws IOException {
        connect(InetAddress.getLoopbackAddress(), port);
        var others = otherAddresses();
        for (var address : others)
            assertThatThrownBy(() -> connect(address, port))
                    .as("%s, port %d", address, port)
                    .isInstanceOf(ConnectException.class);
        if (others.isEmpty()) assertFree("127.0.0.2", port);
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
        }
    }

    // A server on all interfaces has taken its port on every address.
    private static void assertFree(String address, int port) throws IOException {
        try (var other = new ServerSocket()) {
            other.setReuseAddress(false);
            other.bind(new InetSocketAddress(address, port));
            assertThat(other.isBound()).isTrue();
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
