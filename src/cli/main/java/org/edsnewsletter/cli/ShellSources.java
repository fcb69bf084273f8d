package org.edsnewsletter.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.edsnewsletter.article.Sources;

/// The sources of articles that a shell names, and how they are read: as far as it says, like those of the stack.
record ShellSources(ShellVariables shell) {

    private static final URI NO_SITE = URI.create("http://localhost:8080");

    /// Returns the names of the sources.
    List<String> configured() {
        return shell.value("ARTICLE_SOURCES")
                .map(text -> List.of(text.split("\\s+")))
                .orElse(List.of());
    }

    /// Returns what they share.
    ///
    /// @param anyAddress whether plain http and private networks may be read
    /// @throws Refusal naming the variable that is wrong
    Sources.Settings settings(boolean anyAddress) {
        var name = shell.value("NEWSLETTER_NAME").orElse("Ed's newsletter");
        var site = shell.value("SITE_URL").map(ShellSources::url).orElse(NO_SITE);
        return new Sources.Settings(name, site, shell.zone(), anyAddress);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noUrl) {
            throw ShellVariables.wrong("SITE_URL", text, "set the https URL where people sign up");
        }
    }
}
