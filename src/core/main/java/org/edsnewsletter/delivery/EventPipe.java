package org.edsnewsletter.delivery;

/// The way that the provider's events take.
public interface EventPipe {

    /// Whether no event waits in it, is being worked on or was given up. An event on its way into it is not
    /// seen.
    boolean isEmpty();
}
