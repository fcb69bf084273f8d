package org.edsnewsletter.bench;

import java.util.function.LongSupplier;

/// A rate as SES enforces it: so many recipients a second, with bursts of one second.
final class Allowance {

    private final double perSecond;
    private final LongSupplier nanos;
    private double left;
    private long at;

    /// @param nanos the time
    Allowance(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = perSecond;
        this.at = nanos.getAsLong();
    }

    /// @return how many of so many recipients may be mailed now
    synchronized int take(int wanted) {
        var now = nanos.getAsLong();
        left = Math.min(perSecond, left + (now - at) / 1e9 * perSecond);
        at = now;
        var given = (int) Math.min(wanted, left);
        left -= given;
        return given;
    }
}
