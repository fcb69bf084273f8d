/// The operator's and editor's commands. They run from a checkout and are not deployed.
@NullMarked
package org.edsnewsletter.cli;

import org.jspecify.annotations.NullMarked;
