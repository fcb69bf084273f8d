package org.edsnewsletter.emulators;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The tables and queues of `template.yaml`, to be made anywhere without CloudFormation, so that they are described
/// once.
///
/// Of a table: keys, indexes and time to live; of a queue: delay, visibility, retention and dead letters. What else the
/// template says of them (backups, encryption, ...) has no meaning outside AWS and is left out.
public final class Stack {

    private final Map<String, Node> tables;
    private final Map<String, Node> queues;

    private Stack(CloudFormation template) {
        tables = template.resources("AWS::DynamoDB::Table");
        queues = template.resources("AWS::SQS::Queue");
    }

    /// Reads a template.
    ///
    /// @throws IOException when it can't be read
    /// @throws IllegalArgumentException when it is no CloudFormation template, naming what is wrong
    public static Stack of(Path template) throws IOException {
        return new Stack(CloudFormation.of(template));
    }

    /// The part of a template that makes resources of some types, for a CloudFormation that can't make all of it. A
    /// reference to a resource that is left out becomes its name.
    ///
    /// @param without resources of these types that are left out all the same, by name
    /// @return a template as JSON
    public static String part(Path template, Set<String> types, Set<String> without) throws IOException {
        return CloudFormation.of(template).part(types, without);
    }

    /// Makes its tables, unless there are some of these names, which are left as they are.
    ///
    /// @param naming the name of a table from its name in the template, such as `SubscribersTable`
    /// @return their names by their names in the template
    public Map<String, String> makeTables(DynamoDbClient dynamo, UnaryOperator<String> naming) {
        var names = new LinkedHashMap<String, String>();
        tables.forEach((table, properties) -> {
            var name = naming.apply(table);
            new TableDescription(name, properties).make(dynamo);
            names.put(table, name);
        });
        return names;
    }

    /// Makes its queues, unless there are some of these names, which are left as they are.
    ///
    /// @param naming the name of a queue from its name in the template, such as `DeliveryQueue`
    /// @return their URLs by their names in the template
    public Map<String, String> makeQueues(SqsClient sqs, UnaryOperator<String> naming) {
        return new QueueDescriptions(queues, naming).make(sqs);
    }
}
