/// A world that breaks on purpose: the real planner, sender, sweep and evidence over in-memory stores, in virtual time,
/// with several processes taking turns at every call to a port, and faults at those calls. A seed decides everything,
/// so a run that fails can be run again.
///
/// The door: [Run] and [Breakage].
@NullMarked
package org.edsnewsletter.delivery.world;

import org.jspecify.annotations.NullMarked;
