/// One handler a function: it decodes the event, calls one use case, encodes the answer.
@NullMarked
package org.edsnewsletter.lambda;

import org.jspecify.annotations.NullMarked;
