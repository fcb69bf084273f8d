/// What the ports promise, one class a port, and every implementation held to it.
@NullMarked
package org.edsnewsletter.contract;

import org.jspecify.annotations.NullMarked;
