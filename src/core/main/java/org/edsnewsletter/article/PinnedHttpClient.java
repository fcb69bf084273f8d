package org.edsnewsletter.article;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// An HTTP client that connects to the addresses it is given and resolves no names: else a name could have a public
/// address when it is checked, and a private one when it is connected to.
///
/// Each request has a connection of its own, closed with the answer, however much of that is left. There are no
/// redirects, cookies, passwords or second attempts.
final class PinnedHttpClient {

    /// Of the head of an answer; without them it could be as large as memory.
    private static final Http1Config HEAD_LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private final Supplier<SSLContext> tls;

    /// @param tls whom to trust; asked for at the first request, for loading certificates takes time
    PinnedHttpClient(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    /// Takes what it needs from an answer.
    @FunctionalInterface
    interface Reader<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /// Sends a request and reads the answer.
    ///
    /// An interrupt of a virtual thread in here closes the connection.
    ///
    /// @param addresses those of the target's host, tried in order
    /// @param limit for connecting, and for each wait for the answer
    <T> T send(
            HttpHost target, ClassicHttpRequest request, List<InetAddress> addresses, Duration limit, Reader<T> reader)
            throws IOException {
        var connections = connections(addresses, Timeout.of(limit));
        try {
            return reader.read(client(connections, Timeout.of(limit)).executeOpen(target, request, null));
        } finally {
            // At once: a gentle close reads what is left of the answer.
            connections.close(CloseMode.IMMEDIATE);
        }
    }

    private HttpClientConnectionManager connections(List<InetAddress> addresses, Timeout limit) {
        var schemes = RegistryBuilder.<TlsSocketStrategy>create()
                .register(
                        "https",
                        (socket, host, port, attachment, context) ->
                                strategy(host).upgrade(socket, host, port, attachment, context))
                .build();
        HttpConnectionFactory<ManagedHttpClientConnection> factory = ManagedHttpClientConnectionFactory.builder()
                .http1Config(HEAD_LIMITS)
                .build();
        var connections = BasicHttpClientConnectionManager.create(null, new Pinned(addresses), schemes, factory);
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(limit)
                .setSocketTimeout(limit)
                .build());
        return connections;
    }

    private static CloseableHttpClient client(HttpClientConnectionManager connections, Timeout limit) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private DefaultClientTlsStrategy strategy(String host) {
        return host.contains("_") ? new Underscored(tls.get(), host) : new DefaultClientTlsStrategy(tls.get());
    }

    /// The JDK names no host with `_` to servers, and holds no certificate to be theirs (it checks host names by RFC
    /// 1123). So the name is given by hand, and the client's own check does without the JDK's.
    private static final class Underscored extends DefaultClientTlsStrategy {

        private final ServerName name;

        Underscored(SSLContext tls, String host) {
            super(tls, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
            this.name = new ServerName(host);
        }

        @Override
        protected void initializeSocket(SSLSocket socket) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(name));
            socket.setSSLParameters(parameters);
        }
    }

    /// Unlike [javax.net.ssl.SNIHostName], any name.
    private static final class ServerName extends SNIServerName {
        ServerName(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Answers with the same addresses whatever it is asked.
    private record Pinned(List<InetAddress> addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
