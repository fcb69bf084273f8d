package org.edsnewsletter.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A small DNS server on loopback (RFC 1035): it knows the names it was told, and answers NXDOMAIN to all others.
public final class DnsServer implements AutoCloseable {

    /// Records of a type, as bytes.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Data(int type, byte[] bytes) {}

    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int MX = 15;
    private static final int AAAA = 28;
    private static final int NXDOMAIN = 3;

    private final DatagramSocket socket;
    private final Map<String, List<Data>> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private DnsServer(DatagramSocket socket) {
        this.socket = socket;
    }

    public static DnsServer start() throws IOException {
        var server = new DnsServer(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        Thread.ofVirtual().name("dns-server").start(server::serve);
        return server;
    }

    /// As the JDK's DNS provider takes it.
    public String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    /// The names that were asked for, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// A name with no records at all.
    public DnsServer name(String name) {
        names.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
        return this;
    }

    /// @param server the root: none
    public DnsServer mx(String name, int preference, String server) {
        return add(name, MX, ByteBuffer.allocate(2).putShort((short) preference).array(), labels(server));
    }

    public DnsServer a(String name) {
        return add(name, A, new byte[] {(byte) 203, 0, 113, 9});
    }

    public DnsServer aaaa(String name) {
        return add(name, AAAA, new byte[16]);
    }

    public DnsServer cname(String name, String other) {
        return add(name, CNAME, labels(other));
    }

    /// Answers with an error, such as 2 (SERVFAIL); negative: not at all.
    public DnsServer fail(String name, int code) {
        failures.put(name, code);
        return this;
    }

    private DnsServer add(String name, int type, byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) bytes.writeBytes(part);
        name(name);
        names.get(name).add(new Data(type, bytes.toByteArray()));
        return this;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                var answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                if (answer != null) socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte @Nullable [] answer(ByteBuffer query) throws IOException {
        var id = query.getShort();
        query.position(12);
        var name = name(query);
        var type = query.getShort();
        asked.add(name);
        var failure = failures.getOrDefault(name, names.containsKey(name) ? 0 : NXDOMAIN);
        if (failure < 0) return null;
        var records = new ArrayList<byte[]>();
        if (failure == 0) collect(name, type, records);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(id);
        // A response of a recursive server.
        out.writeShort(0x8180 | failure);
        for (var count : List.of(1, records.size(), 0, 0)) out.writeShort(count);
        out.write(labels(name));
        out.writeShort(type);
        out.writeShort(1);
        for (var record : records) out.write(record);
        return bytes.toByteArray();
    }

    private void collect(String name, int type, List<byte[]> records) {
        for (var data : names.getOrDefault(name, List.of())) {
            if (data.type() == type || data.type() == CNAME) records.add(record(name, data));
            if (data.type() == CNAME && type != CNAME) collect(name(ByteBuffer.wrap(data.bytes())), type, records);
        }
    }

    private static byte[] record(String name, Data data) {
        var owner = labels(name);
        return ByteBuffer.allocate(owner.length + 10 + data.bytes().length)
                .put(owner)
                .putShort((short) data.type())
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) data.bytes().length)
                .put(data.bytes())
                .array();
    }

    private static String name(ByteBuffer from) {
        var labels = new ArrayList<String>();
        for (var length = from.get(); length > 0; length = from.get()) {
            var label = new byte[length];
            from.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
        }
        return String.join(".", labels);
    }

    private static byte[] labels(String name) {
        var bytes = new ByteArrayOutputStream();
        for (var label : name.split("\\.", -1)) {
            if (label.isEmpty()) continue;
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }
}
