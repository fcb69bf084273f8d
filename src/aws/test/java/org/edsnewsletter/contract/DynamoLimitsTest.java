package org.edsnewsletter.contract;

import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.subscriber.Limits;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoLimitsTest extends LimitsContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Limits limits() {
        return AwsPorts.limits(BACKEND.clients(), BACKEND.nameOf("LimitsTable"));
    }
}
