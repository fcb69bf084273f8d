package org.edsnewsletter.issue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Content;

/// An issue as it came out.
///
/// @param contents by language
/// @param warnings what the editor should know though it may go out, one line each
public record Rendering(Map<String, Content> contents, List<String> warnings) {

    public Rendering {
        warnings = List.copyOf(warnings);
    }

    /// The same with more that the editor should know.
    Rendering warned(List<String> more) {
        return new Rendering(
                contents, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
