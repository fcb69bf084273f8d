package org.edsnewsletter.contract;

import java.util.Set;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryMailDomains;

class MemoryMailDomainsTest extends MailDomainsContract {

    @Override
    MailDomains domains(String domain, String without) {
        return new MemoryMailDomains(Set.of(without));
    }
}
