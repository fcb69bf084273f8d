package org.edsnewsletter.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// The folders that come with this module, in its jar or, while it is worked on, beside its classes.
final class Resources {

    private Resources() {}

    /// @param name such as `articles`
    static Path folder(String name) {
        try {
            var place = Objects.requireNonNull(Resources.class.getResource("/" + name), name)
                    .toURI();
            return place.getScheme().equals("jar") ? jar(place).getPath("/" + name) : Path.of(place);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar with %s can't be read".formatted(name), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    // Open for as long as the process lives.
    private static synchronized FileSystem jar(URI place) throws IOException {
        try {
            return FileSystems.getFileSystem(place);
        } catch (FileSystemNotFoundException notYet) {
            return FileSystems.newFileSystem(place, Map.of());
        }
    }
}
