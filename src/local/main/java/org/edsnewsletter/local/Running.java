package org.edsnewsletter.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// A local run that stays: the system with its site and its schedule.
record Running(LocalSystem system, HttpSite site, Schedule schedule) implements AutoCloseable {

    /// @param out told what starts and where to look
    /// @throws java.net.BindException if the site's port is taken
    static Running start(LocalSettings wanted, Optional<Path> subscribers, PrintStream out) throws IOException {
        // First, so that a taken port is told before anything else starts.
        var site = HttpSite.bind(wanted.port(), wanted.errors());
        try {
            return start(wanted.withPort(site.port()), subscribers, out, site);
        } catch (IOException | RuntimeException e) {
            site.close();
            throw e;
        }
    }

    private static Running start(LocalSettings settings, Optional<Path> subscribers, PrintStream out, HttpSite site)
            throws IOException {
        out.println("starting DynamoDB, SQS and SES");
        var system = LocalSystem.openForSite(settings);
        try {
            system.lines().forEach(line -> out.println("  " + line));
            if (subscribers.isPresent()) system.bringIn(subscribers.get(), line -> out.println("subscribers: " + line));
            // The sample articles are there to be sent; of other sources, what they hold at the first look is
            // no news.
            system.collecting(system.showsSamples())
                    .collect()
                    .lines()
                    .forEach(line -> out.println("articles: " + line));
            var schedule = Schedule.start(system.newsletter(), settings.clock(), out, settings.errors());
            site.files("/images/", settings.samplePictures());
            site.serve(system.pages());
            out.println("article  " + settings.siteUrl() + "/");
            out.println("inbox    " + settings.siteUrl() + "/inbox");
            return new Running(system, site, schedule);
        } catch (IOException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    @Override
    public void close() {
        schedule.close();
        site.close();
        system.close();
    }
}
