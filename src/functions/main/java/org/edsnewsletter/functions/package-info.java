/// One handler a function: it decodes the event, calls one use case, encodes the answer.
@NullMarked
package org.edsnewsletter.functions;

import org.jspecify.annotations.NullMarked;
