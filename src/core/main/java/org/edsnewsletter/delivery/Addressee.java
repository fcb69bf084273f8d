package org.edsnewsletter.delivery;

import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.SubscriberId;

/// Whom an issue is mailed to.
///
/// @param member of its audience, as the ledger names them
/// @param reader at the address that they have now
record Addressee(SubscriberId member, Reader reader) {

    boolean hasMoved() {
        return !member.equals(reader.id());
    }
}
