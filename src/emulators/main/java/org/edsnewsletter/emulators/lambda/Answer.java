package org.edsnewsletter.emulators.lambda;

/// What a function made of an event.
public sealed interface Answer {

    /// It returned something.
    ///
    /// @param json such as `null` or `{"statusCode":200,…}`
    record Returned(String json) implements Answer {}

    /// It threw.
    ///
    /// @param json with `errorMessage`, `errorType` and `stackTrace`
    record Failed(String json) implements Answer {}
}
