package org.edsnewsletter.cli.backup;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All that a newsletter keeps, item by item, as text of one line each: lossless, whatever it means.
public interface Shelves {

    /// How many items [#put] takes at most (DynamoDB: 25 a batch).
    int PUT_LIMIT = 25;

    /// Every item of a shelf in no order, a page at a time held; not who owns it all.
    void each(Shelf shelf, Consumer<String> line);

    /// Whether there is nothing on a shelf but who owns it all.
    boolean isEmpty(Shelf shelf);

    /// Puts items where they were, in place of what is there.
    ///
    /// @param lines at most [#PUT_LIMIT]
    /// @throws IllegalArgumentException when one is no item
    void put(Shelf shelf, List<String> lines);

    /// Who may send from all this; empty when nobody has yet.
    Optional<String> owner();

    /// Names who may send from it, whoever could before.
    void own(String owner);
}
