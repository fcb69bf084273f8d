package org.edsnewsletter.cli.stack;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.edsnewsletter.Config;
import org.edsnewsletter.cli.doctor.Traces;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Removes items by the keys that `DynamoSubscribers`, `DynamoIssues` and `DynamoLedger` describe.
public record DynamoTraces(DynamoDbClient dynamo, Config config) implements Traces {

    private static final AttributeValue META = AttributeValue.fromS("META");

    @Override
    public void remove(IssueId issue, Collection<SubscriberId> people) {
        for (var id : people)
            dynamo.deleteItem(r -> r.tableName(config.subscribersTable())
                    .key(Map.of(
                            "shard", AttributeValue.fromN(String.valueOf(id.shard())),
                            "id", AttributeValue.fromB(SdkBytes.fromByteArray(id.bytes())))));
        IntStream.range(0, Subscribers.SHARDS)
                .mapToObj(shard -> "%s#%02d".formatted(issue, shard))
                .forEach(partition -> remove(partition, _ -> true));
        remove(issue.text(), part -> !part.equals(META));
        remove(issue.text(), META::equals);
    }

    private void remove(String partition, Predicate<AttributeValue> which) {
        var table = config.issuesTable();
        dynamo
                .queryPaginator(r -> r.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#issue = :issue")
                        .projectionExpression("#issue, #part")
                        .expressionAttributeNames(Map.of("#issue", "issue", "#part", "part"))
                        .expressionAttributeValues(Map.of(":issue", AttributeValue.fromS(partition))))
                .items()
                .stream()
                .filter(key -> which.test(key.get("part")))
                .forEach(key -> dynamo.deleteItem(r -> r.tableName(table).key(key)));
    }
}
