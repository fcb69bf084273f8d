package org.edsnewsletter.delivery;

import java.util.regex.Pattern;

/// Which batch of an issue.
///
/// @param shard the shard of the audience, from 0
/// @param sequence the place within the shard, from 0
public record BatchId(int shard, int sequence) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})-(\\d{1,7})");

    /// The batch that [#toString] names.
    ///
    /// @throws IllegalArgumentException if it is none
    public static BatchId parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("not a batch id: " + text);
        return new BatchId(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /// `3-17`; fit for mail tags.
    @Override
    public String toString() {
        return shard + "-" + sequence;
    }
}
