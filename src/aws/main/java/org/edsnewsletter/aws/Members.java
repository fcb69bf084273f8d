package org.edsnewsletter.aws;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

    /// @throws IllegalArgumentException if these are no ids
    static List<SubscriberId> ids(byte[] packed) {
        if (packed.length % BYTES != 0) throw new IllegalArgumentException(packed.length + " bytes of members");
        var ids = new ArrayList<SubscriberId>(packed.length / BYTES);
        for (var from = 0; from < packed.length; from += BYTES)
            ids.add(SubscriberId.ofBytes(Arrays.copyOfRange(packed, from, from + BYTES)));
        return ids;
    }

    /// @param fates in the order of the members; empty when all wait
    static Map<SubscriberId, Fate> unpacked(byte[] packed, List<Fate> fates) {
        var members = new LinkedHashMap<SubscriberId, Fate>();
        for (var id : ids(packed)) members.put(id, fates.isEmpty() ? new Fate.Waiting() : fates.get(members.size()));
        return members;
    }
}
