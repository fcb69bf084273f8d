package org.edsnewsletter.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Message;

/// Sends an email to the provider's mailbox simulator to see whether events get through when nothing else is sent.
public final class EventProbe {

    /// SES developer guide, "Using the mailbox simulator": accepts every email. It counts against the account's
    /// 24-hour quota, not against its bounce and complaint rates.
    static final EmailAddress SIMULATOR = new EmailAddress("success@simulator.amazonses.com");

    private static final Duration BETWEEN = Duration.ofMinutes(30);

    private final Mailer mailer;
    private final EventLog log;
    private final InstantSource clock;

    public EventProbe(Mailer mailer, EventLog log, InstantSource clock) {
        this.mailer = mailer;
        this.log = log;
        this.clock = clock;
    }

    /// Sends one unless one was sent shortly before.
    void send() {
        if (!log.mayProbe(clock.instant(), BETWEEN)) return;
        var content = new Content(
                "Test of events", "<p>Shows that events get through.</p>", "Shows that events get through.");
        // An email that does not leave proves nothing, and the next follows.
        var _ = mailer.send(new Message(SIMULATOR, content, Map.of(), Map.of("probe", "events")));
    }
}
