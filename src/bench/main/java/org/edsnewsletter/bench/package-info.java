/// Measures the newsletter, and torments delivery: `./newsletter bench` and `./newsletter torture`.
///
/// A command that measures is a [Benchmark]; it comes to [Measure]s, which a [Run] saves and compares. Where a flow is
/// measured, the worker, the stores and SES are processes of their own, so that what each takes can be told apart, and
/// a worker can be killed. Single functions are measured by JMH: [Rendering], [SignUpHandling], [FeedLooks],
/// [MailCalls].
@NullMarked
package org.edsnewsletter.bench;

import org.jspecify.annotations.NullMarked;
