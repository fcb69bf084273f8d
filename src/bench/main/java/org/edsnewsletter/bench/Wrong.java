package org.edsnewsletter.bench;

/// A benchmark that did not do its job; its figures would mean nothing.
final class Wrong extends RuntimeException {

    Wrong(String message) {
        super(message);
    }

    /// @throws Wrong unless it holds
    static void unless(boolean holds, String otherwise) {
        if (!holds) throw new Wrong(otherwise);
    }
}
