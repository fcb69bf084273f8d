package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Recipient;
import org.junit.jupiter.api.Test;

/// What [Mailer] promises. Each test has a mailer of its own.
abstract class MailerContract {

    private static final Content CONTENT = new Content(
            "Neues für {{name}}",
            "<p>Grüß Gott, {{name}}: <a href=\"{{unsubscribe}}\">off</a></p>",
            "Hello {{name}}\n{{unsubscribe}}\n");

    abstract Mailer mailer();

    /// What its recipients got, in the order it was taken over.
    abstract List<Arrived> arrived();

    /// A mail as its recipient has it.
    record Arrived(String to, Content content, Map<String, String> headers, Map<String, String> tags) {}

    @Test
    void aMailArrivesAsItIs() {
        var content = new Content("Bitte bestätigen – “Ja”", "<p>Grüß Gott</p>", "Grüß Gott\n");
        var headers = Map.of("List-Unsubscribe", "<https://example.org/u/1>", "X-Kind", "confirm");
        var tags = Map.of("kind", "confirm");

        var outcome = mailer().send(new Message(address("ann"), content, headers, tags));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(arrived()).containsExactly(new Arrived("ann@example.org", content, headers, tags));
    }

    @Test
    void everybodyGetsAMailWithTheirOwnFieldsHeadersAndTags() {
        var mailing = new Mailing(CONTENT, Map.of(), Map.of("issue", "daily-2026-11-23"));

        var outcome = mailer().sendBulk(mailing, List.of(recipient("ann"), recipient("bob")));

        assertThat(outcomes(outcome)).hasSize(2).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(arrived()).containsExactly(expected("ann"), expected("bob"));
    }

    @Test
    void headersOfTheMailingAreInEveryMail() {
        var mailing = new Mailing(CONTENT, Map.of("List-Id", "<daily.example.org>"), Map.of());

        mailer().sendBulk(mailing, List.of(recipient("ann"), recipient("bob")));

        assertThat(arrived())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.headers())
                        .containsEntry("List-Id", "<daily.example.org>")
                        .containsKey("List-Unsubscribe"));
    }

    @Test
    void everyMailHasAnIdOfItsOwn() {
        var mailing = new Mailing(CONTENT, Map.of(), Map.of());

        var outcome = mailer().sendBulk(mailing, List.of(recipient("ann"), recipient("bob"), recipient("cat")));

        assertThat(outcomes(outcome))
                .extracting(one -> ((Outcome.Accepted) one).messageId())
                .doesNotHaveDuplicates()
                .allMatch(id -> !id.isBlank());
    }

    @Test
    void aValueIsPutInAsItIsAndNotLookedIntoAgain() {
        var content = new Content("{{name}}", "<p>{{name}}</p>", "{{name}}");
        var name = "\"Ann\" \\ {{unsubscribe}} $1 <Müller>\tline\nbreak";

        mailer().sendBulk(
                        new Mailing(content, Map.of(), Map.of()),
                        List.of(new Recipient(
                                address("ann"), Map.of("name", name, "unsubscribe", "wrong"), Map.of(), Map.of())));

        assertThat(arrived()).extracting(mail -> mail.content().text()).containsExactly(name);
        assertThat(arrived()).extracting(mail -> mail.content().html()).containsExactly("<p>" + name + "</p>");
    }

    @Test
    void asManyRecipientsAsOneCallTakesAreMailedInOrder() {
        var recipients = IntStream.range(0, Mailer.BULK_LIMIT)
                .mapToObj(at -> recipient("reader" + at))
                .toList();

        var outcome = mailer().sendBulk(new Mailing(CONTENT, Map.of(), Map.of()), recipients);

        assertThat(outcomes(outcome)).hasSize(Mailer.BULK_LIMIT);
        assertThat(arrived())
                .extracting(Arrived::to)
                .containsExactlyElementsOf(
                        recipients.stream().map(one -> one.to().spelling()).toList());
    }

    @Test
    void noRecipientsOrMoreThanThatAreRefused() {
        var mailing = new Mailing(CONTENT, Map.of(), Map.of());
        var tooMany = IntStream.rangeClosed(0, Mailer.BULK_LIMIT)
                .mapToObj(at -> recipient("reader" + at))
                .toList();

        assertThatThrownBy(() -> mailer().sendBulk(mailing, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mailer().sendBulk(mailing, tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThat(arrived()).isEmpty();
    }

    @Test
    void anAccountWithoutDailyLimitMaySendAsMuchAsItLikes() {
        var quota = mailer().quota();

        assertThat(quota.enabled()).isTrue();
        assertThat(quota.perSecond()).isPositive();
        assertThat(quota.perDay()).isEqualTo(OptionalLong.empty());
        assertThat(quota.left()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingIsKnownAgainstASenderThatIsVerified() {
        assertThat(mailer().senderObjection()).isEmpty();
    }

    private static List<Outcome> outcomes(BulkOutcome outcome) {
        return ((BulkOutcome.Answered) outcome).outcomes();
    }

    private static Recipient recipient(String name) {
        return new Recipient(
                address(name),
                Map.of("name", name, "unsubscribe", link(name)),
                Map.of("List-Unsubscribe", "<" + link(name) + ">"),
                Map.of("member", name));
    }

    private static Arrived expected(String name) {
        return new Arrived(
                name + "@example.org",
                new Content(
                        "Neues für " + name,
                        "<p>Grüß Gott, %s: <a href=\"%s\">off</a></p>".formatted(name, link(name)),
                        "Hello %s\n%s\n".formatted(name, link(name))),
                Map.of("List-Unsubscribe", "<" + link(name) + ">"),
                Map.of("issue", "daily-2026-11-23", "member", name));
    }

    private static String link(String name) {
        return "https://example.org/u/" + name;
    }

    private static EmailAddress address(String name) {
        return new EmailAddress(name + "@example.org");
    }
}
