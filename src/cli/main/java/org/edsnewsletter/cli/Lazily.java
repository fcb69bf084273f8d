package org.edsnewsletter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Something that is made once, when it is first needed.
public final class Lazily<T> {

    /// Makes it.
    @FunctionalInterface
    public interface Making<T> {
        T make() throws IOException;
    }

    private final Making<T> making;
    private Optional<T> made = Optional.empty();
    private boolean isOver;

    public Lazily(Making<T> making) {
        this.making = making;
    }

    /// Returns it, and makes it if this is the first call.
    ///
    /// @throws UncheckedIOException when it can't be made; the next call tries again
    /// @throws IllegalStateException when it is not made yet and [#end] was called
    public synchronized T get() {
        if (made.isEmpty()) made = Optional.of(make());
        return made.orElseThrow();
    }

    private T make() {
        if (isOver) throw new IllegalStateException("it is closed");
        try {
            return making.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns it if it was made, and waits for that while it is being made.
    public synchronized Optional<T> ifMade() {
        return made;
    }

    /// Returns what there is to close, if it was made; from now on it is not made any more.
    public synchronized Optional<T> end() {
        isOver = true;
        return made;
    }
}
