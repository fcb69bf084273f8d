/// The ports in memory, for tests and for trying things: thread-safe, simple, gone with the JVM.
@NullMarked
package org.edsnewsletter.memory;

import org.jspecify.annotations.NullMarked;
