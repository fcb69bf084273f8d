package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// One JSON object a line, with ids and never an address or a token.
final class Log {

    private Log() {}

    static void line(Context context, Map<String, ?> fields) {
        try {
            context.getLogger().log(JSON.std.asString(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
