package org.edsnewsletter.aws;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.ReplacementEmailContent;
import software.amazon.awssdk.services.sesv2.model.ReplacementTemplate;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Mail through SES v2: SendEmail, SendBulkEmail with the content as an inline template, GetAccount, GetEmailIdentity.
///
/// What an answer means is for [SesVerdict] to say. Sends are never repeated here, and the client must not either:
/// see [AwsClients].
final class SesMailer implements Mailer {

    private final Supplier<SesV2Client> ses;
    private final EmailAddress sender;
    private final String from;
    private final Optional<String> configurationSet;
    private final SesVerdict verdict;
    private final Backoff backoff;

    SesMailer(
            Supplier<SesV2Client> ses,
            String senderName,
            EmailAddress sender,
            Optional<String> configurationSet,
            Backoff backoff) {
        this.ses = ses;
        this.sender = sender;
        this.from = SesAddress.header(senderName, sender);
        this.configurationSet = configurationSet;
        this.verdict = new SesVerdict(sender.spelling());
        this.backoff = backoff;
    }

    @Override
    public Outcome send(Message message) {
        try {
            return new Outcome.Accepted(ses.get().sendEmail(request(message)).messageId());
        } catch (BadRequestException e) {
            // Here the one mail is at fault.
            return new Outcome.Failed(verdict.words(e));
        } catch (SdkException e) {
            return switch (verdict.of(e)) {
                case BulkOutcome.Refused(var outcome) -> outcome;
                case BulkOutcome.Unclear(var words) -> new Outcome.Throttled(words);
                case BulkOutcome.Answered _ -> throw new IllegalStateException("a failed call has no answers", e);
            };
        }
    }

    @Override
    public BulkOutcome sendBulk(Mailing mailing, List<Recipient> recipients) {
        if (recipients.isEmpty() || recipients.size() > BULK_LIMIT)
            throw new IllegalArgumentException(recipients.size() + " recipients, not 1 to " + BULK_LIMIT);
        try {
            return call(mailing, recipients);
        } catch (BadRequestException e) {
            return withoutTheInvalid(mailing, recipients, new Outcome.Stopped(verdict.words(e)));
        }
    }

    private BulkOutcome call(Mailing mailing, List<Recipient> recipients) {
        try {
            var results = ses.get().sendBulkEmail(request(mailing, recipients)).bulkEmailEntryResults();
            return results.size() == recipients.size()
                    ? new BulkOutcome.Answered(results.stream().map(verdict::of).toList())
                    : new BulkOutcome.Unclear(
                            "SES answered for %d of %d mails".formatted(results.size(), recipients.size()));
        } catch (BadRequestException e) {
            throw e;
        } catch (SdkException e) {
            return verdict.of(e);
        }
    }

    // Of a call that SES finds invalid nobody was mailed. If a recipient is at fault, the others are mailed without
    // them. If the first and the last are, it is what all have in common.
    private BulkOutcome withoutTheInvalid(Mailing mailing, List<Recipient> recipients, Outcome.Stopped all) {
        var size = recipients.size();
        if (size == 1) return new BulkOutcome.Refused(all);
        var search = new Search(mailing);
        var outcomes = new ArrayList<>(search.send(recipients.subList(0, 1)));
        if (search.invalid == 1) {
            var last = search.send(recipients.subList(size - 1, size));
            if (search.invalid == 2) return new BulkOutcome.Refused(all);
            outcomes.addAll(search.send(recipients.subList(1, size - 1)));
            outcomes.addAll(last);
        } else {
            outcomes.addAll(search.send(recipients.subList(1, size)));
        }
        return new BulkOutcome.Answered(outcomes);
    }

    /// Sends to those that SES takes, and finds the others by halves. After a call that was not answered for each,
    /// no more are made.
    private final class Search {
        private final Mailing mailing;
        private Optional<Outcome> end = Optional.empty();
        private int invalid;

        Search(Mailing mailing) {
            this.mailing = mailing;
        }

        List<Outcome> send(List<Recipient> recipients) {
            if (recipients.isEmpty()) return List.of();
            if (end.isPresent()) return Collections.nCopies(recipients.size(), end.get());
            try {
                return outcomes(call(mailing, recipients), recipients.size());
            } catch (BadRequestException e) {
                if (recipients.size() == 1) {
                    invalid++;
                    return List.of(new Outcome.Failed(verdict.words(e)));
                }
                var half = recipients.size() / 2;
                return Stream.of(recipients.subList(0, half), recipients.subList(half, recipients.size()))
                        .flatMap(part -> send(part).stream())
                        .toList();
            }
        }

        private List<Outcome> outcomes(BulkOutcome outcome, int recipients) {
            return switch (outcome) {
                case BulkOutcome.Answered(var each) -> each;
                case BulkOutcome.Refused(var refusal) -> {
                    end = Optional.of(refusal);
                    yield Collections.nCopies(recipients, refusal);
                }
                case BulkOutcome.Unclear(var words) -> {
                    end = Optional.of(new Outcome.Throttled("not sent, as a call before got no answer: " + words));
                    yield Collections.nCopies(recipients, new Outcome.Unclear(words));
                }
            };
        }
    }

