package org.edsnewsletter;

import java.util.Locale;

/// How closely CloudWatch watches a stack: the parameter `Watch`.
public enum Watch {
    /// A few alarms, each for several faults, within what CloudWatch gives away.
    BASIC,
    /// An alarm for each fault and a metric for each measurement, which are paid.
    FULL;

    /// @param text `basic` or `full`
    static Watch of(String text) {
        for (var watch : values()) if (watch.name().toLowerCase(Locale.ROOT).equals(text)) return watch;
        throw new IllegalArgumentException("neither basic nor full");
    }
}
