package org.edsnewsletter.contract;

import java.util.List;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.memory.MemoryMailer;

class MemoryMailerTest extends MailerContract {

    private final MemoryMailer mailer = new MemoryMailer();

    @Override
    Mailer mailer() {
        return mailer;
    }

    @Override
    List<Arrived> arrived() {
        return mailer.accepted().stream()
                .map(mail -> new Arrived(mail.to().spelling(), mail.content(), mail.headers(), mail.tags()))
                .toList();
    }
}
