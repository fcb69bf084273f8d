package org.edsnewsletter.local.inbox;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.Properties;
import org.edsnewsletter.emulators.ses.ReceivedMail;

/// A mail as a file that mail programs open (RFC 5322, MIME): text and HTML as alternatives.
public final class MailEml {

    private MailEml() {}

    /// The content of an `.eml` file; pure ASCII.
    public static byte[] of(ReceivedMail mail) {
        try {
            var eml = new ByteArrayOutputStream();
            message(mail).writeTo(eml);
            return eml.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("mail " + mail.messageId() + " can't be written as MIME", e);
        }
    }

    private static MimeMessage message(ReceivedMail mail) throws MessagingException {
        var message = new Identified("<" + mail.messageId() + "@email.amazonses.com>");
        message.setFrom(new InternetAddress(mail.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), false));
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(mail.at()));
        for (var header : mail.headers().entrySet()) {
            var name = header.getKey();
            message.setHeader(name, MimeUtility.fold(name.length() + 2, header.getValue()));
        }
        fill(message, mail);
        message.saveChanges();
        return message;
    }

    private static void fill(MimeMessage message, ReceivedMail mail) throws MessagingException {
        if (mail.html().isEmpty() || mail.text().isEmpty()) {
            message.setText(
                    mail.html().or(mail::text).orElse(""), "UTF-8", mail.html().isPresent() ? "html" : "plain");
            return;
        }
        // The plainest first (RFC 2046, 5.1.4).
        message.setContent(new MimeMultipart(
                "alternative",
                part(mail.text().get(), "plain"),
                part(mail.html().get(), "html")));
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
