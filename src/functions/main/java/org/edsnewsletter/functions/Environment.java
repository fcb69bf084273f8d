package org.edsnewsletter.functions;

import java.nio.file.Path;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.template.Templates;

/// What Lambda sets for a function: its settings, and where the templates are that were deployed with it.
final class Environment {

    private static final String TEMPLATES = "TEMPLATES";

    private Environment() {}

    /// Returns the newsletter that the environment describes.
    ///
    /// @throws Config.Invalid naming what is not set
    static Newsletter newsletter(AwsClients clients) {
        var variables = System.getenv();
        var templates = Path.of(variables.getOrDefault(TEMPLATES, "/opt"));
        return AwsNewsletter.of(Config.from(variables), clients, Templates.fixed(templates));
    }
}
