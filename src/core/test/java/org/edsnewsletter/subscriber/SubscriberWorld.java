package org.edsnewsletter.subscriber;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.ParsedTemplates;

/// The subscribers' room with everything in memory, and a clock that stands still until it is moved.
public final class SubscriberWorld {

    public static final Masthead MASTHEAD = new Masthead(
            "Ed's newsletter", "Office of Ed Example, 12 Harbor Street, Springfield", ZoneId.of("America/Chicago"));

    public static final String WORDING = "By signing up you ask for Ed's newsletter by email.";
    public static final int CONFIRMATIONS_PER_HOUR = 200;
    public static final Duration PAUSE = Duration.ofDays(30);

    public final Links links = new Links(URI.create("https://news.example.org"));
    public final MemorySubscribers subscribers = new MemorySubscribers();
    public final MemoryMailer mailer = new MemoryMailer();
    public final Templates templates = ParsedTemplates.BUILT_IN;
    public final SecureRandom random = new SecureRandom();
    public final MovableClock clock = new MovableClock("2026-11-23T15:15:00Z");

    public final MemoryLimits limits = new MemoryLimits();
    public final SubscriptionMails mails = new SubscriptionMails(MASTHEAD, links, templates);
    public int noticed;
    public MailDomains domains = MailDomains.ALL;
    public final SignUpRules rules =
            new SignUpRules(CONFIRMATIONS_PER_HOUR, domain -> domains.takesMail(domain), () -> noticed++);
    public final SignUp signUp = new SignUp(subscribers, limits, mailer, mails, rules, random, clock);
    public final Confirmation confirmation = new Confirmation(subscribers, clock);
    public final Departure departure = new Departure(subscribers, clock);
    public final Preferences preferences = new Preferences(
            subscribers, limits, mailer, mails, List.of("Roads", "Schools", "Water"), MASTHEAD.zone(), random, clock);
    public final Desk desk = new Desk(subscribers, clock);
    public final Admission admission = new Admission(subscribers, random, clock);

    /// So many emails that the form has sent in this hour.
    public void sent(int emails) {
        for (var n = 0; n < emails; n++) new SignUpWave(limits).sent(now());
    }

    public Instant now() {
        return clock.instant();
    }

    public void pass(Duration time) {
        clock.advance(time);
    }

    public Applicant applicant(String address) {
        return applicant(address, Edition.DAILY, Optional.of("Robin"));
    }

    public Applicant applicant(String address, Edition edition, Optional<String> name) {
        var consent = new Consent(WORDING, "en-1", "https://news.example.org/", now());
        return new Applicant(new EmailAddress(address), name, edition, "en", consent);
    }

    /// Signs up from somewhere, with an address that is no slip.
    public SignUpOutcome signUp(Applicant applicant) {
        return signUp.signUp(applicant, "203.0.113.7", true);
    }

    /// As it is just after signing up; not kept.
    public Subscriber pending(String address) {
        return applicant(address).pending(Token.random(random));
    }

    /// Kept, having come to a state; paused for [#PAUSE].
    public Subscriber keep(String address, State state) {
        subscribers.addIfAbsent(come(pending(address), state));
        return kept(address);
    }

    /// Someone pending once they have come to a state, right now.
    public Subscriber come(Subscriber pending, State state) {
        var active = pending.confirmed(now());
        return switch (state) {
            case PENDING -> pending;
            case ACTIVE -> active;
            case PAUSED -> active.pause(now().plus(PAUSE), now());
            case UNSUBSCRIBED, BOUNCED, COMPLAINED -> active.moved(state, now());
            case ERASED -> active.erased(now());
        };
    }

    public Subscriber kept(String address) {
        return find(address).orElseThrow();
    }

    public Optional<Subscriber> find(String address) {
        return subscribers.find(SubscriberId.of(new EmailAddress(address)));
    }

    public List<MemoryMailer.Mail> inbox() {
        return mailer.accepted();
    }

    /// The link in the last email that asked somebody to confirm.
    public static Link confirmLinkOf(Subscriber subscriber) {
        return new Link(subscriber.id(), subscriber.confirmation().text());
    }

    /// What the other links in somebody's emails end with.
    public static Link linkOf(Subscriber subscriber) {
        return new Link(subscriber.id(), subscriber.token().text());
    }
}
