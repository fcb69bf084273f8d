package org.edsnewsletter.delivery;

/// What the queues look like from outside.
public interface QueueWatch {

    /// How many messages were given up, after too many attempts or because their function could not be started.
    long givenUp();

    /// How many queues hold messages that wait although none of them is being worked on. For a moment that is
    /// usual; for a quarter of an hour it means that nobody takes them.
    long idle();
}
