package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.mail.DomainTypo;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;

/// Someone sees what is kept of them, and chooses: how often, about what and in which language they are mailed, from
/// when on, to which address, or that they are forgotten.
public final class Preferences {

    /// In days.
    public static final int LONGEST_PAUSE = 366;

    private final Register register;
    private final Asking asking;
    private final MailTurns turns;
    private final List<String> topics;
    private final ZoneId zone;
    private final SecureRandom random;
    private final InstantSource clock;

    /// @param topics what there is to choose among; none: there is no such choice
    /// @param zone in which a day begins
    public Preferences(
            Subscribers subscribers,
            Limits limits,
            Mailer mailer,
            SubscriptionMails mails,
            List<String> topics,
            ZoneId zone,
            SecureRandom random,
            InstantSource clock) {
        this.register = new Register(subscribers);
        this.asking = new Asking(subscribers, limits, mailer, mails, random, clock);
        this.turns = new MailTurns(limits);
        this.topics = List.copyOf(topics);
        this.zone = zone;
        this.random = random;
        this.clock = clock;
    }

    /// What there is to choose among; none: there is no such choice.
    public List<String> topics() {
        return topics;
    }

    /// Whose link it is; empty when there is no such subscriber, or the token is wrong. Changes nothing.
    public Optional<Subscriber> look(Link link) {
        return register.find(link);
    }

    /// Everything that is kept of somebody, for them to take away: texts, numbers, lists and maps, in order. Empty when
    /// there is no such subscriber, or the token is wrong.
    public Optional<Map<String, Object>> download(Link link) {
        return register.find(link).map(OwnData::of);
    }

    /// Chooses; no change for someone who does not receive the newsletter. Topics that are not on offer are
    /// passed over, unless they were chosen when they still were.
    ///
    /// @return what is kept now; empty when there is no such subscriber, or the token is wrong
    public Optional<Subscriber> choose(Link link, Choices choices) {
        return register.change(link, subscriber -> choices.of(subscriber, topics))
                .map(Register.Change::after);
    }

    /// Stops the newsletter until a day, from which on it comes again by itself.
    ///
    /// @param day tomorrow at the earliest, in [#LONGEST_PAUSE] days at the latest
    public PauseOutcome pause(Link link, LocalDate day) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, zone);
        var earliest = today.plusDays(1);
        var latest = today.plusDays(LONGEST_PAUSE);
        if (day.isBefore(earliest) || day.isAfter(latest))
            return register.find(link)
                    .<PauseOutcome>map(subscriber -> new PauseOutcome.NotThatDay(subscriber, earliest, latest))
                    .orElse(new PauseOutcome.UnknownLink());
        var until = day.atStartOfDay(zone).toInstant();
        return register.change(link, subscriber -> subscriber.pause(until, now))
                .map(Register.Change::after)
                .map(kept ->
                        kept.state() == State.PAUSED ? new PauseOutcome.Paused(kept) : new PauseOutcome.NotIn(kept))
                .orElse(new PauseOutcome.UnknownLink());
    }

    /// Ends a pause now; no change for someone who has none.
    ///
    /// @return what is kept now; empty when there is no such subscriber, or the token is wrong
    public Optional<Subscriber> resume(Link link) {
        return register.change(link, subscriber -> subscriber.resume(clock.instant()))
                .map(Register.Change::after);
    }

    /// Asks a new address by mail whether the subscription is to move there. Until its button is pressed, the old one
    /// stays as it is.
    ///
    /// @param consent what the person agreed to by asking
    /// @param sure whether they were asked about a slip in this address, and insist
    public MoveOutcome move(Link link, EmailAddress to, Consent consent, boolean sure) {
        var found = register.find(link);
        if (found.isEmpty()) return new MoveOutcome.UnknownLink();
        var subscriber = found.get();
        return switch (subscriber.state()) {
            case ACTIVE, PAUSED -> move(subscriber, to, consent, sure);
            case PENDING, UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> new MoveOutcome.NotIn(subscriber);
        };
    }

    private MoveOutcome move(Subscriber subscriber, EmailAddress to, Consent consent, boolean sure) {
        if (SubscriberId.of(to).equals(subscriber.id())) return new MoveOutcome.SameAddress(subscriber);
        var slip = sure ? Optional.<EmailAddress>empty() : DomainTypo.suggestion(to);
        if (slip.isPresent()) return new MoveOutcome.DidYouMean(subscriber, slip.get());
        // One subscription must not be a way to have mail sent to everybody.
        if (!turns.take("move/" + subscriber.id(), clock.instant())) return new MoveOutcome.TooOften(subscriber);
        return switch (asking.ask(subscriber.at(to, Token.random(random), consent))) {
            case SignUpOutcome.ConfirmationSent _, SignUpOutcome.AlreadySubscribed _, SignUpOutcome.LeftAlone _ ->
                new MoveOutcome.Asked(subscriber, to);
            case SignUpOutcome.MailNotSent(var _, var why) -> new MoveOutcome.MailNotSent(subscriber, why);
        };
    }

    /// Forgets somebody: all that is left is that no import may bring them back, under a hash of their address. Their
    /// links are dead from then on; signing up anew works.
    ///
    /// @return whether there was such a subscriber, with this token
    public boolean erase(Link link) {
        return register.change(link, subscriber -> subscriber.erased(clock.instant()))
                .isPresent();
    }
}
