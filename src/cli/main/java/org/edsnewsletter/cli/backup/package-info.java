/// Everything a newsletter keeps as a folder of files, and back again.
///
/// The door: [Backup] and [Restore], on the port [Shelves]. Knows nothing of DynamoDB.
@NullMarked
package org.edsnewsletter.cli.backup;

import org.jspecify.annotations.NullMarked;
