package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.cli.backup.Shelf;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.cli.stack.AwsMailService;
import org.edsnewsletter.cli.stack.AwsSuppressionList;
import org.edsnewsletter.cli.stack.AwsTables;
import org.edsnewsletter.cli.stack.DeployedStack;
import org.edsnewsletter.cli.stack.DynamoShelves;
import org.edsnewsletter.cli.stack.DynamoTraces;
import org.edsnewsletter.cli.stack.Endpoints;
import org.edsnewsletter.cli.stack.JndiDns;
import org.edsnewsletter.cli.stack.OperatorClients;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;

/// Opens the stack in AWS that is named, by the command or by the environment, or the tables that a local run has kept.
public record PlaceOpener(Shell shell) implements Opener {

    private static final String STACK = "STACK";

    @Override
    public Opened open(Place place) throws IOException {
        return open(place, Map.of());
    }

    // Settings given apart come before those of the place.
    private Opened open(Place place, Map<String, String> apart) throws IOException {
        return switch (place) {
            case Place.Folder(var folder) -> local(folder);
            case Place.Stack(var name) -> stack(name, apart);
            case Place.Environment _ -> {
                var named = given(STACK);
                yield named.isPresent()
                        ? stack(named.get(), apart)
                        : inAws("as the environment says", configOfEnvironment(apart), Optional.empty());
            }
            case Place.Left(var stack, var tables) -> open(stack, named(tables));
        };
    }

    private static Map<String, String> named(Map<Shelf, String> tables) {
        var settings = new HashMap<String, String>();
        tables.forEach((shelf, table) -> settings.put(shelf.name() + "_TABLE", table));
        return settings;
    }

    private Config configOfEnvironment(Map<String, String> apart) {
        if (given("SUBSCRIBERS_TABLE").isEmpty() && given("ISSUES_TABLE").isEmpty())
            throw new Refusal(
                    "which newsletter? Give --stack NAME or set %s; or give --data DIR for the tables of a local run"
                            .formatted(ShellVariables.name(STACK)),
                    2);
        return config(variables().settings(), apart, ShellVariables::name);
    }

    private Opened stack(String name, Map<String, String> apart) {
        var clients = OperatorClients.of(new Endpoints(shell.environment()));
        var stack = DeployedStack.find(clients.cloudFormation(), name);
        var config = config(stack.settings(clients.lambda()), apart, variable -> variable);
        return inAws("stack " + name, config, Optional.of(clients.deployment(stack)));
    }

    private static Config config(
            Map<String, String> settings, Map<String, String> apart, UnaryOperator<String> variable) {
        var all = new HashMap<>(settings);
        all.putAll(apart);
        return Config.from(all, variable);
    }

    private Opened inAws(String where, Config config, Optional<Deployment> deployment) {
        var endpoints = new Endpoints(shell.environment());
        var clients = OperatorClients.ports(endpoints);
        var mail = new Lazily<>(() -> OperatorClients.mail(endpoints));
        var tables = new AwsTables(clients.dynamo());
        var premises = new Premises(
                where,
                Optional.of(new AwsMailService(mail::get)),
                Optional.of(tables),
                tables::items,
                deployment,
                () -> deployment.map(Deployment::schedules).orElse(List.of()),
                Optional.of(new JndiDns()),
                new TestMail(config, templates(), InstantSource.system()),
                Checkout.changedAt(shell.home()));
        var newsletter = AwsNewsletter.of(config, clients, templates());
        return new InAws(
                newsletter,
                premises,
                new AwsSuppressionList(mail::get),
                new DynamoShelves(clients.dynamo(), newsletter),
                new DynamoTraces(clients.dynamo(), config),
                templates());
    }

    private ShellVariables variables() {
        return new ShellVariables(shell.environment());
    }

    private Optional<String> given(String setting) {
        return variables().value(setting);
    }

    private Opened local(Path data) throws IOException {
        if (!Files.isDirectory(data)) throw new Refusal("there is no folder " + data, 2);
        var opener = ServiceLoader.load(FolderOpener.class).findFirst();
        if (opener.isEmpty()) throw new Refusal("--data needs the jars in lib/local, which are not there", 1);
        return opener.get().open(data, shell);
    }

    private Templates templates() {
        return Templates.in(shell.home().resolve("templates"));
    }

    private record InAws(
            Newsletter newsletter,
            Premises premises,
            SuppressionList suppressionList,
            Shelves shelves,
            Traces traces,
            Templates templates)
            implements Opened {

        @Override
        public List<Rehearsed> rehearse(Edition edition, Instant slot, LongConsumer progress) {
            return new Rehearsal(newsletter, templates, InstantSource.system()).of(edition, slot, progress);
        }

        @Override
        public void await(IssueId issue) {}

        @Override
        public void close() {}
    }
}
