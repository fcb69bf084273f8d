package org.edsnewsletter.local;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.emulators.ses.Mailbox;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;

/// Keeps a copy of every mail that another mailer has got accepted, for a service whose mails can't be looked at.
///
/// @param from as people read it
record RecordingMailer(Mailer mailer, Mailbox mailbox, String from, InstantSource clock) implements Mailer {

    @Override
    public Outcome send(Message message) {
        var outcome = mailer.send(message);
        if (outcome instanceof Outcome.Accepted(var id))
            keep(message.to().spelling(), id, message.headers(), message.tags(), plain(message.content()));
        return outcome;
    }

    @Override
    public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
        var outcome = mailer.sendBulk(mailing, recipients);
        if (outcome instanceof BulkOutcome.Answered(var outcomes)) {
            for (var i = 0; i < recipients.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Accepted(var id)) keep(mailing, recipients.get(i), id);
            }
        }
        return outcome;
    }

    @Override
    public Quota quota() {
        return mailer.quota();
    }

    @Override
    public Optional<String> senderObjection() {
        return mailer.senderObjection();
    }

    private void keep(Mailing mailing, Recipient recipient, String id) {
        var wording = new Filled(mailing.content(), recipient.fields());
        keep(recipient.to().spelling(), id, mailing.headersOf(recipient), mailing.tagsOf(recipient), wording);
    }

    private void keep(
            String to, String id, Map<String, String> headers, Map<String, String> tags, ReceivedMail.Wording wording) {
        mailbox.add(new ReceivedMail(to, from, headers, clock.instant(), id, tags, wording));
    }

    private static ReceivedMail.Plain plain(Content content) {
        return new ReceivedMail.Plain(content.subject(), Optional.of(content.html()), Optional.of(content.text()));
    }

    private record Filled(Content content, Map<String, String> fields) implements ReceivedMail.Wording {

        @Override
        public String subject() {
            return MergeFields.fill(content.subject(), fields);
        }

        @Override
        public Optional<String> html() {
            return Optional.of(MergeFields.fill(content.html(), fields));
        }

        @Override
        public Optional<String> text() {
            return Optional.of(MergeFields.fill(content.text(), fields));
        }
    }
}
