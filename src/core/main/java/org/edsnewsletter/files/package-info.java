/// Files that hold people's addresses.
@NullMarked
package org.edsnewsletter.files;

import org.jspecify.annotations.NullMarked;
