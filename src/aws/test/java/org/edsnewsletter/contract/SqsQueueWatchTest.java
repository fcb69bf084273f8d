package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.QueueWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsQueueWatchTest {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    private final String work = BACKEND.nameOf("DeliveryQueue");
    private final String dead = BACKEND.nameOf("DeliveryDeadLetters");
    private final QueueWatch queues = AwsPorts.queueWatch(BACKEND.clients(), List.of(work), List.of(dead));

    @Test
    void aQueueIsIdleWhileMessagesWaitAndNobodyTakesThem() {
        var sqs = BACKEND.clients().sqs();
        assertThat(queues.idle()).isZero();
        sqs.sendMessage(r -> r.queueUrl(work).messageBody("{}"));
        sqs.sendMessage(r -> r.queueUrl(work).messageBody("{}"));
        assertThat(queues.idle()).isEqualTo(1);
        assertThat(sqs.receiveMessage(r -> r.queueUrl(work)).messages()).hasSize(1);
        assertThat(queues.idle()).as("one is being worked on").isZero();
        sqs.purgeQueue(r -> r.queueUrl(work));
        assertThat(queues.idle()).isZero();
    }

    @Test
    void whatWasGivenUpIsCounted() {
        assertThat(queues.givenUp()).isZero();
        BACKEND.clients().sqs().sendMessage(r -> r.queueUrl(dead).messageBody("{}"));
        assertThat(queues.givenUp()).isEqualTo(1);
    }
}
