package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoSubscribersTest extends SubscribersContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Subscribers subscribers() {
        return AwsPorts.subscribers(BACKEND.clients(), BACKEND.nameOf("SubscribersTable"));
    }
}
