package org.edsnewsletter.emulators;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/// A table as a template describes it.
///
/// @param name what it is to be called
/// @param properties of an `AWS::DynamoDB::Table`
record TableDescription(String name, Node properties) {

    /// Makes the table, unless there is one of this name.
    void make(DynamoDbClient dynamo) {
        try {
            dynamo.createTable(request());
        } catch (ResourceInUseException there) {
            return;
        }
        dynamo.waiter().waitUntilTableExists(r -> r.tableName(name));
        properties
                .optional("TimeToLiveSpecification")
                .ifPresent(timeToLive -> dynamo.updateTimeToLive(r -> r.tableName(name)
                        .timeToLiveSpecification(s -> s.attributeName(timeToLive.text("AttributeName"))
                                .enabled(timeToLive.truth("Enabled")))));
    }

    private CreateTableRequest request() {
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(properties.node("AttributeDefinitions").items().stream()
                        .map(TableDescription::attribute)
                        .toList())
                .keySchema(keys(properties));
        properties
                .optional("GlobalSecondaryIndexes")
                .ifPresent(indexes -> request.globalSecondaryIndexes(
                        indexes.items().stream().map(TableDescription::index).toList()));
        properties
                .optional("LocalSecondaryIndexes")
                .ifPresent(indexes -> request.localSecondaryIndexes(indexes.items().stream()
                        .map(TableDescription::localIndex)
                        .toList()));
        return request.build();
    }

    private static AttributeDefinition attribute(Node definition) {
        return AttributeDefinition.builder()
                .attributeName(definition.text("AttributeName"))
                .attributeType(definition.text("AttributeType"))
                .build();
    }

    private static List<KeySchemaElement> keys(Node properties) {
        return properties.node("KeySchema").items().stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.text("AttributeName"))
                        .keyType(key.text("KeyType"))
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(Node index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.text("IndexName"))
                .keySchema(keys(index))
                .projection(projection(index.node("Projection")))
                .build();
    }

    private static LocalSecondaryIndex localIndex(Node index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.text("IndexName"))
                .keySchema(keys(index))
                .projection(projection(index.node("Projection")))
                .build();
    }

    private static Projection projection(Node projection) {
        return Projection.builder()
                .projectionType(projection.text("ProjectionType"))
                .nonKeyAttributes(
                        projection.optional("NonKeyAttributes").map(Node::texts).orElse(null))
                .build();
    }
}
