package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SesMailerEmulatorTest extends MailerContract {

    private static final EmailAddress SENDER = new EmailAddress("news@ed.example.org");

    private final SesEmulator ses;
    private final AwsClients clients;

    SesMailerEmulatorTest() throws IOException {
        ses = SesEmulator.start(0);
        clients = LocalClients.at(ses.uri(), ses.uri(), ses.uri());
    }

    @AfterEach
    void close() {
        clients.close();
        ses.close();
    }

    @Override
    Mailer mailer() {
        return AwsPorts.mailer(clients, "Ed’s “Neues”", SENDER, Optional.of(Account.CONFIGURATION_SET));
    }

    @Override
    List<Arrived> arrived() {
        return ses.mailbox().all().stream().map(SesMailerEmulatorTest::arrived).toList();
    }

    @Test
    void theSenderIsReadAsItIsCalled() throws AddressException {
        mailer().send(new Message(
                new EmailAddress("ann@example.org"), new Content("s", "<p>h</p>", "t"), Map.of(), Map.of()));

        var from = new InternetAddress(ses.mailbox().all().getFirst().from());
        assertThat(from.getPersonal()).isEqualTo("Ed’s “Neues”");
        assertThat(from.getAddress()).isEqualTo("news@ed.example.org");
    }

    private static Arrived arrived(ReceivedMail mail) {
        return new Arrived(
                mail.to(),
                new Content(
                        mail.subject(), mail.html().orElseThrow(), mail.text().orElseThrow()),
                mail.headers(),
                mail.tags());
    }
}
