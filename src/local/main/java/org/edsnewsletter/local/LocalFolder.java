package org.edsnewsletter.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.FolderOpener;
import org.edsnewsletter.cli.Opener.Opened;
import org.edsnewsletter.cli.Opener.Rehearsed;
import org.edsnewsletter.cli.Rehearsal;
import org.edsnewsletter.cli.Shell;
import org.edsnewsletter.cli.SuppressionList;
import org.edsnewsletter.cli.TestMail;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.cli.stack.AwsMailService;
import org.edsnewsletter.cli.stack.AwsTables;
import org.edsnewsletter.cli.stack.DynamoShelves;
import org.edsnewsletter.cli.stack.DynamoTraces;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;

/// Opens the tables that a local run has kept, with emulators around them.
public final class LocalFolder implements FolderOpener {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Opened open(Path folder, Shell shell) throws IOException {
        var settings = new LocalSettings(
                shell.home(),
                shell.environment(),
                8080,
                List.of(),
                Optional.of(folder),
                InstantSource.system(),
                shell.errors());
        return new Here(
                LocalSystem.openForCommand(settings), Templates.in(shell.home().resolve("templates")), folder);
    }

    record Here(LocalSystem system, Templates templates, Path data) implements Opened {

        @Override
        public List<Rehearsed> rehearse(Edition edition, Instant slot, LongConsumer progress) {
            return new Rehearsal(system.newsletter(), templates, InstantSource.system()).of(edition, slot, progress);
        }

        @Override
        public Newsletter newsletter() {
            return system.newsletter();
        }

        @Override
        public Premises premises() {
            return new Premises(
                    "the tables in " + data,
                    Optional.of(new AwsMailService(system.clients()::ses)),
                    Optional.empty(),
                    new AwsTables(system.clients().dynamo())::items,
                    Optional.empty(),
                    this::schedules,
                    Optional.empty(),
                    new TestMail(newsletter().config(), templates, InstantSource.system()),
                    Optional.empty());
        }

        @Override
        public SuppressionList suppressionList() {
            return SuppressionList.unknown("a local run keeps none");
        }

        @Override
        public Shelves shelves() {
            return new DynamoShelves(system.clients().dynamo(), newsletter());
        }

        @Override
        public Traces traces() {
            return new DynamoTraces(system.clients().dynamo(), newsletter().config());
        }

        // While `newsletter local` runs.
        private List<Deployment.Schedule> schedules() {
            var zone = newsletter().config().zone().getId();
            return List.of(
                    new Deployment.Schedule("daily", true, Slots.DAILY, zone),
                    new Deployment.Schedule("weekly", true, Slots.WEEKLY, zone));
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
