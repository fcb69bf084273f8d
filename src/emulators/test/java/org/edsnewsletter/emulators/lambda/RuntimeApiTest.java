package org.edsnewsletter.emulators.lambda;

import org.edsnewsletter.testing.Loopback;
import org.junit.jupiter.api.Test;

final class RuntimeApiTest {

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        try (var api = RuntimeApi.start("ed-news-WebFunction")) {
            Loopback.assertOnly(Integer.parseInt(api.address().replaceFirst(".*:", "")));
        }
    }
}
