package org.edsnewsletter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.feedback.Feedback;
import org.edsnewsletter.feedback.MailEvent;

/// What SES tells of mails, through EventBridge and a delayed queue.
public final class FeedbackHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Feedback feedback;

    public FeedbackHandler() {
        this(Newsletter.fromEnvironment().feedback());
    }

    FeedbackHandler(Feedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Messages.each(event, context, body -> feedback.take(MailEvent.parse(body)));
    }
}
