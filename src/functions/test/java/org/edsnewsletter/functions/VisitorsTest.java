package org.edsnewsletter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits on sign-ups count by a visitor's address, so nobody may choose it, and visitors behind CloudFront may not
/// share one.
class VisitorsTest {

    private static final String SECRET = "nobody-else-knows-this";
    private static final String CLOUDFRONT = "203.0.113.77";

    private final Visitors behindCloudFront = new Visitors(Set.of(SECRET, "the-one-that-comes-next"));

    @ParameterizedTest
    @CsvSource({
        "198.51.100.10:46532, 198.51.100.10",
        "2001:db8::10:46532, 2001:db8::10",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334:46532, 2001:0db8:85a3:0000:0000:8a2e:0370:7334",
    })
    void withTheSecretTheAddressIsTheViewers(String viewer, String address) {
        var headers = Map.of("x-origin-verify", SECRET, "cloudfront-viewer-address", viewer);
        assertThat(behindCloudFront.address(CLOUDFRONT, headers)).isEqualTo(address);
    }

    @Test
    void whoeverAsksDirectlyCannotChooseAnAddress() {
        var made = "198.51.100.10:46532";
        assertThat(behindCloudFront.address("192.0.2.1", Map.of("cloudfront-viewer-address", made)))
                .isEqualTo("192.0.2.1");
        assertThat(behindCloudFront.address(
                        "192.0.2.1", Map.of("x-origin-verify", "guessed", "cloudfront-viewer-address", made)))
                .isEqualTo("192.0.2.1");
        for (var secret : new String[] {"", SECRET})
            assertThat(Visitors.DIRECT.address(
                            "192.0.2.1", Map.of("x-origin-verify", secret, "cloudfront-viewer-address", made)))
                    .isEqualTo("192.0.2.1");
    }

    @Test
    void whoeverGoesPastCloudFrontIsNotLetIn() {
        assertThat(behindCloudFront.mayAsk(Map.of())).isFalse();
        assertThat(behindCloudFront.mayAsk(Map.of("x-origin-verify", ""))).isFalse();
        assertThat(behindCloudFront.mayAsk(Map.of("x-origin-verify", "guessed")))
                .isFalse();
        assertThat(behindCloudFront.mayAsk(Map.of("x-origin-verify", SECRET))).isTrue();
        assertThat(behindCloudFront.mayAsk(Map.of("x-origin-verify", "the-one-that-comes-next")))
                .as("while the secret is changed")
                .isTrue();
        assertThat(Visitors.DIRECT.mayAsk(Map.of())).isTrue();
    }

    /// The distribution may not be told to add that header.
    @Test
    void withoutTheHeaderTheAddressIsCloudFronts() {
        assertThat(behindCloudFront.address(CLOUDFRONT, Map.of("x-origin-verify", SECRET)))
                .isEqualTo(CLOUDFRONT);
    }
}
