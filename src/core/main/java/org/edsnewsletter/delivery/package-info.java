/// Getting a frozen issue to everybody in its audience, nobody twice, nobody forgotten.
///
/// The door: [Planner], [Worker], [Sweep], [Evidence], [Sum], and the ports [Ledger] and [Queue] with their [Task]s.
/// Knows nothing of how mails look, and nothing of SES, SQS or DynamoDB.
@NullMarked
package org.edsnewsletter.delivery;

import org.jspecify.annotations.NullMarked;
