/// How a newsletter stands, in numbers: what `newsletter status` tells.
///
/// The door: [Population], counted while people stream by.
@NullMarked
package org.edsnewsletter.cli.status;

import org.jspecify.annotations.NullMarked;
