package org.edsnewsletter.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.junit.jupiter.api.Test;

final class MailEmlTest {

    private static final String LONG_LINK =
            "<https://ed.example.org/u/" + "x".repeat(300) + ">, <mailto:leave@ed.example.org>";

    @Test
    void whatIsWrittenIsReadBackTheSame() throws Exception {
        var html = "<!doctype html>\r\n<p>Grüße – {{not a field}} 🌾 =3D</p>\r\n" + "long ".repeat(400) + "\r\n";
        var text = "Grüße, 世界\r\n.\r\nFrom here on\r\n";
        var message = parsed(mail(Optional.of(html), Optional.of(text)));

        assertThat(message.getSubject()).isEqualTo("Bridge reopens – “at last” 🌉");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Ed's newsletter");
        assertThat(((InternetAddress) message.getFrom()[0]).getAddress()).isEqualTo("news@ed.example.org");
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("anna+news@example.com");
        assertThat(message.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(message.getMessageID()).isEqualTo("<0100-abc@email.amazonses.com>");
        assertThat(message.getHeader("MIME-Version", null)).isEqualTo("1.0");
        assertThat(message.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(message.getHeader("List-Unsubscribe", null).replaceAll("\r\n\\s", " "))
                .isEqualTo(LONG_LINK);
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(text);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(html);
    }

    @Test
    void theFileIsAsciiAndItsLinesAreShort() {
        var eml = new String(
                MailEml.of(mail(Optional.of("<p>ü" + "x".repeat(5000) + "</p>"), Optional.of("ü"))),
                StandardCharsets.ISO_8859_1);
        assertThat(eml).matches("[\\t\\r\\n -~]*");
        // RFC 5322, 2.1.1
        assertThat(eml.lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void aMailWithOnePartIsThatPart() throws Exception {
        assertThat(parsed(mail(Optional.empty(), Optional.of("just text"))).getContentType())
                .startsWith("text/plain");
        assertThat(parsed(mail(Optional.of("<p>just HTML"), Optional.empty())).getContentType())
                .startsWith("text/html");
    }

    private static ReceivedMail mail(Optional<String> html, Optional<String> text) {
        return new ReceivedMail(
                "anna+news@example.com",
                "Ed's newsletter <news@ed.example.org>",
                Map.of("List-Unsubscribe", LONG_LINK, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                Instant.parse("2026-11-23T07:00:00Z"),
                "0100-abc",
                Map.of(),
                new ReceivedMail.Plain("Bridge reopens – “at last” 🌉", html, text));
    }

    private static MimeMessage parsed(ReceivedMail mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(MailEml.of(mail)));
    }
}
