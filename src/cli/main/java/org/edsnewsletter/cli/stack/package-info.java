/// A newsletter that is deployed, as its operator asks AWS about it. Commands use it; it is not deployed itself.
@NullMarked
package org.edsnewsletter.cli.stack;

import org.jspecify.annotations.NullMarked;
