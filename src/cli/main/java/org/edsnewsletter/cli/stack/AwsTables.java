package org.edsnewsletter.cli.stack;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import org.edsnewsletter.cli.doctor.Tables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/// DynamoDB, asked for how its tables are set up.
public record AwsTables(DynamoDbClient dynamo) implements Tables {

    @Override
    public Protection protection(String table) {
        return AwsTrouble.told(() -> {
            var recovery = dynamo.describeContinuousBackups(r -> r.tableName(table))
                    .continuousBackupsDescription()
                    .pointInTimeRecoveryDescription();
            var isKept = dynamo.describeTable(r -> r.tableName(table)).table().deletionProtectionEnabled();
            return new Protection(
                    recovery != null && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED,
                    Boolean.TRUE.equals(isKept));
        });
    }

    /// About how many items a table has.
    public OptionalLong items(String table) {
        return OptionalLong.of(AwsTrouble.told(
                () -> dynamo.describeTable(r -> r.tableName(table)).table().itemCount()));
    }

    @Override
    public Instant time() {
        return AwsTrouble.told(() -> dynamo.listTables(r -> r.limit(1))
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .orElseThrow(() -> new IllegalStateException("the answer of DynamoDB has no Date")));
    }
}
