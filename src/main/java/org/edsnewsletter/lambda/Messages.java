package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;

/// Messages of a queue, one after the other: one that fails is named in the answer, so that it alone comes again and in
/// the end lies with the dead letters.
final class Messages {

    private Messages() {}

    static SQSBatchResponse each(SQSEvent event, Context context, Function<String, ?> taken) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            var id = message.getMessageId();
            try {
                Log.line(context, Map.of("message", id, "done", String.valueOf(taken.apply(message.getBody()))));
            } catch (RuntimeException e) {
                Log.line(context, Map.of("message", id, "failed", String.valueOf(e)));
                failed.add(new SQSBatchResponse.BatchItemFailure(id));
            }
        }
        return new SQSBatchResponse(failed);
    }
}
