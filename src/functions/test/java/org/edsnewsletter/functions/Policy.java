package org.edsnewsletter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;

/// What `template.yaml` allows a function.
final class Policy {

    private Policy() {}

    /// All that a function's role grants.
    static Set<Call> of(CloudFormation template, String function) {
        var granted = new LinkedHashSet<Call>();
        for (var statement : statements(template, function)) {
            assertThat(statement.text("Effect")).isEqualTo("Allow");
            granted.addAll(calls(statement));
        }
        return granted;
    }

    /// What a function's role grants on a condition only, and which.
    static Map<Call, Object> conditions(CloudFormation template, String function) {
        var conditions = new HashMap<Call, Object>();
        for (var statement : statements(template, function))
            statement
                    .optional("Condition")
                    .map(Node::value)
                    .ifPresent(condition -> calls(statement).forEach(call -> conditions.put(call, condition)));
        return conditions;
    }

    private static List<Node> statements(CloudFormation template, String function) {
        var role = template.resource(function).node("Properties").node("Role").resource();
        return template.resource(role).node("Properties").node("Policies").items().stream()
                .flatMap(policy -> policy.node("PolicyDocument").node("Statement").items().stream())
                .toList();
    }

    /// What a role grants once SES has let the account out of its sandbox.
    static Set<Call> outsideTheSandbox(CloudFormation template, String function) {
        return statements(template, function).stream()
                .flatMap(statement -> calls(statement, 2).stream())
                .collect(Collectors.toSet());
    }

    private static List<Call> calls(Node statement) {
        return calls(statement, 1);
    }

    // Branch 1 of a condition is where it holds, 2 where it does not.
    private static List<Call> calls(Node statement, int branch) {
        return list(statement.node("Action")).stream()
                .flatMap(action -> list(statement.node("Resource")).stream()
                        .map(resource -> branch(resource, branch))
                        .filter(resource -> resource.value() instanceof String
                                || resource.optional("Ref").isEmpty())
                        .map(resource -> new Call(String.valueOf(action.value()), name(resource))))
                .toList();
    }

    private static Node branch(Node resource, int branch) {
        if (resource.value() instanceof String) return resource;
        return resource.optional("Fn::If")
                .map(condition -> condition.items().get(branch))
                .orElse(resource);
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
        var sub = resource.node("Fn::Sub");
        return (sub.value() instanceof String text
                        ? text
                        : String.valueOf(sub.items().getFirst().value()))
                .replaceFirst("^.*AWS::AccountId}:", "")
                .replaceFirst("\\$\\{(\\w+)\\.Arn}", "$1");
    }
}
