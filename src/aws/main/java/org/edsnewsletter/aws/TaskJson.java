package org.edsnewsletter.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.subscriber.Subscribers;

/// How a task is written in a message of the queue:
///
/// - `{"v":1,"do":"plan","issue":"daily-2026-11-23","shard":3}`
/// - `{"v":1,"do":"send","issue":"daily-2026-11-23","batch":"3-17"}`
///
/// `members`, which older versions add, mean nothing any more.
///
/// A change that an older worker would misread takes a new `v`.
public final class TaskJson {

    private static final int VERSION = 1;

    private TaskJson() {}

    /// The message of a task.
    public static String encode(Task task) {
        var message = new LinkedHashMap<String, Object>();
        message.put("v", VERSION);
        switch (task) {
            case Task.PlanShard(var issue, var shard) -> {
                message.put("do", "plan");
                message.put("issue", issue.text());
                message.put("shard", shard);
            }
            case Task.SendBatch(var issue, var batch) -> {
                message.put("do", "send");
                message.put("issue", issue.text());
                message.put("batch", batch.toString());
            }
        }
        try {
            return JSON.std.asString(message);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /// The task of a message.
    ///
    /// @throws NotATask when it is none, or of a version that is not known here
    public static Task decode(String message) {
        var fields = fields(message);
        if (!Integer.valueOf(VERSION).equals(fields.get("v")))
            throw new NotATask("v is %s, and only %d is known: was it sent by another version of the newsletter?"
                    .formatted(fields.get("v"), VERSION));
        try {
            return switch (text("do", fields)) {
                case "plan" -> new Task.PlanShard(issue(fields), shard(fields));
                case "send" -> new Task.SendBatch(issue(fields), BatchId.parse(text("batch", fields)));
                default -> throw new NotATask("do is " + fields.get("do") + ", neither plan nor send");
            };
        } catch (IllegalArgumentException e) {
            throw new NotATask(String.valueOf(e.getMessage()));
        }
    }

    /// A message of the queue that is no task; it says what is wrong with it.
    public static final class NotATask extends RuntimeException {
        NotATask(String problem) {
            super("a message in the delivery queue is not a task: " + problem);
        }
    }

    private static Map<String, Object> fields(String message) {
        try {
            return JSON.std.mapFrom(message);
        } catch (IOException | RuntimeException notJson) {
            throw new NotATask("not a JSON object");
        }
    }

    private static IssueId issue(Map<String, Object> fields) {
        return new IssueId(text("issue", fields));
    }

    private static int shard(Map<String, Object> fields) {
        if (fields.get("shard") instanceof Integer shard && shard >= 0 && shard < Subscribers.SHARDS) return shard;
        throw new NotATask("shard is " + fields.get("shard"));
    }

    private static String text(String name, Map<String, Object> fields) {
        if (fields.get(name) instanceof String text) return text;
        throw new NotATask(name + " is " + fields.get(name));
    }
}
