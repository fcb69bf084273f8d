/// Freemarker, set up once for mails and pages alike, and the words they are written in.
///
/// The door: [Templates], [Phrase]. Knows no other room.
@NullMarked
package org.edsnewsletter.template;

import org.jspecify.annotations.NullMarked;
