package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;

/// Messages of a queue, one after the other: one that fails is named in the answer, so that it alone comes again and in
/// the end lies with the dead letters.
final class Messages {

    private Messages() {}

    /// @param event as an SQS event source sends it
    /// @param answer gets the ids of those that failed (`ReportBatchItemFailures`)
    /// @param taken takes a message's body; what it answers is logged, but for `false`: nothing has changed
    /// @return how many failed
    static int each(InputStream event, OutputStream answer, Context context, Function<String, ?> taken)
            throws IOException {
        var failed = new ArrayList<Map<String, String>>();
        for (var message : Event.read(event).list("Records")) {
            var id = message.text("messageId");
            try {
                var done = taken.apply(message.text("body"));
                // Nearly every event of a mail tells what is known: a line for each would cost more than taking it.
                if (!Boolean.FALSE.equals(done)) Log.line(context, Map.of("message", id, "done", String.valueOf(done)));
            } catch (RuntimeException e) {
                Log.line(context, Map.of("message", id, "failed", String.valueOf(e)));
                failed.add(Map.of("itemIdentifier", id));
            }
        }
        answer.write(JSON.std.asBytes(Map.of("batchItemFailures", failed)));
        return failed.size();
    }
}
