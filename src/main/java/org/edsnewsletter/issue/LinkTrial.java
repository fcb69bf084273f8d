package org.edsnewsletter.issue;

import java.net.URI;
import java.util.Collection;
import java.util.Map;

/// Tries the links of an issue before it goes out.
@FunctionalInterface
public interface LinkTrial {

    /// Finds no link dead.
    LinkTrial NONE = _ -> Map.of();

    /// Those of the links that no reader would get anywhere with, and why; takes a minute at most.
    Map<URI, String> dead(Collection<URI> links);
}
