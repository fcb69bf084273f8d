package org.edsnewsletter.contract;

import org.junit.jupiter.api.extension.RegisterExtension;

class SqsQueueTest extends SqsQueueContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Backend backend() {
        return BACKEND;
    }
}
