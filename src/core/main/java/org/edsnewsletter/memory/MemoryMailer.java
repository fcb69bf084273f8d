package org.edsnewsletter.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;

/// Keeps the mails it is given, each as its recipient would read it, and fails when told to.
public final class MemoryMailer implements Mailer {

    private final List<Mail> accepted = new ArrayList<>();
    private Function<EmailAddress, Optional<Outcome>> trouble = _ -> Optional.empty();
    private Supplier<Optional<String>> senderObjection = Optional::empty;
    private Quota quota = new Quota(1000, OptionalLong.empty(), 0, true);

    /// A mail it took over.
    ///
    /// @param content with every merge field filled
    public record Mail(
            String messageId,
            EmailAddress to,
            Content content,
            Map<String, String> headers,
            Map<String, String> tags) {}

    @Override
    public synchronized Outcome send(Message message) {
        return trouble.apply(message.to())
                .orElseGet(() -> accept(message.to(), message.content(), message.headers(), message.tags()));
    }

    @Override
    public synchronized BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
        if (recipients.isEmpty() || recipients.size() > BULK_LIMIT)
            throw new IllegalArgumentException(recipients.size() + " recipients, not 1 to " + BULK_LIMIT);
        return new BulkOutcome.Answered(
                recipients.stream().map(to -> send(mailing, to)).toList());
    }

    @Override
    public synchronized Quota quota() {
        return quota;
    }

    @Override
    public synchronized Optional<String> senderObjection() {
        return senderObjection.get();
    }

    /// What it took over so far, in order.
    public synchronized List<Mail> accepted() {
        return List.copyOf(accepted);
    }

    /// From now on, mail to certain addresses has an outcome of its own; the rest is accepted.
    ///
    /// @param outcomes empty for an address without trouble
    public synchronized void trouble(Function<EmailAddress, Optional<Outcome>> outcomes) {
        trouble = outcomes;
    }

    /// From now on, this is its quota.
    public synchronized void quota(Quota given) {
        quota = given;
    }

    /// From now on, this stands against its sender.
    public synchronized void senderObjection(Optional<String> why) {
        senderObjection(() -> why);
    }

    /// What becomes of the question from now on.
    public synchronized void senderObjection(Supplier<Optional<String>> answer) {
        senderObjection = answer;
    }

    private Outcome send(Mailing mailing, Recipient recipient) {
        return trouble.apply(recipient.to())
                .orElseGet(() -> accept(
                        recipient.to(),
                        filled(mailing.content(), recipient.fields()),
                        mailing.headersOf(recipient),
                        mailing.tagsOf(recipient)));
    }

    private Outcome accept(EmailAddress to, Content content, Map<String, String> headers, Map<String, String> tags) {
        var messageId = "memory-" + (accepted.size() + 1);
        accepted.add(new Mail(messageId, to, content, Map.copyOf(headers), Map.copyOf(tags)));
        return new Outcome.Accepted(messageId);
    }

    private static Content filled(Content content, Map<String, String> fields) {
        return new Content(
                MergeFields.fill(content.subject(), fields),
                MergeFields.fill(content.html(), fields),
                MergeFields.fill(content.text(), fields));
    }
}
