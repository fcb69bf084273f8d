package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.edsnewsletter.mail.MailDomains;
import org.junit.jupiter.api.Test;

/// What [MailDomains] promises.
abstract class MailDomainsContract {

    /// @param domain one that takes email
    /// @param without one that does not
    abstract MailDomains domains(String domain, String without);

    @Test
    void aDomainWithoutEmailIsToldFromOneWithIt() {
        var domains = domains("example.org", "example.con");

        assertThat(domains.takesMail("example.org")).isTrue();
        assertThat(domains.takesMail("example.con")).isFalse();
        assertThat(domains.takesMail("example.con")).isFalse();
    }
}
