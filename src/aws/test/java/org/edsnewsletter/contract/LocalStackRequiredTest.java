package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;

/// Without Docker, what runs on LocalStack is skipped. Where that must not happen, the build says
/// `-Dlocalstack=required`.
@EnabledIfSystemProperty(named = "localstack", matches = "required")
class LocalStackRequiredTest {

    @Test
    void dockerIsThere() {
        assertThat(DockerClientFactory.instance().isDockerAvailable())
                .as("-Dlocalstack=required, but no Docker engine answers: start one, or leave the option out")
                .isTrue();
    }

    @Test
    void theImageOfLocalStackIsThereOrCanBeHad() {
        assertThatCode(() -> new RemoteDockerImage(LocalStack.IMAGE).get())
                .as("-Dlocalstack=required, but the image %s is neither here nor to be pulled", LocalStack.IMAGE)
                .doesNotThrowAnyException();
    }
}
