package org.edsnewsletter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.edsnewsletter.local.CloudFormation;
import org.edsnewsletter.local.Node;

/// What `template.yaml` allows a function.
final class Policy {

    private Policy() {}

    /// All that a function's role grants.
    static Set<Call> of(CloudFormation template, String function) {
        var role = template.resource(function).node("Properties").node("Role").resource();
        var granted = new LinkedHashSet<Call>();
        for (var policy :
                template.resource(role).node("Properties").node("Policies").items()) {
            for (var statement : policy.node("PolicyDocument").node("Statement").items()) {
                assertThat(statement.text("Effect")).isEqualTo("Allow");
                for (var action : list(statement.node("Action")))
                    for (var resource : list(statement.node("Resource")))
                        granted.add(new Call(String.valueOf(action.value()), name(resource)));
            }
        }
        return granted;
    }

    /// What Lambda does in a function's name: it writes the log, and takes messages from the queue that starts it.
    static Set<Call> ofLambda(CloudFormation template, String function) {
        var properties = template.resource(function).node("Properties");
        var calls = new LinkedHashSet<Call>();
        var log = properties.node("LoggingConfig").node("LogGroup").text("Ref");
        for (var action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) calls.add(new Call(action, log));
        properties
                .optional("EventInvokeConfig")
                .map(config ->
                        config.node("DestinationConfig").node("OnFailure").node("Destination"))
                .ifPresent(queue -> calls.add(new Call("sqs:SendMessage", queue.resource())));
        properties
                .optional("Events")
                .ifPresent(events -> events.entries().values().stream()
                        .filter(event -> event.text("Type").equals("SQS"))
                        .map(event -> event.node("Properties").node("Queue").resource())
                        .forEach(queue -> {
                            for (var action : List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"))
                                calls.add(new Call("sqs:" + action, queue));
                        }));
        return calls;
    }

    private static List<Node> list(Node oneOrMore) {
        return oneOrMore.value() instanceof List<?> ? oneOrMore.items() : List.of(oneOrMore);
    }

    // An ARN, by what tells it from others: the name of a resource here, an index of one, or what stands behind the
    // account.
    private static String name(Node resource) {
        if (resource.value() instanceof String text) return text;
        if (resource.optional("Fn::GetAtt").isPresent()) return resource.resource();
        return resource.text("Fn::Sub")
                .replaceFirst("^.*AWS::AccountId}:", "")
                .replaceFirst("\\$\\{(\\w+)\\.Arn}", "$1");
    }
}
