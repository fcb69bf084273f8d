package org.edsnewsletter.local.inbox;

import java.util.Locale;
import java.util.Set;
import org.edsnewsletter.web.Request;

/// Tells the requests of the person who runs this from those that a page on the internet makes through their browser:
/// under a name that it has pointed at this machine (DNS rebinding), or by posting a form (cross-site request forgery).
final class OwnMachine {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private OwnMachine() {}

    /// Whether a request may read or change what is here. Programs other than browsers send no `Origin`.
    static boolean mayAsk(Request request) {
        var host = request.header("host").orElse("localhost").toLowerCase(Locale.ROOT);
        if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) return false;
        if (request.method().equals("GET") || request.method().equals("HEAD")) return true;
        return request.header("origin")
                .filter(origin -> !origin.toLowerCase(Locale.ROOT).equals("http://" + host))
                .isEmpty();
    }
}
