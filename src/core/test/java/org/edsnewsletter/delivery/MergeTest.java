package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Token;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final IssueId ISSUE = new IssueId("daily-2026-11-23");

    private final Merge merge = new Merge(
            new Links(URI.create("https://news.example.org")),
            new EmailAddress("ed+news@example.org"),
            Map.of("en", new Greeting("Hello,", "Hello {name},")));

    @Test
    void aLinkIsTheSiteAndTheIssueForAllAndTheReaderForEach() {
        var content = new Content(
                "News",
                "<p>{{greetingHtml}}</p><a href=\"{{ unsubscribe }}\">off</a> <a href=\"{{preferences}}\">choose</a>",
                "{{greeting}}\n{{unsubscribe}}\n{{preferences}}");

        var forReaders = merge.forReaders(content, ISSUE);
        var recipient =
                merge.recipients(List.of(addressee("Ann & <Bob>")), ISSUE).getFirst();

        assertThat(MergeFields.in(forReaders.html())).containsExactly("greetingHtml", "reader");
        assertThat(MergeFields.in(forReaders.text())).containsExactly("greeting", "reader");
        var key = reader("").id().text() + '.' + "A".repeat(22);
        assertThat(MergeFields.fill(forReaders.html(), recipient.fields()))
                .isEqualTo("<p>Hello Ann &amp; &lt;Bob&gt;,</p>"
                        + "<a href=\"https://news.example.org/u/%s?issue=daily-2026-11-23\">off</a> ".formatted(key)
                        + "<a href=\"https://news.example.org/p/%s\">choose</a>".formatted(key));
        assertThat(MergeFields.fill(forReaders.text(), recipient.fields())).isEqualTo("""
                        Hello Ann & <Bob>,
                        https://news.example.org/u/%s?issue=daily-2026-11-23
                        https://news.example.org/p/%s""".formatted(key, key));
        assertThat(recipient.headers())
                .containsOnly(Map.entry(
                        "List-Unsubscribe",
                        "<https://news.example.org/u/%s?issue=daily-2026-11-23>, ".formatted(key)
                                + "<mailto:ed%2Bnews@example.org?subject=unsubscribe>"));
    }

    @Test
    void onlyTheFirstEmailOfACallIsItsWitnessAndOnlyWhoHasMovedHasAMailboxOfTheirOwn() {
        var ann = addressee("Ann");
        var moved = new Addressee(SubscriberId.of(new EmailAddress("old@example.org")), reader("Ann"));

        assertThat(merge.recipients(List.of(ann, moved), ISSUE))
                .extracting(Recipient::tags)
                .containsExactly(
                        Map.of("member", ann.member().text(), "witness", "1"),
                        Map.of(
                                "member",
                                moved.member().text(),
                                "mailbox",
                                ann.member().text()));
    }

    @Test
    void aLanguageWithoutAGreetingIsNamed() {
        var mute = new Merge(
                new Links(URI.create("https://news.example.org")), new EmailAddress("news@example.org"), Map.of());

        assertThatThrownBy(() -> mute.recipients(List.of(addressee("Ann")), ISSUE))
                .hasMessage("no greeting in en");
    }

    private static Addressee addressee(String name) {
        var reader = reader(name);
        return new Addressee(reader.id(), reader);
    }

    private static Reader reader(String name) {
        var address = new EmailAddress("ann@example.org");
        return new Reader(
                SubscriberId.of(address),
                address,
                Optional.of(name),
                Set.of(),
                "en",
                new Token("A".repeat(22)),
                Instant.EPOCH);
    }
}
