package org.edsnewsletter.delivery.world;

/// What goes wrong at each call to a port.
@FunctionalInterface
interface Faults {

    /// Nothing ever goes wrong.
    Faults NONE = _ -> Fault.NONE;

    Fault next(String call);

    /// What can go wrong.
    enum Fault {
        NONE,
        /// The process dies, and the call is never made.
        DIES_BEFORE,
        /// The call takes effect, and the process dies before it hears of it.
        DIES_AFTER,
        /// The port is out of reach.
        FAILS_BEFORE,
        /// The call takes effect, and its answer is lost.
        FAILS_AFTER,
        /// A conditional write takes effect and answers no: its answer was lost, and its repetition met its own write.
        DENIES
    }

    /// The end of a process.
    final class Died extends Error {
        Died(String where) {
            super(where, null, false, false);
        }
    }

    /// A call that failed; the process goes on.
    final class OutOfReach extends RuntimeException {
        OutOfReach(String call) {
            super(call, null, false, false);
        }
    }
}
