package org.edsnewsletter.mail;

import java.util.OptionalLong;

/// What the account may send.
///
/// @param perSecond recipients a second, at most
/// @param perDay recipients in any 24 hours, at most; empty when unlimited
/// @param sentLastDay recipients in the last 24 hours
/// @param enabled whether the account may send at all
public record Quota(double perSecond, OptionalLong perDay, long sentLastDay, boolean enabled) {

    /// How many more may be sent now; [Long#MAX_VALUE] when unlimited.
    public long left() {
        return perDay.isEmpty() ? Long.MAX_VALUE : Math.max(0, perDay.getAsLong() - sentLastDay);
    }
}
