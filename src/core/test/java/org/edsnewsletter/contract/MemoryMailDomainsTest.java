package org.edsnewsletter.contract;

import java.util.Set;
import org.edsnewsletter.memory.MemoryMailDomains;
import org.edsnewsletter.mail.MailDomains;

class MemoryMailDomainsTest extends MailDomainsContract {

    @Override
    MailDomains domains(String domain, String without) {
        return new MemoryMailDomains(Set.of(without));
    }
}
