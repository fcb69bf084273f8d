/// A newsletter that is deployed, as its operator asks AWS about it. The one package of the commands that knows the
/// AWS SDK.
@NullMarked
package org.edsnewsletter.cli.stack;

import org.jspecify.annotations.NullMarked;
