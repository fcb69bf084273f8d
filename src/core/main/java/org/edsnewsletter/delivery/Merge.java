package org.edsnewsletter.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.AutomaticEmail;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Reader;

/// What differs from person to person in the mails of an issue: merge fields, headers, tags.
public final class Merge {

    /// What is different in the links of two people.
    private static final String READER = "reader";

    private static final String READER_FIELD = field(READER);

    private final Links links;
    private final EmailAddress sender;
    private final Map<String, Greeting> greetings;
    private final String unsubscribeMail;

    /// @param greetings one for each of [Languages#SUPPORTED]
    public Merge(Links links, EmailAddress sender, Map<String, Greeting> greetings) {
        this.links = links;
        this.sender = sender;
        this.greetings = Map.copyOf(greetings);
        this.unsubscribeMail = ", <mailto:" + mailbox(sender) + "?subject=unsubscribe>";
    }

    /// What events carry back. SES takes up to 256 of `[A-Za-z0-9_-]` a tag.
    Map<String, String> tags(IssueId issue, BatchId batch, String claim) {
        return Map.of("issue", issue.text(), "batch", batch.toString(), "claim", claim);
    }

    /// What stands in the head of every mail besides the person's own link. RFC 8058: one click is a POST;
    /// RFC 2919: a List-Id to sort by.
    Map<String, String> headers(Edition edition) {
        var listId = "<" + edition.key() + ".newsletter." + sender.asciiDomain() + ">";
        return AutomaticEmail.bulk(Map.of("List-Id", listId, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    /// What an issue says, with its links written out as far as they are everybody's: less is left to fill in and to
    /// send for each person.
    ///
    /// @param content with the fields that templates may use: see [MergeFields]
    Content forReaders(Content content, IssueId issue) {
        var fields = Map.of(
                "greeting", field("greeting"),
                "greetingHtml", field("greetingHtml"),
                "unsubscribe", unsubscribe(issue),
                "preferences", links.preferencesText(READER_FIELD));
        return new Content(
                content.subject(), MergeFields.fill(content.html(), fields), MergeFields.fill(content.text(), fields));
    }

    /// @param people of one call; the first one's email is its witness: its event shows that the call's events
    ///     get through
    /// @return with a value for every field of [#forReaders]
    List<Recipient> recipients(List<Addressee> people, IssueId issue) {
        // RFC 8058: one click at the https address; RFC 2369: a mail to the sender, who reads it, for programs that do
        // not know that.
        var leaving = "<" + unsubscribe(issue) + ">" + unsubscribeMail;
        return people.stream()
                .map(person -> recipient(person, leaving, person.equals(people.getFirst())))
                .toList();
    }

    private Recipient recipient(Addressee addressee, String leaving, boolean isWitness) {
        var person = addressee.reader();
        var greeting = greeting(person);
        var reader = Links.key(person.id(), person.token());
        return new Recipient(
                person.address(),
                Map.of("greeting", greeting, "greetingHtml", escaped(greeting), READER, reader),
                Map.of("List-Unsubscribe", leaving.replace(READER_FIELD, reader)),
                tags(addressee, isWitness));
    }

    // An event is about the mailbox, and about the email that the ledger knows by its member.
    private static Map<String, String> tags(Addressee addressee, boolean isWitness) {
        var tags = new HashMap<>(Map.of("member", addressee.member().text()));
        if (addressee.hasMoved()) tags.put("mailbox", addressee.reader().id().text());
        if (isWitness) tags.put("witness", "1");
        return tags;
    }

    // With the issue, so that whoever leaves by it can be counted with it.
    private String unsubscribe(IssueId issue) {
        return links.unsubscribeText(READER_FIELD) + "?issue=" + issue.text();
    }

    private static String field(String name) {
        return "{{" + name + "}}";
    }

    private String greeting(Reader person) {
        var greeting = greetings.get(Languages.of(person.language()));
        if (greeting == null) throw new IllegalStateException("no greeting in " + person.language());
        return greeting.to(person.name());
    }

    // RFC 6068, 2: what means something in a mailto URI is escaped.
    private static String mailbox(EmailAddress address) {
        var local =
                URLEncoder.encode(address.localPart(), StandardCharsets.UTF_8).replace("+", "%20");
        return local + '@' + address.asciiDomain();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
