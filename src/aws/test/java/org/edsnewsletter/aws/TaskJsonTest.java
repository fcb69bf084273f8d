package org.edsnewsletter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.issue.IssueId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskJsonTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");

    @Test
    void aShardToPlan() {
        var task = new Task.PlanShard(ISSUE, 3);
        var json = "{\"v\":1,\"do\":\"plan\",\"issue\":\"daily-2026-11-23\",\"shard\":3}";

        assertThat(TaskJson.encode(task)).isEqualTo(json);
        assertThat(TaskJson.decode(json)).isEqualTo(task);
    }

    @Test
    void aBatchToSend() {
        var task = new Task.SendBatch(ISSUE, new BatchId(3, 17));
        var json = "{\"v\":1,\"do\":\"send\",\"issue\":\"daily-2026-11-23\",\"batch\":\"3-17\"}";

        assertThat(TaskJson.encode(task)).isEqualTo(json);
        assertThat(TaskJson.decode(json)).isEqualTo(task);
    }

    @Test
    void theMembersThatOlderVersionsNameMeanNothing() {
        var json = "{\"v\":1,\"do\":\"send\",\"issue\":\"daily-2026-11-23\",\"batch\":\"3-17\",\"members\":\"abcd\"}";

        assertThat(TaskJson.decode(json)).isEqualTo(new Task.SendBatch(ISSUE, new BatchId(3, 17)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello                                                               | not a JSON object",
                "[1]                                                                 | not a JSON object",
                "``                                                                  | not a JSON object",
                "{}                                                                  | v is null, and only 1 is known",
                "{'v':2,'do':'plan','issue':'daily-2026-11-23','shard':3}            | v is 2, and only 1 is known",
                "{'v':'1','do':'plan','issue':'daily-2026-11-23','shard':3}          | v is 1, and only 1 is known",
                "{'v':1}                                                             | do is null",
                "{'v':1,'do':'dance'}                                                | do is dance, neither plan nor send",
                "{'v':1,'do':'plan','issue':'daily-2026-11-23','shard':16}           | shard is 16",
                "{'v':1,'do':'plan','issue':'daily-2026-11-23','shard':-1}           | shard is -1",
                "{'v':1,'do':'plan','issue':'daily-2026-11-23'}                      | shard is null",
                "{'v':1,'do':'plan','issue':'sometimes','shard':1}                   | not an issue id: sometimes",
                "{'v':1,'do':'send','issue':'daily-2026-11-23','batch':'last'}       | not a batch id: last",
                "{'v':1,'do':'send','issue':'daily-2026-11-23','batch':7}            | batch is 7"
            })
    void whatIsNoTaskIsRefusedWithTheReason(String message, String reason) {
        assertThatThrownBy(() -> TaskJson.decode(message.replace('\'', '"')))
                .isInstanceOf(TaskJson.NotATask.class)
                .hasMessageStartingWith("a message in the delivery queue is not a task: ")
                .hasMessageContaining(reason);
    }
}
