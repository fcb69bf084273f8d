package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// What all commands that work on a newsletter take: which one, and how they answer.
final class NewsletterOptions {

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The stack that `sam deploy` has made (default: the one that NEWSLETTER_STACK names).")
    private @Nullable String stack;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Instead of a stack: the tables that `newsletter local --data DIR` keeps.")
    private @Nullable Path data;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Prints JSON, an object a line.")
    private boolean json;

    Opener.Opened open(Opener opener) throws IOException {
        return opener.open(place());
    }

    /// Whether a program reads the answer.
    boolean json() {
        return json;
    }

    /// Whether it is a local run's.
    boolean isLocal() {
        return data != null;
    }

    Place place() {
        if (stack != null && data != null) throw new Refusal("--stack or --data: which of the two?", 2);
        if (data != null) return new Place.Folder(data);
        return Optional.ofNullable(stack).<Place>map(Place.Stack::new).orElseGet(Place.Environment::new);
    }
}
