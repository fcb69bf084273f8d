package org.edsnewsletter.cli.doctor;

import java.util.List;

/// The domain name system.
@FunctionalInterface
public interface Dns {

    /// The TXT records of a name; none if there is no such name.
    List<String> texts(String name);
}
