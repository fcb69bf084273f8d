package org.edsnewsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.edsnewsletter.testing.DnsServer;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the DNS says of a domain, by a server on loopback.
class DnsMailDomainsTest {

    private final DnsServer dns = DnsServer.start();
    private final MovableClock clock = new MovableClock("2026-11-23T15:15:00Z");
    private final DnsMailDomains domains = new DnsMailDomains(dns.url(), clock);

    DnsMailDomainsTest() throws IOException {}

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void aMailServerTakesMail() {
        dns.mx("example.org", 10, "mail.example.org").mx("example.org", 20, "mail2.example.org");

        assertThat(domains.takesMail("example.org")).isTrue();
    }

    @Test
    void whereThereIsNoMailServerAnAddressTakesMail() {
        dns.a("four.example").aaaa("six.example").name("neither.example");

        assertThat(domains.takesMail("four.example")).isTrue();
        assertThat(domains.takesMail("six.example")).isTrue();
        assertThat(domains.takesMail("neither.example")).isFalse();
    }

    @Test
    void anotherNameOfADomainIsFollowed() {
        dns.cname("old.example", "new.example").mx("new.example", 10, "mail.new.example");

        assertThat(domains.takesMail("old.example")).isTrue();
    }

    @Test
    void aDomainThatDoesNotExistTakesNoMail() {
        assertThat(domains.takesMail("example.con")).isFalse();
    }

    @Test
    void aDomainThatSaysSoTakesNoMail() {
        dns.mx("null.example", 0, ".").a("null.example");

        assertThat(domains.takesMail("null.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void aFailureLetsADomainPass(int code) {
        dns.fail("broken.example", code);

        assertThat(domains.takesMail("broken.example")).isTrue();
    }

    @Test
    void aServerThatIsSilentIsNotWaitedForLong() {
        dns.fail("silent.example", -1);
        var before = System.nanoTime();

        assertThat(domains.takesMail("silent.example")).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(domains.takesMail("silent.example")).as("remembered").isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void noServerAtAllLetsADomainPass() {
        dns.close();

        assertThat(domains.takesMail("example.con")).isTrue();
    }

    @Test
    void theMachinesOwnServersCanBeAsked() {
        assertThat(new DnsMailDomains(DnsMailDomains.SYSTEM, clock).takesMail("gmail.com"))
                .isTrue();
    }

    @Test
    void largeProvidersAndTheSimulatorOfSesAreNotAskedAbout() {
        assertThat(domains.takesMail("gmail.com")).isTrue();
        assertThat(domains.takesMail("aol.com")).isTrue();
        assertThat(domains.takesMail("mail.com")).isTrue();
        assertThat(domains.takesMail("simulator.amazonses.com")).isTrue();

        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void anAnswerIsRememberedForAWhile() {
        assertThat(domains.takesMail("young.example")).isFalse();
        dns.mx("young.example", 10, "mail.young.example");

        clock.advance(DnsMailDomains.REMEMBERED.minusMillis(1));
        assertThat(domains.takesMail("young.example")).isFalse();
        assertThat(dns.asked()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(domains.takesMail("young.example")).isTrue();
    }

    @Test
    void noMoreThanSoManyAreRemembered() {
        for (var n = 0; n <= DnsMailDomains.MOST_REMEMBERED; n++) domains.takesMail("n" + n + ".example");
        var asked = dns.asked().size();

        domains.takesMail("n1.example");
        assertThat(dns.asked()).hasSize(asked);
        domains.takesMail("n0.example");
        assertThat(dns.asked()).hasSizeGreaterThan(asked);
    }
}
