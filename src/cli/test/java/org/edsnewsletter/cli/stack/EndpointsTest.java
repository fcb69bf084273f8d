package org.edsnewsletter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.edsnewsletter.cli.stack.Endpoints.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

final class EndpointsTest {

    @Test
    void aServicesOwnVariableGoesOverTheCommonOne() {
        var endpoints = new Endpoints(
                Map.of("AWS_ENDPOINT_URL", "http://localhost:4566", "AWS_ENDPOINT_URL_SESV2", "http://localhost:9000"));
        assertThat(endpoints.given(Service.SESV2)).contains(URI.create("http://localhost:9000"));
        assertThat(endpoints.given(Service.SQS)).contains(URI.create("http://localhost:4566"));
    }

    @Test
    void withoutAVariableThereIsNone() {
        assertThat(new Endpoints(Map.of("AWS_ENDPOINT_URL_SQS", " ")).given(Service.SQS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "ftp://localhost", "http://", "not a url", "/path"})
    void whatIsNoUrlIsNamed(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoints(Map.of("AWS_ENDPOINT_URL_DYNAMODB", value)).given(Service.DYNAMODB))
                .withMessageContaining("AWS_ENDPOINT_URL_DYNAMODB")
                .withMessageContaining(value);
    }

    @Test
    void anEmulatorNeedsNeitherRegionNorCredentialsInTheEnvironment() {
        try (var client = new Endpoints(Map.of())
                .pointed(SqsClient.builder(), URI.create("http://localhost:1"))
                .build()) {
            var configuration = client.serviceClientConfiguration();
            assertThat(configuration.region()).isEqualTo(Region.US_EAST_1);
            assertThat(configuration.endpointOverride()).contains(URI.create("http://localhost:1"));
        }
    }

    @Test
    void aGivenRegionCounts() {
        try (var client = new Endpoints(Map.of("AWS_DEFAULT_REGION", "eu-west-1"))
                .pointed(SqsClient.builder(), URI.create("http://localhost:1"))
                .build()) {
            assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
        }
    }
}
