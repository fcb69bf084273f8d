package org.edsnewsletter.article;

import java.util.Arrays;

/// Words for what should not have been thrown while something from outside was read.
final class UnexpectedFailure {

    static final String REQUEST = "If this goes on, please report it";

    private static final int MESSAGE_LIMIT = 200;

    private UnexpectedFailure() {}

    /// Returns a clause that follows the name of what was read, such as `could not be read: NullPointerException at
    /// FeedXml.java:118`. It holds the location, since the stack trace is not kept.
    static String describe(Throwable failure) {
        var message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return "could not be read: %s%s%s. %s"
                .formatted(failure.getClass().getSimpleName(), location(failure), said(failure, message), REQUEST);
    }

    private static String said(Throwable failure, String message) {
        return failure.getMessage() == null || message.isBlank() ? "" : ": " + Summary.words(message, MESSAGE_LIMIT);
    }

    private static String location(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.edsnewsletter."))
                .findFirst()
                .map(frame -> " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
                .orElse("");
    }
}
