package org.edsnewsletter.delivery;

import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Reader;

/// What differs from person to person in the mails of an issue: merge fields, headers, tags.
public final class Merge {

    private final Links links;
    private final EmailAddress sender;

    public Merge(Links links, EmailAddress sender) {
        this.links = links;
        this.sender = sender;
    }

    Map<String, String> tags(IssueId issue, BatchId batch) {
        return Map.of("issue", issue.text(), "batch", batch.toString());
    }

    /// What stands in the head of every mail. RFC 8058: one click is a POST to the https address; RFC 2919: a List-Id
    /// to
    /// sort by.
    Map<String, String> headers(Edition edition) {
        var listId = "<" + edition.key() + ".newsletter." + sender.asciiDomain() + ">";
        return Map.of("List-Id", listId, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    List<Recipient> recipients(List<Reader> people) {
        return people.stream().map(this::recipient).toList();
    }

    private Recipient recipient(Reader person) {
        var greeting = person.name().map(name -> "Hello " + name + ",").orElse("Hello,");
        var unsubscribe = links.unsubscribeText(person);
        return new Recipient(
                person.address(),
                Map.of(
                        "greeting",
                        greeting,
                        "greetingHtml",
                        escaped(greeting),
                        "unsubscribe",
                        unsubscribe,
                        "preferences",
                        links.preferencesText(person)),
                Map.of("List-Unsubscribe", "<" + unsubscribe + ">"),
                Map.of("member", person.id().text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
