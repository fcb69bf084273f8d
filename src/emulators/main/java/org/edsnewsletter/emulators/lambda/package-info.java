/// AWS Lambda on this machine: `functions.zip`, in a process of its own under AWS's runtime interface
/// client, which is the program that calls handlers in AWS too.
///
/// The door: [FunctionProcess], [Artifact] and [TriggerEvents]. Knows nothing of what the functions do.
@NullMarked
package org.edsnewsletter.emulators.lambda;

import org.jspecify.annotations.NullMarked;
