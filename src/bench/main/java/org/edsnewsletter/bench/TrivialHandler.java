package org.edsnewsletter.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A function that gives back its event: what a JVM and AWS's runtime interface client take by themselves.
public final class TrivialHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        event.transferTo(answer);
    }
}
