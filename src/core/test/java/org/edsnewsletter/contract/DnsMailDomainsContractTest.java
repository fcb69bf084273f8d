package org.edsnewsletter.contract;

import java.io.IOException;
import java.time.InstantSource;
import org.edsnewsletter.mail.DnsMailDomains;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.testing.DnsServer;
import org.junit.jupiter.api.AfterEach;

class DnsMailDomainsContractTest extends MailDomainsContract {

    private final DnsServer dns = DnsServer.start();

    DnsMailDomainsContractTest() throws IOException {}

    @AfterEach
    void stop() {
        dns.close();
    }

    @Override
    MailDomains domains(String domain, String without) {
        dns.mx(domain, 10, "mail." + domain);
        return new DnsMailDomains(dns.url(), InstantSource.system());
    }
}
