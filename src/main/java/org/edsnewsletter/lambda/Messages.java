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

    /// @param taken takes a message's body; what it answers is logged, but for `false`: nothing has changed
    static SQSBatchResponse each(SQSEvent event, Context context, Function<String, ?> taken) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : event.getRecords()) {
            var id = message.getMessageId();
            try {
                var done = taken.apply(message.getBody());
                // Nearly every event of a mail tells what is known: a line for each would cost more than taking it.
                if (!Boolean.FALSE.equals(done)) Log.line(context, Map.of("message", id, "done", String.valueOf(done)));
            } catch (RuntimeException e) {
                Log.line(context, Map.of("message", id, "failed", String.valueOf(e)));
                failed.add(new SQSBatchResponse.BatchItemFailure(id));
            }
        }
        return new SQSBatchResponse(failed);
    }
}
