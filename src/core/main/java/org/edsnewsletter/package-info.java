/// The house: [Config] reads the settings, [Newsletter] wires the rooms.
@NullMarked
package org.edsnewsletter;

import org.jspecify.annotations.NullMarked;
