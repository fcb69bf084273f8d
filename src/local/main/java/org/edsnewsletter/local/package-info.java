/// The whole newsletter in one JVM, for trying it, for changing its look, and for tests. Never deployed.
@NullMarked
package org.edsnewsletter.local;

import org.jspecify.annotations.NullMarked;
