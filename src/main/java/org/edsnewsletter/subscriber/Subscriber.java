package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;

/// A mailbox that asked for the newsletter, and where it stands.
///
/// @param address as last typed
/// @param name as the person gave it, at most 100 characters, no control characters
/// @param edition which digest it gets
/// @param language of its mails and pages: an IETF tag (RFC 5646) such as `en`
/// @param since when it came to its state
/// @param formerly while it waits for a confirmation after having been out: the state it was out in, which only the
///     person can undo and no import may
/// @param confirmedAt when it was last confirmed: an issue frozen before goes without it
/// @param revision counts its writes, from 1; 0 before the first
public record Subscriber(
        SubscriberId id,
        EmailAddress address,
        Optional<String> name,
        State state,
        Edition edition,
        String language,
        Token token,
        Consent consent,
        Instant since,
        Optional<State> formerly,
        Optional<Instant> confirmedAt,
        int revision) {

    /// How long a sign-up waits to be confirmed.
    public static final Duration PENDING_FOR = Duration.ofDays(7);

    /// Someone who has just asked for the newsletter.
    public static Subscriber pending(
            EmailAddress address,
            Optional<String> name,
            Edition edition,
            String language,
            Token token,
            Consent consent) {
        return new Subscriber(
                SubscriberId.of(address),
                address,
                name,
                State.PENDING,
                edition,
                language,
                token,
                consent,
                consent.at(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /// After asking for the newsletter again: waits for a new confirmation. Who gets it already stays as they are, and
    /// every link in earlier mails keeps working.
    ///
    /// @param fresh the same mailbox as [#pending]
    public Subscriber ask(Subscriber fresh) {
        return switch (state) {
            case ACTIVE, PAUSED -> this;
            case PENDING, UNSUBSCRIBED, BOUNCED, COMPLAINED -> fresh.inPlaceOf(this);
            // Its mails are forgotten, and so are their links.
            case ERASED -> fresh.formerly(state).withRevision(revision);
        };
    }

    /// After pressing the button that confirms: active, if it was waiting and has not expired.
    public Subscriber confirm(Instant now) {
        return state == State.PENDING && !hasExpired(now) ? confirmed(now) : this;
    }

    /// After pressing the button that leaves: out, if it was not out already.
    public Subscriber leave(Instant now) {
        return switch (state) {
            case PENDING, ACTIVE, PAUSED -> moved(State.UNSUBSCRIBED, now);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> this;
        };
    }

    /// After choosing an edition, if it is not out.
    public Subscriber choose(Edition chosen) {
        return switch (state) {
            case PENDING, ACTIVE, PAUSED -> choosing(chosen);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> this;
        };
    }

    /// After the operator brought it in: active, if it was waiting; who is out, or was before asking anew, stays so.
    ///
    /// @param fresh the same mailbox, active
    public Subscriber admit(Subscriber fresh) {
        return state == State.PENDING && formerly.isEmpty() ? fresh.inPlaceOf(this) : this;
    }

    public Subscriber confirmed(Instant at) {
        return new Subscriber(
                id,
                address,
                name,
                State.ACTIVE,
                edition,
                language,
                token,
                consent,
                at,
                Optional.empty(),
                Optional.of(at),
                revision);
    }

    public Subscriber moved(State to, Instant at) {
        return new Subscriber(
                id, address, name, to, edition, language, token, consent, at, Optional.empty(), confirmedAt, revision);
    }

    public Subscriber choosing(Edition chosen) {
        return new Subscriber(
                id, address, name, state, chosen, language, token, consent, since, formerly, confirmedAt, revision);
    }

    public Subscriber withRevision(int revision) {
        return new Subscriber(
                id, address, name, state, edition, language, token, consent, since, formerly, confirmedAt, revision);
    }

    /// Whether it belongs to the audience of an issue of this edition, frozen at that moment.
    public boolean isAudienceOf(Edition issueEdition, Instant frozenAt) {
        return state == State.ACTIVE
                && edition == issueEdition
                && confirmedAt.filter(confirmed -> confirmed.isBefore(frozenAt)).isPresent();
    }

    /// Whether it was left unconfirmed for too long.
    public boolean hasExpired(Instant now) {
        return state == State.PENDING && !now.isBefore(since.plus(PENDING_FOR));
    }

    private Subscriber inPlaceOf(Subscriber standing) {
        var out = standing.state == State.PENDING ? standing.formerly : Optional.of(standing.state);
        return new Subscriber(
                id,
                address,
                name,
                state,
                edition,
                language,
                standing.token,
                consent,
                since,
                state == State.PENDING ? out : Optional.empty(),
                confirmedAt,
                standing.revision);
    }

    private Subscriber formerly(State out) {
        return new Subscriber(
                id,
                address,
                name,
                state,
                edition,
                language,
                token,
                consent,
                since,
                Optional.of(out),
                confirmedAt,
                revision);
    }
}
