package org.edsnewsletter.emulators.lambda;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// One event on its way to a function and back.
///
/// @param event the JSON of the trigger
/// @param deadline when the function would be stopped
record Invocation(String id, String event, Instant deadline, CompletableFuture<Answer> answer) {

    Invocation(String id, String event, Instant deadline) {
        this(id, event, deadline, new CompletableFuture<>());
    }
}
