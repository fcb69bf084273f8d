package org.edsnewsletter.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;

/// What a worker process is to do.
///
/// @param stores where DynamoDB and SQS are; of no meaning when in memory
/// @param memory whether the stores are in memory, in the worker process itself
/// @param warmUp recipients of an issue that is sent before the one that is measured
/// @param workers threads that send
/// @param clockMillis what is added to the machine's clock
/// @param metered whether calls of stores are counted
/// @param forgetful whether claims are not kept, see [ForgetfulLedger]
record Job(
        Stores stores,
        URI ses,
        boolean memory,
        int recipients,
        int warmUp,
        int workers,
        long clockMillis,
        boolean metered,
        boolean forgetful) {

    /// @param delivery URL of the queue of tasks
    /// @param feedback URL of the queue of events
    record Stores(URI dynamo, URI sqs, String delivery, String feedback) {}

    List<String> arguments() throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("dynamo", stores.dynamo().toString());
        all.put("sqs", stores.sqs().toString());
        all.put("delivery", stores.delivery());
        all.put("feedback", stores.feedback());
        all.put("ses", ses.toString());
        all.put("memory", memory);
        all.put("recipients", recipients);
        all.put("warmUp", warmUp);
        all.put("workers", workers);
        all.put("clockMillis", clockMillis);
        all.put("metered", metered);
        all.put("forgetful", forgetful);
        return List.of(JSON.std.asString(all));
    }

    static Job of(String[] arguments) throws IOException {
        var told = Told.of(arguments[0]);
        return new Job(
                new Stores(uri(told, "dynamo"), uri(told, "sqs"), told.text("delivery"), told.text("feedback")),
                uri(told, "ses"),
                told.truth("memory"),
                (int) told.number("recipients"),
                (int) told.number("warmUp"),
                (int) told.number("workers"),
                told.number("clockMillis"),
                told.truth("metered"),
                told.truth("forgetful"));
    }

    private static URI uri(Told told, String name) {
        return URI.create(told.text(name));
    }
}
