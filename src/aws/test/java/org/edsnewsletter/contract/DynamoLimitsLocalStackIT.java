package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.subscriber.Limits;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoLimitsLocalStackIT extends LimitsContract {

    @RegisterExtension
    static final Backend BACKEND = new LocalStack();

    @Override
    Limits limits() {
        return AwsPorts.limits(BACKEND.clients(), BACKEND.nameOf("LimitsTable"));
    }
}
