package org.edsnewsletter.memory;

import java.util.Set;
import org.edsnewsletter.mail.MailDomains;

/// Domains that take email, but for some.
///
/// @param without in lower-case ASCII
public record MemoryMailDomains(Set<String> without) implements MailDomains {

    public MemoryMailDomains {
        without = Set.copyOf(without);
    }

    @Override
    public boolean takesMail(String domain) {
        return !without.contains(domain);
    }
}
