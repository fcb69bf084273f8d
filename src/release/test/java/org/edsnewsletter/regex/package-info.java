/// The regular expressions of the deployed code: finds all of them, and tries each with texts made to slow it down.
@NullMarked
package org.edsnewsletter.regex;

import org.jspecify.annotations.NullMarked;
