package org.edsnewsletter.cli;

/// A command that can't be done; the message is one line for a person.
public final class Refusal extends RuntimeException {

    private final int exitCode;

    /// @param exitCode 1: it failed; 2: wrong usage
    public Refusal(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
