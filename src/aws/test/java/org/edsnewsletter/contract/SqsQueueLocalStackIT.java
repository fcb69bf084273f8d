package org.edsnewsletter.contract;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class SqsQueueLocalStackIT extends SqsQueueContract {

    @RegisterExtension
    static final Backend BACKEND = new LocalStack();

    @Override
    Backend backend() {
        return BACKEND;
    }
}
