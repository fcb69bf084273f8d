/// How a newsletter stands, in numbers: what `newsletter status` tells.
///
/// The door: [Population], counted while people stream by, and [Cron], which tells when a schedule fires next.
@NullMarked
package org.edsnewsletter.cli.status;

import org.jspecify.annotations.NullMarked;
