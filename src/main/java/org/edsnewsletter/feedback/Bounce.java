package org.edsnewsletter.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            case "Suppressed", "OnAccountSuppressionList" -> Kind.SUPPRESSED;
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
        return Stream.concat(statuses.stream(), diagnostics.stream().flatMap(line -> Stream.of(line.split("[ ;<>()]"))))
                .anyMatch(Bounce::isFailure);
    }

    /// Whether a word is a status of failure, for now or for good (RFC 3463, 2).
    private static boolean isFailure(String word) {
        var parts = word.strip().split("\\.", 4);
        return parts.length == 3
                && (parts[0].equals("4") || parts[0].equals("5"))
                && isNumber(parts[1])
                && isNumber(parts[2]);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(one -> one >= '0' && one <= '9');
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
