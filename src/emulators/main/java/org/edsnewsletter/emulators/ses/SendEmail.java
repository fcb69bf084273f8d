package org.edsnewsletter.emulators.ses;

import java.util.Optional;

/// Reads a SendEmail request.
final class SendEmail {

    private SendEmail() {}

    static Submission read(Fields request, Account account) {
        var content = request.required("Content");
        var simple = content.object("Simple")
                .orElseThrow(() -> Refusal.badRequest(
                        content.has("Raw") || content.has("Template")
                                ? "This emulator takes simple content only, neither raw mail nor templates."
                                : "Content is required."));
        var from = Envelope.sender(request, account);
        var set = request.text("ConfigurationSetName");
        requireConfigurationSet(set, account);
        return new Submission(
                from.toString(),
                Envelope.recipients(request.required("Destination")),
                Headers.headers(simple.objects("Headers")),
                Headers.tags(request.objects("EmailTags")),
                set,
                wording(simple),
                Optional.empty());
    }

    private static ReceivedMail.Plain wording(Fields simple) {
        var body = simple.required("Body");
        var html = body.object("Html").map(part -> part.requiredText("Data"));
        var text = body.object("Text").map(part -> part.requiredText("Data"));
        if (html.isEmpty() && text.isEmpty()) throw Refusal.badRequest("Body must have a text or an HTML part.");
        return new ReceivedMail.Plain(simple.required("Subject").requiredText("Data"), html, text);
    }

    private static void requireConfigurationSet(Optional<String> set, Account account) {
        set.filter(name -> !account.configurationSets().contains(name)).ifPresent(name -> {
            throw new Refusal(404, "NotFoundException", "Configuration set <" + name + "> does not exist.");
        });
    }
}
