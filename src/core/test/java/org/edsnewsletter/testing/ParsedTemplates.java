package org.edsnewsletter.testing;

import java.nio.file.Path;
import org.edsnewsletter.template.Templates;

/// The built-in templates, parsed once for all tests of a JVM: parsing them takes longer than most tests.
public final class ParsedTemplates {

    public static final Templates BUILT_IN = Templates.fixed(Path.of("templates"));

    private ParsedTemplates() {}
}
