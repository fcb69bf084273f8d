package org.edsnewsletter.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.Opener;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;

/// Opens the newsletter of a checkout's commands: the tables that a local run has kept, or the stack in AWS that the
/// environment names.
record LocalOpener(Path home, Map<String, String> environment, PrintStream errors) implements Opener {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Opened open(Optional<Path> data) throws IOException {
        return data.isPresent() ? local(data.get()) : new InAws(Newsletter.fromEnvironment(), templates());
    }

    private Opened local(Path data) throws IOException {
        if (!Files.isDirectory(data)) throw new Refusal("there is no folder " + data, 2);
        var settings = new LocalSettings(
                home, environment, 8080, List.of(), Optional.of(data), InstantSource.system(), errors);
        return new Here(LocalSystem.open(settings), templates());
    }

    private Templates templates() {
        return Templates.in(home.resolve("templates"));
    }

    private record InAws(Newsletter newsletter, Templates templates) implements Opened {

        @Override
        public List<Rehearsed> rehearse(Edition edition) {
            return new Rehearsal(newsletter, templates, InstantSource.system()).of(edition);
        }

        @Override
        public void await(IssueId issue) {}

        @Override
        public void close() {}
    }

    private record Here(LocalSystem system, Templates templates) implements Opened {

        @Override
        public List<Rehearsed> rehearse(Edition edition) {
            return new Rehearsal(system.newsletter(), templates, InstantSource.system()).of(edition);
        }

        @Override
        public Newsletter newsletter() {
            return system.newsletter();
        }

        @Override
        public void await(IssueId issue) throws InterruptedException {
            new Delivery(system.newsletter(), PATIENCE).await(List.of(issue), _ -> {});
        }

        @Override
        public void close() {
            system.close();
        }
    }
}
