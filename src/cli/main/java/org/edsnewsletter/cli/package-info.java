/// The operator's and editor's commands. They run on the operator's machine and are not deployed.
@NullMarked
package org.edsnewsletter.cli;

import org.jspecify.annotations.NullMarked;
