package org.edsnewsletter.cli.stack;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.cli.doctor.Dns;

/// The DNS, through the servers that this machine asks.
public record JndiDns() implements Dns {

    private static final Map<String, String> SETTINGS = Map.of(
            Context.INITIAL_CONTEXT_FACTORY,
            "com.sun.jndi.dns.DnsContextFactory",
            "com.sun.jndi.dns.timeout.initial",
            "2000",
            "com.sun.jndi.dns.timeout.retries",
            "2");

    // The JDK asks the DNS in no other way; its DNS provider makes strings of what it gets, never objects.
    @Override
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    public List<String> texts(String name) {
        try {
            var context = new InitialDirContext(new Hashtable<>(SETTINGS));
            try {
                var found = context.getAttributes("dns:/" + name, new String[] {"TXT"})
                        .get("TXT");
                var texts = new ArrayList<String>();
                for (var i = 0; found != null && i < found.size(); i++) texts.add(text(String.valueOf(found.get(i))));
                return texts;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NamingException e) {
            throw new Refusal("the DNS does not answer for " + name + ": " + e.getMessage(), 1);
        }
    }

    // A record longer than 255 bytes comes in parts, and parts with spaces come in quotes (RFC 7208, 3.3: joined
    // without a space).
    private static String text(String record) {
        return record.replace("\" \"", "").replace("\"", "");
    }
}
