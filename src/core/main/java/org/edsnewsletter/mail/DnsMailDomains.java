package org.edsnewsletter.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/// Which domains take email, as the DNS says: those with a mail server, or else with an address (RFC 5321, 5.1), but
/// not those that say that they take none (RFC 7505). Large providers and the simulator of SES are not asked about.
///
/// Somebody waits for the answer, so one that takes longer than [#LIMIT] is not waited for, and the domain passes.
public final class DnsMailDomains implements MailDomains {

    /// The servers that the machine asks: those in `/etc/resolv.conf`.
    public static final String SYSTEM = "dns:";

    public static final Duration LIMIT = Duration.ofMillis(1_500);

    static final Duration REMEMBERED = Duration.ofMinutes(10);

    static final int MOST_REMEMBERED = 1_000;

    /// Of SES's mailbox simulator, which SES itself answers for, whatever the DNS says.
    private static final String SIMULATOR = "simulator.amazonses.com";

    // The JDK waits twice as long each time: by itself 3.5 s for each of three questions and each server.
    private static final Map<String, String> SETTINGS = Map.of(
            Context.INITIAL_CONTEXT_FACTORY,
            "com.sun.jndi.dns.DnsContextFactory",
            "com.sun.jndi.dns.timeout.initial",
            "500",
            "com.sun.jndi.dns.timeout.retries",
            "3");

    private final String server;
    private final InstantSource clock;
    private final SequencedMap<String, Known> known = new LinkedHashMap<>();

    /// @param server the URL of a DNS server, such as `dns://127.0.0.1:5353`, or [#SYSTEM]
    public DnsMailDomains(String server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    private record Known(boolean takesMail, Instant until) {}

    @Override
    public boolean takesMail(String domain) {
        if (DomainTypo.isProvider(domain) || domain.equals(SIMULATOR)) return true;
        var now = clock.instant();
        synchronized (known) {
            var before = known.get(domain);
            if (before != null && before.until().isAfter(now)) return before.takesMail();
        }
        var takesMail = askInTime(domain);
        synchronized (known) {
            known.remove(domain);
            if (known.size() == MOST_REMEMBERED) known.pollFirstEntry();
            known.put(domain, new Known(takesMail, now.plus(REMEMBERED)));
        }
        return takesMail;
    }

    // In a thread of its own, for the JDK's time limits are for single waits and this one is for all of them.
    private boolean askInTime(String domain) {
        var task = new FutureTask<>(() -> ask(domain));
        Thread.ofVirtual().name("dns").start(task);
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException noAnswer) {
            task.cancel(true);
            return true;
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean ask(String domain) throws NamingException {
        try {
            var servers = records(domain, "MX");
            if (!servers.isEmpty()) return servers.stream().anyMatch(DnsMailDomains::isServer);
            return !records(domain, "A").isEmpty() || !records(domain, "AAAA").isEmpty();
        } catch (NameNotFoundException none) {
            return false;
        }
    }

    /// Whether a record such as `10 mail.example.org.` names a server; `0 .` does not (RFC 7505, 3).
    private static boolean isServer(String mx) {
        return !mx.substring(mx.indexOf(' ') + 1).strip().replace(".", "").isEmpty();
    }

    // One type at a time: for several, the JDK asks for all (ANY), which servers need not answer (RFC 8482). It asks
    // the
    // DNS in no other way; its DNS provider makes strings of what it gets, never objects.
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private List<String> records(String domain, String type) throws NamingException {
        var context = new InitialDirContext(new Hashtable<>(SETTINGS));
        try {
            var found = context.getAttributes(server + "/" + domain, new String[] {type})
                    .get(type);
            var records = new ArrayList<String>();
            for (var i = 0; found != null && i < found.size(); i++) records.add(String.valueOf(found.get(i)));
            return records;
        } finally {
            context.close();
        }
    }
}
