package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoSubscribersLocalStackIT extends SubscribersContract {

    @RegisterExtension
    static final Backend BACKEND = new LocalStack();

    @Override
    Subscribers subscribers() {
        return AwsPorts.subscribers(BACKEND.clients(), BACKEND.nameOf("SubscribersTable"));
    }
}
