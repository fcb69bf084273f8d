package org.edsnewsletter.aws;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.subscriber.SubscriberId;

/// How the members of a batch are written: their ids, 16 bytes each, one after the other.
final class Members {

    private static final int BYTES = 16;

    private Members() {}

    static byte[] packed(Collection<SubscriberId> members) {
        var packed = ByteBuffer.allocate(members.size() * BYTES);
        members.forEach(member -> packed.put(member.bytes()));
        return packed.array();
    }

    /// @param fates in the order of the members; empty when all wait
    static Map<SubscriberId, Fate> unpacked(byte[] packed, List<Fate> fates) {
        var members = new LinkedHashMap<SubscriberId, Fate>();
        var rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            var id = new byte[BYTES];
            rest.get(id);
            var fate = fates.isEmpty() ? new Fate.Waiting() : fates.get(members.size());
            members.put(SubscriberId.ofBytes(id), fate);
        }
        return members;
    }
}
