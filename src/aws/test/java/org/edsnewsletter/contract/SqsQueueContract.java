package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// [QueueContract] of SQS, and what of the template makes its queues.
abstract class SqsQueueContract extends QueueContract {

    abstract Backend backend();

    @Override
    Queue queue() {
        return AwsPorts.queue(backend().clients(), url());
    }

    @Override
    List<Task> receive(int count) {
        var tasks = new ArrayList<Task>();
        while (tasks.size() < count) {
            var more = take(10);
            if (more.isEmpty()) return tasks;
            tasks.addAll(more);
        }
        return tasks;
    }

    @Override
    List<Task> receiveNow() {
        return take(0);
    }

    @Test
    void whatFailsTooOftenGoesToTheDeadLetters() {
        var sqs = backend().clients().sqs();
        var attributes = sqs.getQueueAttributes(r -> r.queueUrl(url()).attributeNames(QueueAttributeName.ALL))
                .attributes();
        var deadLetters = sqs.getQueueAttributes(
                        r -> r.queueUrl(backend().nameOf("DeliveryDeadLetters")).attributeNames(QueueAttributeName.ALL))
                .attributes();

        assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                .contains(deadLetters.get(QueueAttributeName.QUEUE_ARN));
        assertThat(attributes).containsKey(QueueAttributeName.VISIBILITY_TIMEOUT);
    }

    @Test
    void whatIsInTheHandsOfAWorkerIsCountedToo() {
        var sqs = backend().clients().sqs();
        var before = queue().size();
        queue().send(List.of(new Task.PlanShard(Samples.issueId(), 1)), Duration.ZERO);

        var taken =
                sqs.receiveMessage(r -> r.queueUrl(url()).waitTimeSeconds(10)).messages();

        assertThat(taken).hasSize(1);
        assertThat(queue().size()).isEqualTo(before + 1);
        sqs.deleteMessage(r -> r.queueUrl(url()).receiptHandle(taken.getFirst().receiptHandle()));
        assertThat(queue().size()).isEqualTo(before);
    }

    private List<Task> take(int seconds) {
        var sqs = backend().clients().sqs();
        var messages = sqs.receiveMessage(
                        r -> r.queueUrl(url()).maxNumberOfMessages(10).waitTimeSeconds(seconds))
                .messages();
        messages.forEach(message -> sqs.deleteMessage(r -> r.queueUrl(url()).receiptHandle(message.receiptHandle())));
        return messages.stream().map(message -> TaskJson.decode(message.body())).toList();
    }

    private String url() {
        return backend().nameOf("DeliveryQueue");
    }
}
