package org.edsnewsletter.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.Opener;
import org.edsnewsletter.cli.Place;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.SuppressionList;
import org.edsnewsletter.cli.backup.Shelf;
import org.edsnewsletter.cli.backup.Shelves;
import org.edsnewsletter.cli.doctor.Deployment;
import org.edsnewsletter.cli.doctor.Premises;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.local.backup.DynamoShelves;
import org.edsnewsletter.local.deployed.AwsMailService;
import org.edsnewsletter.local.deployed.AwsSuppressionList;
import org.edsnewsletter.local.deployed.AwsTables;
import org.edsnewsletter.local.deployed.DeployedStack;
import org.edsnewsletter.local.deployed.DynamoTraces;
import org.edsnewsletter.local.deployed.JndiDns;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;

/// Opens the newsletter of a checkout's commands: the tables that a local run has kept, or the stack in AWS that the
/// environment names.
record LocalOpener(Path home, Map<String, String> environment, PrintStream errors) implements Opener {

    private static final String STACK = "STACK";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
        return config(shell().settings(), apart, ShellVariables::name);
    }

    private Opened stack(String name, Map<String, String> apart) {
        var clients = OperatorClients.of(new Endpoints(environment));
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
        var endpoints = new Endpoints(environment);
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
                Checkout.changedAt(home));
        var newsletter = Newsletter.inAws(config, clients);
        return new InAws(
                newsletter,
                premises,
                new AwsSuppressionList(mail::get),
                new DynamoShelves(clients.dynamo(), newsletter),
                new DynamoTraces(clients.dynamo(), config),
                templates());
    }

    private ShellVariables shell() {
        return new ShellVariables(environment);
    }

    private Optional<String> given(String setting) {
        return shell().value(setting);
    }

    private Opened local(Path data) throws IOException {
        if (!Files.isDirectory(data)) throw new Refusal("there is no folder " + data, 2);
        var settings = new LocalSettings(
                home, environment, 8080, List.of(), Optional.of(data), InstantSource.system(), errors);
        return new Here(LocalSystem.openForCommand(settings), templates(), data);
    }

    private Templates templates() {
        return Templates.in(home.resolve("templates"));
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
