package org.edsnewsletter.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
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
        var zone = shell.value("TIME_ZONE").map(ShellSources::zone).orElseGet(ZoneId::systemDefault);
        return new Sources.Settings(name, site, zone, anyAddress);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException noZone) {
            throw ShellVariables.wrong("TIME_ZONE", text, "set a time zone such as America/Chicago");
        }
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noUrl) {
            throw ShellVariables.wrong("SITE_URL", text, "set the https URL where people sign up");
        }
    }
}
