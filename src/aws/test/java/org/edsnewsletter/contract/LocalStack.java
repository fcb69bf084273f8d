package org.edsnewsletter.contract;

import java.net.URI;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// LocalStack in a container. Its users are disabled where there is no Docker.
final class LocalStack extends Backend {

    /// The last that needs no account.
    static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    @Override
    Servers start() {
        var container = new LocalStackContainer(IMAGE);
        container.start();
        return new InDocker(container);
    }

    private record InDocker(LocalStackContainer container) implements Servers {

        @Override
        public URI dynamo() {
            return container.getEndpoint();
        }

        @Override
        public URI sqs() {
            return container.getEndpoint();
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
