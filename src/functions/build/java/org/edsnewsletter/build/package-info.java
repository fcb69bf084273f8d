/// What the build needs and nothing else does. Run from its source: the JDK is all it may use.
@NullMarked
package org.edsnewsletter.build;

import org.jspecify.annotations.NullMarked;
