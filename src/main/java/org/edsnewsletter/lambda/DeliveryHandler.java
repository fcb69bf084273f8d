package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Worker;

/// The delivery queue's worker. A message that fails goes back to the queue by itself, and in the end to the dead
/// letters.
public final class DeliveryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Worker worker;

    public DeliveryHandler() {
        this(Newsletter.fromEnvironment().worker());
    }

    DeliveryHandler(Worker worker) {
        this.worker = worker;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Messages.each(event, context, body -> worker.perform(TaskJson.decode(body)));
    }
}
