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
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.cli.Opener;
import org.edsnewsletter.cli.Place;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.local.Endpoints.Service;
import org.edsnewsletter.local.deployed.DeployedStack;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.template.Templates;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Opens the newsletter of a checkout's commands: the tables that a local run has kept, or the stack in AWS that the
/// environment names.
record LocalOpener(Path home, Map<String, String> environment, PrintStream errors) implements Opener {

    private static final String STACK = "NEWSLETTER_STACK";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Opened open(Place place) throws IOException {
        return switch (place) {
            case Place.Folder(var folder) -> local(folder);
            case Place.Stack(var name) -> stack(name);
            case Place.Environment _ -> {
                var named = given(STACK);
                yield named.isPresent() ? stack(named.get()) : inAws(settingsOfEnvironment());
            }
        };
    }

    private Map<String, String> settingsOfEnvironment() {
        if (given("SUBSCRIBERS_TABLE").isEmpty() && given("ISSUES_TABLE").isEmpty())
            throw new Refusal(
                    "which newsletter? Give --stack NAME or set %s; or give --data DIR for the tables of a local run"
                            .formatted(STACK),
                    2);
        return environment;
    }

    private Opened stack(String name) {
        var endpoints = new Endpoints(environment);
        try (var cloudFormation = endpoints
                        .placed(Service.CLOUDFORMATION, CloudFormationClient.builder())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build();
                var lambda = endpoints
                        .placed(Service.LAMBDA, LambdaClient.builder())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build()) {
            return inAws(DeployedStack.find(cloudFormation, name).settings(lambda));
        }
    }

    private Opened inAws(Map<String, String> settings) {
        var config = Config.from(settings);
        var endpoints = new Endpoints(environment);
        var clients = AwsClients.of(
                endpoints.placed(Service.DYNAMODB, DynamoDbClient.builder()),
                endpoints.placed(Service.SQS, SqsClient.builder()),
                endpoints.placed(Service.SESV2, SesV2Client.builder()));
        return new InAws(Newsletter.inAws(config, clients), templates());
    }

    private Optional<String> given(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
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
        public Optional<Rehearsed> rehearse(Edition edition) {
            return new Rehearsal(newsletter, templates, InstantSource.system()).of(edition);
        }

        @Override
        public void await(IssueId issue) {}

        @Override
        public void close() {}
    }

    private record Here(LocalSystem system, Templates templates) implements Opened {

        @Override
        public Optional<Rehearsed> rehearse(Edition edition) {
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
