package org.edsnewsletter.cli.stack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/// Where the AWS services are that the environment names, by the SDK's own variables: `AWS_ENDPOINT_URL_DYNAMODB`,
/// `AWS_ENDPOINT_URL_SQS`, `AWS_ENDPOINT_URL_SESV2`, and `AWS_ENDPOINT_URL` for all that have none of their own.
public record Endpoints(Map<String, String> environment) {

    /// A service the newsletter or its operator needs; the name is what the SDK's variables end in.
    public enum Service {
        DYNAMODB("DynamoDB"),
        SQS("SQS"),
        SESV2("SES"),
        CLOUDFORMATION("CloudFormation"),
        CLOUDWATCH("CloudWatch"),
        EVENTBRIDGE("EventBridge"),
        LAMBDA("Lambda"),
        SCHEDULER("EventBridge Scheduler"),
        SNS("SNS");

        public final String title;

        Service(String title) {
            this.title = title;
        }
    }

    private static final String ALL = "AWS_ENDPOINT_URL";

    // What other tools take; the SDK for Java does not.
    private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

    private static final List<String> CREDENTIALS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI");

    /// The endpoint that the environment names for a service; empty: none.
    ///
    /// @throws IllegalArgumentException naming the variable, when it holds no URL
    public Optional<URI> given(Service service) {
        var variable = variable(service);
        return text(variable).map(text -> url(variable, text));
    }

    /// The variable that names a service's endpoint, or could.
    public String variable(Service service) {
        var itsOwn = ALL + "_" + service.name();
        return text(itsOwn).isEmpty() && text(ALL).isPresent() ? ALL : itsOwn;
    }

    /// Points a client at the endpoint that the environment names, else leaves it at AWS.
    public <B extends AwsClientBuilder<B, ?>> B placed(Service service, B client) {
        var endpoint = given(service);
        if (endpoint.isPresent()) return pointed(client, endpoint.get());
        if (!isSet("AWS_REGION")) text(DEFAULT_REGION).map(Region::of).ifPresent(client::region);
        return client;
    }

    /// Points a client at an endpoint. Where neither the endpoint nor the environment says so, region and credentials
    /// are made up, for emulators take any.
    public <B extends AwsClientBuilder<B, ?>> B pointed(B client, URI endpoint) {
        client.endpointOverride(endpoint);
        if (isAws(endpoint)) return client;
        if (CREDENTIALS.stream().noneMatch(this::isSet))
            client.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
        if (!isSet("AWS_REGION") && !isSet(DEFAULT_REGION)) client.region(Region.US_EAST_1);
        else if (!isSet("AWS_REGION")) client.region(Region.of(environment.getOrDefault(DEFAULT_REGION, "")));
        return client;
    }

    private Optional<String> text(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static URI url(String variable, String text) {
        try {
            var url = new URI(text);
            if (url.getHost() != null
                    && url.getScheme().toLowerCase(Locale.ROOT).matches("https?")) return url;
        } catch (URISyntaxException notAUrl) {
            throw wrong(variable, text, notAUrl);
        }
        throw wrong(variable, text, null);
    }

    private static IllegalArgumentException wrong(String variable, String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "%s is \"%s\": give a URL such as http://localhost:4566".formatted(variable, text), cause);
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private static boolean isAws(URI endpoint) {
        var host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn") || host.endsWith(".api.aws");
    }
}
