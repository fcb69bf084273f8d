package org.edsnewsletter.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edsnewsletter.feedback.MailEvent.Kind;

/// A bounce as SES reports it ("Bounce object" in "Contents of event data that Amazon SES publishes", SES developer
/// guide).
///
/// @param type such as `Permanent`; `Undetermined` if SES could not tell
/// @param subType such as `MailboxFull`
/// @param statuses of the recipients, from the other side's delivery status notification (RFC 3463), such as `4.4.7`
/// @param diagnostics of the recipients, in the words of the other side, such as `smtp; 452 4.2.2 mailbox full`
record Bounce(String type, String subType, List<String> statuses, List<String> diagnostics) {

    /// A status of failure, for now or for good (RFC 3463, 2), such as in `452-4.2.2 over quota` or `(#5.1.0)`, and no
    /// part of a network address.
    private static final Pattern FAILURE =
            Pattern.compile("(?<![0-9])(?<![0-9]\\.)[45]\\.[0-9]{1,3}\\.[0-9]{1,3}(?!\\.?[0-9])");

    static Bounce of(Map<?, ?> bounce) {
        return new Bounce(
                text(bounce, "bounceType"),
                text(bounce, "bounceSubType"),
                ofRecipients(bounce, "status"),
                ofRecipients(bounce, "diagnosticCode"));
    }

    /// What it means for the mailbox.
    Kind kind() {
        return switch (subType) {
            case "Suppressed", MailEvent.ON_ACCOUNT_LIST -> Kind.SUPPRESSED;
            case "ContentRejected", "AttachmentRejected", "MessageTooLarge" -> Kind.CONTENT_REFUSED;
            default -> type.equals("Permanent") ? Kind.BOUNCED : isSoft() ? Kind.BOUNCED_FOR_NOW : Kind.INCONCLUSIVE;
        };
    }

    /// SES reports as General what it can't place, auto-replies too: only a status of failure tells them apart.
    private boolean isSoft() {
        return type.equals("Transient")
                && (subType.equals("MailboxFull") || (subType.equals("General") && isFailure()));
    }

    private boolean isFailure() {
        return Stream.concat(statuses.stream(), diagnostics.stream())
                .anyMatch(text -> FAILURE.matcher(text).find());
    }

    private static List<String> ofRecipients(Map<?, ?> bounce, String name) {
        if (!(bounce.get("bouncedRecipients") instanceof List<?> recipients)) return List.of();
        return recipients.stream()
                .flatMap(one -> one instanceof Map<?, ?> recipient
                        ? Optional.of(text(recipient, name)).stream()
                        : Stream.<String>of())
                .toList();
    }

    private static String text(Map<?, ?> of, String name) {
        return of.get(name) instanceof String text ? text : "";
    }
}
