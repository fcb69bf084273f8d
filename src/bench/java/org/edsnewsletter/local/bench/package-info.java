/// Measures and torments delivery: `./newsletter bench delivery` and `./newsletter torture`.
///
/// The worker, the stores and SES are processes of their own, so that what each takes can be told apart, and a worker
/// can be killed.
@NullMarked
package org.edsnewsletter.local.bench;

import org.jspecify.annotations.NullMarked;
