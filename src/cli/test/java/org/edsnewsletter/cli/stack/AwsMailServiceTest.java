package org.edsnewsletter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.emulators.ses.Suppression;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// The SDK's calls, answered by the emulator of SES.
final class AwsMailServiceTest {

    @Test
    void theAccountItsIdentityAndItsEventsAreRead() throws Exception {
        var account = Account.of("example.org").limitedTo(14, 50_000).paused();
        try (var emulator = SesEmulator.start(0, account, InstantSource.system());
                var client = client(emulator.uri())) {
            var ses = new AwsMailService(() -> client);

            assertThat(ses.account().perDay()).isEqualTo(OptionalLong.of(50_000));
            assertThat(ses.account().sending()).isFalse();
            assertThat(ses.account().production()).isTrue();
            assertThat(ses.identity("example.org")).hasValueSatisfying(identity -> {
                assertThat(identity.verified()).isTrue();
                assertThat(identity.dkim()).isEqualTo("SUCCESS");
                assertThat(identity.mailFrom()).contains("bounce.example.org");
            });
            assertThat(ses.identity("other.org")).isEmpty();
            assertThat(ses.destinations(Account.CONFIGURATION_SET))
                    .hasValueSatisfying(found -> assertThat(found)
                            .singleElement()
                            .matches(each -> each.toEventBridge()
                                    && each.enabled()
                                    && each.events().contains("BOUNCE")));
            assertThat(ses.destinations("none")).isEmpty();
            assertThat(ses.identity("example.org").orElseThrow().forwarding()).isFalse();
        }
    }

    @Test
    void whatAConfigurationSetLeavesOutIsItsOwnChoiceOrThatOfTheAccount() throws Exception {
        try (var emulator = SesEmulator.start(0, Account.of("example.org"), InstantSource.system());
                var client = client(emulator.uri())) {
            var ses = new AwsMailService(() -> client);

            assertThat(ses.suppressedReasons("none")).isEmpty();
            assertThat(ses.suppressedReasons(Account.CONFIGURATION_SET)).contains(Set.of());
            emulator.account(Account.of("example.org").suppressing(Suppression.OF_ACCOUNT));
            assertThat(ses.suppressedReasons(Account.CONFIGURATION_SET)).contains(Set.of("BOUNCE", "COMPLAINT"));
        }
    }

    @Test
    void anSesThatDoesNotAnswerIsSaidInOneLine() {
        try (var client = client(URI.create("http://localhost:1"))) {
            assertThatThrownBy(() -> new AwsMailService(() -> client).account())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("AWS can't be reached");
        }
    }

    private static SesV2Client client(URI uri) {
        return LocalClients.at(uri, SesV2Client.builder()).build();
    }
}
