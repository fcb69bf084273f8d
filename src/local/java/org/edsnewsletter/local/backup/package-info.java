/// The tables of a newsletter as its backups see them. Commands use it; it is not deployed.
@NullMarked
package org.edsnewsletter.local.backup;

import org.jspecify.annotations.NullMarked;
