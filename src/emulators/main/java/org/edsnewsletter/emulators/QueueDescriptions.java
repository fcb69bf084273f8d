package org.edsnewsletter.emulators;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Queues as a template describes them.
///
/// @param queues properties of each `AWS::SQS::Queue`, by its name in the template
/// @param naming what each is to be called
record QueueDescriptions(Map<String, Node> queues, UnaryOperator<String> naming) {

    /// What a template calls a property, and SQS an attribute.
    private static final Map<String, QueueAttributeName> ATTRIBUTES = Map.of(
            "DelaySeconds", QueueAttributeName.DELAY_SECONDS,
            "VisibilityTimeout", QueueAttributeName.VISIBILITY_TIMEOUT,
            "MessageRetentionPeriod", QueueAttributeName.MESSAGE_RETENTION_PERIOD,
            "ReceiveMessageWaitTimeSeconds", QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS);

    /// Makes them, dead-letter queues before the queues that need them, unless there are some of these names.
    ///
    /// @return their URLs by their names in the template
    Map<String, String> make(SqsClient sqs) {
        var urls = new LinkedHashMap<String, String>();
        queues.keySet().forEach(queue -> urlOf(queue, sqs, urls));
        return urls;
    }

    private String urlOf(String queue, SqsClient sqs, Map<String, String> urls) {
        var known = urls.get(queue);
        if (known != null) return known;
        var properties = queues.get(queue);
        if (properties == null) throw new IllegalArgumentException("template: no queue " + queue);
        var attributes = attributes(properties);
        properties.optional("RedrivePolicy").ifPresent(policy -> {
            var deadLetters = urlOf(policy.node("deadLetterTargetArn").resource(), sqs, urls);
            attributes.put(QueueAttributeName.REDRIVE_POLICY, redrivePolicy(sqs, deadLetters, policy));
        });
        var url = standing(queue, sqs, attributes);
        urls.put(queue, url);
        return url;
    }

    private String standing(String queue, SqsClient sqs, Map<QueueAttributeName, String> attributes) {
        var name = naming.apply(queue);
        try {
            return sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        } catch (QueueDoesNotExistException absent) {
            return sqs.createQueue(r -> r.queueName(name).attributes(attributes))
                    .queueUrl();
        }
    }

    private static Map<QueueAttributeName, String> attributes(Node properties) {
        var attributes = new HashMap<QueueAttributeName, String>();
        ATTRIBUTES.forEach((property, attribute) ->
                properties.optional(property).ifPresent(_ -> attributes.put(attribute, properties.text(property))));
        return attributes;
    }

    private static String redrivePolicy(SqsClient sqs, String deadLetters, Node policy) {
        var arn = sqs.getQueueAttributes(r -> r.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}".formatted(arn, policy.text("maxReceiveCount"));
    }
}
