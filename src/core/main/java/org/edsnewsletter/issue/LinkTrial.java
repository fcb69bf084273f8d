package org.edsnewsletter.issue;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Tries the links of an issue before it goes out.
@FunctionalInterface
public interface LinkTrial {

    /// Tries none.
    LinkTrial NONE = _ -> Map.of();

    /// Those of the links that were tried, in order, and of each with which no reader would get anywhere, why. Takes a
    /// minute at most.
    Map<URI, Optional<String>> tried(Collection<URI> links);
}
