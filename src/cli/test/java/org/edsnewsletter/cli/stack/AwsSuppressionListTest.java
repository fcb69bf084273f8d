package org.edsnewsletter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.cli.SuppressionList;
import org.edsnewsletter.cli.SuppressionList.Standing;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.mail.EmailAddress;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// The SDK's calls, answered by the emulator of SES, or refused.
final class AwsSuppressionListTest {

    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");

    @Test
    void anAddressIsOnTheListOrNot() throws Exception {
        try (var emulator = SesEmulator.start(0, Account.of("example.org"), InstantSource.fixed(NOW));
                var client = client(emulator.uri())) {
            var list = new AwsSuppressionList(() -> client);
            client.putSuppressedDestination(
                    r -> r.emailAddress("ann+news@xn--mnchen-3ya.example").reason("COMPLAINT"));

            assertThat(list.find(new EmailAddress("Ann+news@münchen.example")))
                    .isEqualTo(new Standing.Listed("COMPLAINT", NOW));
            assertThat(list.find(new EmailAddress("bob@example.org"))).isEqualTo(new Standing.NotListed());
        }
    }

    @Test
    void whoMayNotAskIsToldSo() throws Exception {
        var refusal = "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized to perform:"
                + " ses:GetSuppressedDestination\"}";
        try (var aws = new CannedAws().answers("/v2/email/suppression/addresses/bob@example.org", 403, refusal);
                var client = client(aws.uri())) {
            assertThat(new AwsSuppressionList(() -> client).find(new EmailAddress("bob@example.org")))
                    .isInstanceOfSatisfying(
                            Standing.Unknown.class,
                            answer -> assertThat(answer.why())
                                    .startsWith("these credentials may not do it: ")
                                    .contains("ses:GetSuppressedDestination"));
        }
    }

    @Test
    void anSesThatDoesNotAnswerIsSaidInOneLine() {
        try (var client = client(URI.create("http://localhost:1"))) {
            assertThat(new AwsSuppressionList(() -> client).find(new EmailAddress("bob@example.org")))
                    .isInstanceOfSatisfying(
                            Standing.Unknown.class,
                            answer -> assertThat(answer.why()).startsWith("AWS can't be reached"));
        }
    }

    @Test
    void aPlaceWithoutSesSaysSo() {
        assertThat(SuppressionList.unknown("a local run keeps none").find(new EmailAddress("bob@example.org")))
                .isEqualTo(new Standing.Unknown("a local run keeps none"));
    }

    private static SesV2Client client(URI uri) {
        return LocalClients.at(uri, SesV2Client.builder()).build();
    }
}
