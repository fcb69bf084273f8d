/// Freemarker, set up once for mails and pages alike.
///
/// The door: [Templates]. Knows no other room.
@NullMarked
package org.edsnewsletter.template;

import org.jspecify.annotations.NullMarked;
