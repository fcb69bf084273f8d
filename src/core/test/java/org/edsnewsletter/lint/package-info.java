/// What every mail must be, whoever reads it with whatever: rules of our own, held over every template.
@NullMarked
package org.edsnewsletter.lint;

import org.jspecify.annotations.NullMarked;
