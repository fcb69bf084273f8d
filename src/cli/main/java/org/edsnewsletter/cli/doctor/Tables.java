package org.edsnewsletter.cli.doctor;

import java.time.Instant;

/// What DynamoDB says of tables.
public interface Tables {

    /// How a table is kept from being lost.
    Protection protection(String table);

    /// What time it is at AWS.
    Instant time();

    /// @param recovery whether it can be set back to any second of the last 35 days
    /// @param deletion whether it can't be deleted by mistake
    record Protection(boolean recovery, boolean deletion) {}
}