    @Override
    public Quota quota() {
        var account = account();
        var quota = account.sendQuota();
        var perDay = quota.max24HourSend() < 0 // -1: unlimited
                ? OptionalLong.empty()
                : OptionalLong.of(quota.max24HourSend().longValue());
        return new Quota(
                quota.maxSendRate(),
                perDay,
                quota.sentLast24Hours().longValue(),
                Boolean.TRUE.equals(account.sendingEnabled()) && !"SHUTDOWN".equals(account.enforcementStatus()));
    }

    @Override
    public Optional<String> senderObjection() {
        return sender.verifiableAs().stream().anyMatch(this::isVerified)
                ? Optional.empty()
                : Optional.of("is not verified by SES, which takes no mail from " + verdict.sender()
                        + " until it is: `newsletter doctor` says what to do");
    }

    private boolean isVerified(String identity) {
        try {
            var found = patiently(() -> ses.get().getEmailIdentity(r -> r.emailIdentity(identity)));
            return Boolean.TRUE.equals(found.verifiedForSendingStatus());
        } catch (NotFoundException nobodyAskedForIt) {
            return false;
        }
    }

    private GetAccountResponse account() {
        return patiently(() -> ses.get().getAccount(_ -> {}));
    }

    // What may be asked once a second, by several workers.
    private <T> T patiently(Supplier<T> question) {
        for (int done = 1; ; done++) {
            try {
                return question.get();
            } catch (SdkServiceException e) {
                if ((!e.isThrottlingException() && e.statusCode() < 500) || !backoff.allows(done)) throw e;
            }
            backoff.pause(done);
        }
    }

    private SendEmailRequest request(Message message) {
        var content = message.content();
        var body = Body.builder()
                .html(utf8(content.html()))
                .text(utf8(content.text()))
                .build();
        return SendEmailRequest.builder()
                .fromEmailAddress(from)
                .destination(d -> d.toAddresses(message.to().ascii()))
                .content(EmailContent.builder()
                        .simple(s ->
                                s.subject(utf8(content.subject())).body(body).headers(headers(message.headers())))
                        .build())
                .emailTags(tags(message.tags()))
                .configurationSetName(configurationSet.orElse(null))
                .build();
    }

    private SendBulkEmailRequest request(Mailing mailing, List<Recipient> recipients) {
        var content = mailing.content();
        var tags = tags(mailing.tags());
        return SendBulkEmailRequest.builder()
                .fromEmailAddress(from)
                .defaultContent(d -> d.template(t -> t.templateContent(c -> c.subject(content.subject())
                                .html(content.html())
                                .text(content.text()))
                        .headers(headers(mailing.headers()))
                        // Never used, as every recipient has data, but SES has called its absence invalid data.
                        .templateData("{}")))
                .bulkEmailEntries(recipients.stream()
                        .map(recipient -> entry(recipient, tags))
                        .toList())
                .configurationSetName(configurationSet.orElse(null))
                .build();
    }

    // A header of the template that an entry does not have is added to its mail (BulkEmailEntry in the API reference).
    // Tags of the mailing are in every entry: whether an entry's add to the call's or replace them is not documented.
    private static BulkEmailEntry entry(Recipient recipient, List<MessageTag> tags) {
        var template = ReplacementTemplate.builder()
                .replacementTemplateData(json(recipient.fields()))
                .build();
        return BulkEmailEntry.builder()
                .destination(Destination.builder()
                        .toAddresses(recipient.to().ascii())
                        .build())
                .replacementEmailContent(ReplacementEmailContent.builder()
                        .replacementTemplate(template)
                        .build())
                .replacementHeaders(headers(recipient.headers()))
                .replacementTags(tags(tags, recipient.tags()))
                .build();
    }

    private static Content utf8(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }

    private static List<MessageHeader> headers(Map<String, String> headers) {
        var all = new ArrayList<MessageHeader>(headers.size());
        headers.forEach((name, value) ->
                all.add(MessageHeader.builder().name(name).value(value).build()));
        return all;
    }

    private static List<MessageTag> tags(Map<String, String> tags) {
        return tags(List.of(), tags);
    }

    private static List<MessageTag> tags(List<MessageTag> some, Map<String, String> more) {
        var all = new ArrayList<MessageTag>(some.size() + more.size());
        all.addAll(some);
        more.forEach((name, value) ->
                all.add(MessageTag.builder().name(name).value(value).build()));
        return all;
    }

    // By hand, for there is one for each person: a call of 50 took longer over these than over anything else of ours.
    private static String json(Map<String, String> fields) {
        var json = new StringBuilder(192);
        var strings = JsonStringEncoder.getInstance();
        fields.forEach((name, value) -> {
            json.append(json.isEmpty() ? "{\"" : ",\"");
            strings.quoteAsString(name, json);
            json.append("\":\"");
            strings.quoteAsString(value, json);
            json.append('"');
        });
        return json.isEmpty() ? "{}" : json.append('}').toString();
    }
}
