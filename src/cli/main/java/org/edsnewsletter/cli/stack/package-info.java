/// A newsletter that is deployed, as its operator asks AWS about it. The AWS SDK is behind it: other packages of the
/// commands know its exceptions at most.
@NullMarked
package org.edsnewsletter.cli.stack;

import org.jspecify.annotations.NullMarked;
