package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.delivery.EventPipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsEventPipeTest {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    private final EventPipe pipe = AwsPorts.eventPipe(
            BACKEND.clients(), List.of(BACKEND.nameOf("FeedbackQueue"), BACKEND.nameOf("FeedbackDeadLetters")));

    @Test
    void anEventThatIsDelayedWaitsIsWorkedOnOrWasGivenUpIsInThePipe() {
        assertThat(pipe.isEmpty()).isTrue();
        var sqs = BACKEND.clients().sqs();
        var queue = BACKEND.nameOf("FeedbackQueue");
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("{}"));
        assertThat(pipe.isEmpty()).isFalse();
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("{}").delaySeconds(0));
        var received =
                sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1)).messages();
        assertThat(received).hasSize(1);
        assertThat(pipe.isEmpty()).isFalse();
        sqs.purgeQueue(r -> r.queueUrl(queue));
        sqs.sendMessage(r -> r.queueUrl(BACKEND.nameOf("FeedbackDeadLetters")).messageBody("{}"));
        assertThat(pipe.isEmpty()).isFalse();
    }

    @Test
    void ofAPipeThatIsNotKnownNothingIsSaid() {
        assertThat(AwsPorts.eventPipe(BACKEND.clients(), List.of()).isEmpty()).isFalse();
    }
}
