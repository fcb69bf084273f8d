/// Issues of the newsletter: which articles go in, how they look, the checks before they go out, and freezing them.
///
/// The door: [DigestRun], [DigestMail] with [Composition] and [Rendering], [Issue], [IssueId], [Story], and the ports
/// [Issues] and [Dispatch].
/// Knows no subscriber and nothing of how an issue is delivered.
@NullMarked
package org.edsnewsletter.issue;

import org.jspecify.annotations.NullMarked;
