package org.edsnewsletter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/// What breaks on the way, as the SDK wraps it.
class SesVerdictTest {

    private final SesVerdict verdict = new SesVerdict("news@ed.example.org");

    static Stream<IOException> beforeTheRequestLeft() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new ConnectTimeoutException("Connect timed out"),
                new ConnectionRequestTimeoutException("Timeout waiting for connection from pool"),
                new UnknownHostException("email.us-east-1.amazonaws.com"),
                new NoRouteToHostException("No route to host"),
                new SSLHandshakeException("no cipher suites in common"));
    }

    static Stream<IOException> whenItMayHaveLeft() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new NoHttpResponseException("failed to respond"),
                new IOException("something else"));
    }

    @ParameterizedTest
    @MethodSource
    void beforeTheRequestLeft(IOException cause) {
        var outcome = verdict.of(SdkClientException.create("Unable to execute HTTP request", cause));

        assertThat(outcome)
                .isEqualTo(new BulkOutcome.Refused(
                        new Outcome.Throttled("SdkClientException: Unable to execute HTTP request")));
    }

    @ParameterizedTest
    @MethodSource
    void whenItMayHaveLeft(IOException cause) {
        var outcome = verdict.of(SdkClientException.create("Unable to execute HTTP request", cause));

        assertThat(outcome).isInstanceOf(BulkOutcome.Unclear.class);
    }
}
