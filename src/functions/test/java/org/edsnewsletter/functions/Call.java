package org.edsnewsletter.functions;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityRequest;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/// A call to AWS as IAM sees it: an action on a resource. Of a template's resources the name there is meant, and
/// `SubscribersTable/index/byAudience` for an index.
record Call(String action, String resource) {

    private static final String IDENTITY = "identity/*";
    private static final String TEMPLATE = "template/*";
    private static final String CONFIGURATION_SET = "configuration-set/${ConfigurationSet}";

    /// What IAM asks of a request; tables and queues are called as in the template.
    ///
    /// @throws IllegalArgumentException when it is one that is not known here
    static List<Call> of(SdkRequest request) {
        return switch (request) {
            case GetItemRequest r -> List.of(new Call("dynamodb:GetItem", r.tableName()));
            case BatchGetItemRequest r ->
                r.requestItems().keySet().stream()
                        .map(table -> new Call("dynamodb:BatchGetItem", table))
                        .toList();
            case PutItemRequest r -> List.of(new Call("dynamodb:PutItem", r.tableName()));
            case UpdateItemRequest r -> List.of(new Call("dynamodb:UpdateItem", r.tableName()));
            case QueryRequest r ->
                List.of(new Call(
                        "dynamodb:Query",
                        r.indexName() == null ? r.tableName() : r.tableName() + "/index/" + r.indexName()));
            // IAM asks for what each part of a transaction would need alone ("Amazon DynamoDB Transactions: How it
            // works", DynamoDB developer guide).
            case TransactWriteItemsRequest r ->
                r.transactItems().stream().flatMap(Call::ofPart).distinct().toList();
            case SendMessageBatchRequest r ->
                List.of(new Call("sqs:SendMessage", r.queueUrl().replaceFirst(".*/", "")));
            case GetQueueAttributesRequest r ->
                List.of(new Call("sqs:GetQueueAttributes", r.queueUrl().replaceFirst(".*/", "")));
            case SendEmailRequest _ ->
                List.of(new Call("ses:SendEmail", IDENTITY), new Call("ses:SendEmail", CONFIGURATION_SET));
            case SendBulkEmailRequest _ ->
                Stream.of(IDENTITY, TEMPLATE, CONFIGURATION_SET)
                        .map(resource -> new Call("ses:SendBulkEmail", resource))
                        .toList();
            case GetEmailIdentityRequest _ -> List.of(new Call("ses:GetEmailIdentity", IDENTITY));
            case GetAccountRequest _ -> List.of(new Call("ses:GetAccount", "*"));
            default ->
                throw new IllegalArgumentException(
                        "which permission does it take? " + request.getClass().getSimpleName());
        };
    }

    private static Stream<Call> ofPart(TransactWriteItem part) {
        if (part.put() != null)
            return Stream.of(new Call("dynamodb:PutItem", part.put().tableName()));
        if (part.update() != null)
            return Stream.of(new Call("dynamodb:UpdateItem", part.update().tableName()));
        throw new IllegalArgumentException("which permission does it take? " + part);
    }
}
