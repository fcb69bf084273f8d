package org.edsnewsletter.emulators.ses;

import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a SendBulkEmail request.
///
/// What is wrong with one entry is that entry's status; what is wrong with the rest refuses the call.
final class SendBulkEmail {

    /// How many entries a call has at most (API reference, `SendBulkEmail`).
    private static final int ENTRY_LIMIT = 50;

    private final InternetAddress from;
    private final Optional<String> configurationSet;
    private final Optional<InlineTemplate> template;
    private final Map<String, Object> data;
    private final Map<String, String> headers;
    private final Map<String, String> tags;
    private final Account account;

    private SendBulkEmail(Fields request, Account account) {
        this.account = account;
        var content = request.required("DefaultContent").required("Template");
        template = template(content);
        data = InlineTemplate.data(content.text("TemplateData"));
        headers = Headers.headers(content.objects("Headers"));
        tags = Headers.tags(request.objects("DefaultEmailTags"));
        configurationSet = request.text("ConfigurationSetName");
        from = Envelope.sender(request, account);
    }

    /// What is to become of one entry.
    sealed interface Entry {
        record InOrder(Submission submission) implements Entry {}

        record Wrong(String status, String error) implements Entry {}
    }

    /// One for each entry, in order.
    static List<Entry> read(Fields request, Account account) {
        var entries = request.objects("BulkEmailEntries");
        if (entries.isEmpty()) throw Refusal.badRequest("At least one bulk email entry is required.");
        if (entries.size() > ENTRY_LIMIT)
            throw Refusal.badRequest("Bulk email entries must not be more than " + ENTRY_LIMIT + ".");
        var call = new SendBulkEmail(request, account);
        var read = new ArrayList<Entry>();
        for (var entry : entries) read.add(call.entry(entry));
        return read;
    }

    private Entry entry(Fields entry) {
        var destination = entry.required("Destination");
        if (template.isEmpty()) return new Entry.Wrong("TEMPLATE_NOT_FOUND", "The template does not exist.");
        if (configurationSet
                .filter(set -> !account.configurationSets().contains(set))
                .isPresent())
            return new Entry.Wrong("CONFIGURATION_SET_NOT_FOUND", "The configuration set does not exist.");
        try {
            return new Entry.InOrder(submission(template.get(), destination, entry));
        } catch (Refusal refusal) {
            return new Entry.Wrong("INVALID_PARAMETER", String.valueOf(refusal.getMessage()));
        }
    }

    private Submission submission(InlineTemplate template, Fields destination, Fields entry) {
        var replacement = entry.object("ReplacementEmailContent")
                .flatMap(content -> content.object("ReplacementTemplate"))
                .flatMap(content -> content.text("ReplacementTemplateData"));
        var merged = InlineTemplate.merged(data, InlineTemplate.data(replacement));
        return new Submission(
                from.toString(),
                Envelope.recipients(destination),
                Headers.merged(headers, Headers.headers(entry.objects("ReplacementHeaders"))),
                Headers.merged(tags, Headers.tags(entry.objects("ReplacementTags"))),
                configurationSet,
                new Filled(template, merged),
                template.missing(merged));
    }

    private static Optional<InlineTemplate> template(Fields content) {
        if (content.has("TemplateName") || content.has("TemplateArn")) return Optional.empty(); // none are stored here
        var inline = content.required("TemplateContent");
        if (!inline.has("Html") && !inline.has("Text"))
            throw Refusal.badRequest("Template content must have a text or an HTML part.");
        return Optional.of(
                new InlineTemplate(inline.requiredText("Subject"), inline.text("Html"), inline.text("Text")));
    }

    private record Filled(InlineTemplate template, Map<String, Object> data) implements ReceivedMail.Wording {

        @Override
        public String subject() {
            return InlineTemplate.fill(template.subject(), data);
        }

        @Override
        public Optional<String> html() {
            return template.html().map(part -> InlineTemplate.fill(part, data));
        }

        @Override
        public Optional<String> text() {
            return template.text().map(part -> InlineTemplate.fill(part, data));
        }
    }
}
