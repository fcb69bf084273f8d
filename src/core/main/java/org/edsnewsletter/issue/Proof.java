package org.edsnewsletter.issue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Content;

/// An issue to be looked at: one that is made, or the next.
///
/// @param articles how many
/// @param contents by language, with merge fields
/// @param problems what would keep it from going out, one line each
/// @param warnings what the editor should know all the same, one line each
public record Proof(
        IssueId id, int articles, Map<String, Content> contents, List<String> problems, List<String> warnings) {

    /// @param verdict what was found in it
    Proof(IssueId id, int articles, Map<String, Content> contents, Inspection.Verdict verdict) {
        this(
                id,
                articles,
                contents,
                Stream.concat(verdict.problems().stream(), verdict.objections().stream())
                        .toList(),
                verdict.warnings());
    }

    public Proof {
        contents = Map.copyOf(contents);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
