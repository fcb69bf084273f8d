package org.edsnewsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;

/// A mailbox that asked for the newsletter, and where it stands.
///
/// Its methods say what an event makes of it, and change nothing where an event means nothing: `SubscriberStateTest`
/// lists every state and every event.
///
/// @param address as last typed
/// @param name as the person gave it, at most 100 characters, no control characters
/// @param edition which digest it gets
/// @param topics the categories it wants articles of, at most [#MOST_TOPICS] of at most [#LONGEST_TOPIC]
///     characters; empty: all
/// @param language of its mails and pages: an IETF tag (RFC 5646) such as `en`
/// @param since when it came to its state
/// @param formerly while it waits for a confirmation after having been out: the state it was out in, which only the
///     person can undo and no import may
/// @param confirmedAt when it was last confirmed: an issue frozen before goes without it
/// @param pausedUntil when its pause ends, or its last one ended; a pause ends by itself
/// @param replaces while it waits for a confirmation: the person's old mailbox, which leaves when this one is
///     confirmed
/// @param moved where the person went from here, if they moved to another mailbox; kept whatever comes after
/// @param softBounces when the emails went out that came back for now, earliest first, the last [#SOFT_BOUNCES_KEPT] of
///     them; of an issue, it is the moment at which the issue did
/// @param reason why it has left, if the person said so
/// @param requests while it waits for a confirmation: the requests that can be confirmed, earliest first; the
///     first one's name and choices are also its own
/// @param spent the secrets of earlier requests, the last [#SECRETS_KEPT] of them, so that the link in an
///     email says what became of it
/// @param revision counts its writes, from 1; 0 before the first
public record Subscriber(
        SubscriberId id,
        EmailAddress address,
        Optional<String> name,
        State state,
        Edition edition,
        Set<String> topics,
        String language,
        Token token,
        Consent consent,
        Instant since,
        Optional<State> formerly,
        Optional<Instant> confirmedAt,
        Optional<Instant> pausedUntil,
        Optional<SubscriberId> replaces,
        Optional<Move> moved,
        List<Instant> softBounces,
        Optional<DepartureReason> reason,
        List<PendingRequest> requests,
        List<Token> spent,
        int revision) {

    /// How long a sign-up waits to be confirmed.
    public static final Duration PENDING_FOR = Duration.ofDays(7);
    /// How long leaving can be undone.
    public static final Duration UNDO_WITHIN = Duration.ofHours(1);

    public static final int MOST_TOPICS = 20;
    /// In UTF-16 units.
    public static final int LONGEST_TOPIC = 50;
    /// So many days in a row on which email came back for now, and it counts as coming back for good …
    public static final int SOFT_BOUNCES = 5;
    /// … if so many days lie between the first and the last: a mailbox may be full for a holiday.
    public static final int SOFT_BOUNCE_DAYS = 14;
    /// Enough for [#SOFT_BOUNCE_DAYS] days of whoever gets every article by itself.
    public static final int SOFT_BOUNCES_KEPT = 100;

    /// More than three emails a day make in [#PENDING_FOR]: only emails that are not taken can make more.
    public static final int MOST_REQUESTS = 25;
    public static final int SECRETS_KEPT = 50;

    /// The provider's clock and ours need not agree to the second.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /// Stands in the place of an erased address; no mail can ever go to `.invalid` (RFC 2606, 2).
    private static final EmailAddress NO_ADDRESS = new EmailAddress("erased@erased.invalid");

    public Subscriber {
        topics = Collections.unmodifiableSet(new TreeSet<>(topics));
        softBounces = List.copyOf(softBounces);
        requests = List.copyOf(requests);
        spent = List.copyOf(spent);
        if (topics.size() > MOST_TOPICS) throw new IllegalArgumentException("more than " + MOST_TOPICS + " topics");
        if (topics.stream().anyMatch(topic -> topic.isBlank() || topic.length() > LONGEST_TOPIC))
            throw new IllegalArgumentException("a topic that is blank or too long");
    }

    /// Someone who has just asked for the newsletter. Their request is confirmed by `token`, unless
    /// [#askingBy] gives it a secret of its own.
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
                        Set.of(),
                        language,
                        token,
                        consent,
                        consent.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        0)
                .askingBy(token);
    }

    /// All that is left of a person who asked to be forgotten. No link leads to it.
    public static Subscriber tombstone(SubscriberId id, Instant since, int revision) {
        var nothing = new Consent("", "", "", Instant.EPOCH);
        return pending(NO_ADDRESS, Optional.empty(), Edition.DAILY, "en", Token.DEAD, nothing)
                .with(its -> {
                    its.id = id;
                    its.state = State.ERASED;
                    its.requests = List.of();
                    its.since = since;
                    its.revision = revision;
                });
    }

    // ---- what people do

    /// After asking for the newsletter again: waits for a new confirmation, beside the requests that wait
    /// already. A subscriber who receives it stays as they are. In every case the links of earlier emails
    /// keep working.
    ///
    /// @param fresh the same mailbox as [#pending]
    public Subscriber ask(Subscriber fresh) {
        return switch (state) {
            case ACTIVE, PAUSED -> this;
            case PENDING -> askAlso(fresh);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED -> fresh.inPlaceOf(this);
            // Its mails are forgotten, and so are their links.
            case ERASED ->
                fresh.with(its -> {
                    its.formerly = Optional.of(state);
                    its.revision = revision;
                });
        };
    }

    private Subscriber askAlso(Subscriber fresh) {
        var waiting = Stream.concat(
                        requests.stream().filter(request -> !request.hasExpired(fresh.since)), fresh.requests.stream())
                .toList();
        var all = last(MOST_REQUESTS, waiting);
        return as(all.getFirst()).with(its -> {
            its.requests = all;
            its.since = fresh.since;
        });
    }

    /// The same person, whose only request is confirmed by a secret.
    Subscriber askingBy(Token secret) {
        return with(its -> its.requests = List.of(PendingRequest.of(this).with(secret)));
    }

    /// As it was asked for by the request that a secret confirms: with the name and choices of that request,
    /// and waiting since it was made. Empty if the secret confirms none.
    ///
    /// @param secret as presented, right or wrong
    Optional<Subscriber> asked(String secret) {
        return requests.stream()
                .filter(request -> request.secret().matches(secret))
                .findFirst()
                .map(this::as);
    }

    /// As it was asked for last.
    Subscriber askedLast() {
        return as(requests.getLast());
    }

    /// What the link of the last request ends with, beside the id; of someone who does not wait for a
    /// confirmation, a secret that confirms nothing.
    Token confirmation() {
        return requests.isEmpty() ? token : requests.getLast().secret();
    }

    /// Whether a secret was mailed to it, to confirm a request that can't be confirmed any more, or in its
    /// other links.
    ///
    /// @param secret as presented, right or wrong
    boolean hasMailed(String secret) {
        return token.matches(secret) || spent.stream().anyMatch(one -> one.matches(secret));
    }

    private Subscriber as(PendingRequest request) {
        return with(its -> {
            its.address = request.address();
            its.name = request.name();
            its.edition = request.edition();
            its.topics = request.topics();
            its.language = request.language();
            its.consent = request.consent();
            its.since = request.consent().at();
            its.pausedUntil = request.pausedUntil();
            its.replaces = request.replaces();
        });
    }

    /// After pressing the button that confirms: in, if it was waiting and has not expired. Which of several
    /// requests was confirmed is decided before, by [#asked].
    public Subscriber confirm(Instant now) {
        return state == State.PENDING && !hasExpired(now) ? confirmed(now) : this;
    }

    /// After pressing the button that leaves: out, if it was not out already.
    public Subscriber leave(Instant now) {
        return isIn() ? moved(State.UNSUBSCRIBED, now) : this;
    }

    /// After having moved to another address: out, and not to be undone here.
    public Subscriber movedAway(SubscriberId to, Instant now) {
        if (!isIn()) return this;
        var move = audienceFrom().isPresent() ? confirmedAt.map(was -> new Move(to, was, now)) : moved;
        return leave(now).with(its -> {
            its.confirmedAt = Optional.empty();
            its.moved = move;
        });
    }

    /// After saying why, having left.
    public Subscriber because(DepartureReason given) {
        return state == State.UNSUBSCRIBED ? with(its -> its.reason = Optional.of(given)) : this;
    }

    /// After taking leaving back: what it was before, consent and all, if it was in and has just left.
    public Subscriber undo(Instant now) {
        return canUndo(now) ? moved(isPausedAt(now) ? State.PAUSED : State.ACTIVE, now) : this;
    }

    /// After choosing an edition, if it is not out.
    public Subscriber choose(Edition chosen) {
        return isIn() ? choosing(chosen) : this;
    }

    /// After choosing topics, if it is not out.
    ///
    /// @param chosen empty: all
    public Subscriber chooseTopics(Collection<String> chosen) {
        return isIn() ? with(its -> its.topics = Set.copyOf(chosen)) : this;
    }

    /// After giving another name or none, if it is not out.
    ///
    /// @param given satisfies [Applicant#isName]
    public Subscriber rename(Optional<String> given) {
        if (given.filter(text -> !Applicant.isName(text)).isPresent()) throw new IllegalArgumentException("not a name");
        return isIn() ? with(its -> its.name = given) : this;
    }

    /// After choosing a language, if it is not out.
    public Subscriber speak(String chosen) {
        return isIn() ? with(its -> its.language = chosen) : this;
    }

    /// After asking for a pause, or for another end of it. Issues that are frozen until then go without it.
    ///
    /// @param until if it is not after `now` nothing changes
    public Subscriber pause(Instant until, Instant now) {
        return switch (state) {
            case ACTIVE, PAUSED -> until.isAfter(now) ? paused(until, now) : this;
            case PENDING, UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> this;
        };
    }

    /// After ending a pause. It ends now and not when it began: what was frozen during the pause goes without it.
    public Subscriber resume(Instant now) {
        if (state != State.PAUSED) return this;
        return moved(State.ACTIVE, now)
                .with(its -> its.pausedUntil =
                        Optional.of(pausedUntil.filter(end -> end.isBefore(now)).orElse(now)));
    }

    /// The same person, waiting to be confirmed at another address.
    ///
    /// @param given what they agreed to by asking
    public Subscriber at(EmailAddress other, Token otherToken, Consent given) {
        return pending(other, name, edition, language, otherToken, given)
                .with(its -> {
                    its.topics = topics;
                    its.pausedUntil = pausedUntil;
                    its.replaces = Optional.of(id);
                })
                .askingBy(otherToken);
    }

    /// After asking to be forgotten: a tombstone, which keeps only that no import may bring it back.
    public Subscriber erased(Instant now) {
        return state == State.ERASED ? this : tombstone(id, now, revision);
    }

    // ---- what the operator does

    /// After the operator brought it in: active, if it was waiting; who is out, or was before asking anew, stays so.
    /// Who waits to move here from another address does so by confirming: else both would be mailed.
    ///
    /// @param fresh the same mailbox, active
    public Subscriber admit(Subscriber fresh) {
        var isMoving = requests.stream().anyMatch(request -> request.replaces().isPresent());
        return state == State.PENDING && formerly.isEmpty() && !isMoving ? fresh.inPlaceOf(this) : this;
    }

    /// After a list that the operator brought in said that it is out: out here too, unless the person agreed
    /// here later. Without a date, what the list says counts. Who waits for a confirmation may still give it,
    /// and no import may for them.
    ///
    /// @param as a state that is out
    /// @param at when it came to that state; empty: the list does not tell
    public Subscriber listedOut(State as, Optional<Instant> at, Instant now) {
        return switch (state) {
            case PENDING -> with(its -> its.formerly = Optional.of(formerly.orElse(as)));
            case ACTIVE, PAUSED -> {
                if (at.filter(consent::isGivenHereSince).isPresent()) yield this;
                yield as == State.ERASED ? erased(now) : moved(as, now);
            }
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> this;
        };
    }

    // ---- what mail providers tell. Their word comes late and twice: what is about a mail from before the last
    // confirmation changes nothing.

    /// After mail came back for good.
    ///
    /// @param mailedAt when that mail was sent
    public Subscriber hardBounced(Instant mailedAt, Instant now) {
        return isIn() && isOfNow(mailedAt) ? moved(State.BOUNCED, now) : this;
    }

    /// After email came back for now, which [#outAfterSoftBounces] may put it out for.
    ///
    /// @param mailedAt when that email was sent to it
    /// @param wentOut when that email began to go out to everybody; `mailedAt` if it went to this person only
    public Subscriber softBounced(Instant mailedAt, Instant wentOut) {
        if (!isIn() || !isOfNow(mailedAt)) return this;
        var all = Stream.concat(softBounces.stream(), Stream.of(wentOut))
                .distinct()
                .sorted()
                .toList();
        return with(its -> its.softBounces = last(SOFT_BOUNCES_KEPT, all));
    }

    /// Whether so much came back for now that [#outAfterSoftBounces] may put it out.
    boolean hasManySoftBounces() {
        return isIn() && isMany(softBounces);
    }

    /// Out, if the last emails on [#SOFT_BOUNCES] days and over [#SOFT_BOUNCE_DAYS] days at least came back for
    /// now, and none between them did not.
    ///
    /// @param wentOut when emails that it should have had went out, since the first that came back
    public Subscriber outAfterSoftBounces(Collection<Instant> wentOut, Instant now) {
        if (!hasManySoftBounces()) return this;
        var arrived = new TreeSet<>(wentOut);
        softBounces.forEach(arrived::remove);
        var lastArrived = arrived.lower(softBounces.getLast());
        var inARow = softBounces.stream()
                .filter(moment -> lastArrived == null || moment.isAfter(lastArrived))
                .toList();
        return isMany(inARow) ? moved(State.BOUNCED, now) : this;
    }

    /// The days (UTC) of the emails that came back for now, earliest first.
    public List<LocalDate> softBounceDays() {
        return days(softBounces);
    }

    private static List<LocalDate> days(List<Instant> moments) {
        return moments.stream()
                .map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC))
                .distinct()
                .toList();
    }

    private static boolean isMany(List<Instant> cameBack) {
        var days = days(cameBack);
        return days.size() >= SOFT_BOUNCES
                && ChronoUnit.DAYS.between(days.getFirst(), days.getLast()) >= SOFT_BOUNCE_DAYS;
    }

    /// After the person called a mail spam: out, also if they have left since, which can be undone then no more.
    ///
    /// @param mailedAt when that mail was sent
    public Subscriber complained(Instant mailedAt, Instant now) {
        return switch (state) {
            case PENDING, ACTIVE, PAUSED, UNSUBSCRIBED -> isOfNow(mailedAt) ? moved(State.COMPLAINED, now) : this;
            case BOUNCED, COMPLAINED, ERASED -> this;
        };
    }

    // ---- plain changes, whatever its state

    public Subscriber confirmed(Instant at) {
        return moved(isPausedAt(at) ? State.PAUSED : State.ACTIVE, at).with(its -> {
            its.confirmedAt = Optional.of(at);
            its.replaces = Optional.empty();
            its.softBounces = List.of();
        });
    }

    public Subscriber moved(State to, Instant at) {
        return with(its -> {
            its.state = to;
            its.since = at;
            its.formerly = Optional.empty();
            its.reason = Optional.empty();
            its.requests = List.of();
            its.spent = spentBy(this);
        });
    }

    // What came back of another edition can't be told from what did not: see #outAfterSoftBounces.
    public Subscriber choosing(Edition chosen) {
        return with(its -> {
            its.edition = chosen;
            if (chosen != edition) its.softBounces = List.of();
        });
    }

    public Subscriber withRevision(int counted) {
        return with(its -> its.revision = counted);
    }

    // ---- what follows from it

    /// Whether it belongs to the audience of an issue of this edition, frozen at that moment.
    public boolean isAudienceOf(Edition issueEdition, Instant frozenAt) {
        return edition == issueEdition
                && audienceFrom().filter(from -> from.isBefore(frozenAt)).isPresent();
    }

    /// From when on it belongs to the audience of what is frozen: the later of its confirmation and the end of its
    /// pause, so that nobody has to end a pause. Empty for who is not in.
    public Optional<Instant> audienceFrom() {
        return switch (state) {
            case ACTIVE -> confirmedAt.map(this::afterPause);
            case PAUSED -> pausedUntil.isEmpty() ? Optional.empty() : confirmedAt.map(this::afterPause);
            case PENDING, UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> Optional.empty();
        };
    }

    /// Whether it wants an issue whose articles have these categories; in any case of their letters.
    public boolean wants(Collection<String> categories) {
        return Reader.wants(topics, categories);
    }

    /// Its place in the audience of its edition: of what is frozen from some moment on, or of someone who has moved
    /// away, until some moment. Empty for who has none.
    public Optional<Subscribers.Member> member() {
        return audienceFrom()
                .map(from -> new Subscribers.Member(id, from, Optional.empty()))
                .or(() -> moved.map(
                        move -> new Subscribers.Member(id, afterPause(move.confirmedAt()), Optional.of(move.at()))));
    }

    /// Whether it belonged to the audience of what was frozen at a moment before the person moved away from here,
    /// though they may be back by now.
    public boolean belongedTo(Instant frozenAt) {
        return moved.map(move -> new Subscribers.Member(id, afterPause(move.confirmedAt()), Optional.of(move.at())))
                .filter(before -> before.belongsTo(frozenAt))
                .isPresent();
    }

    /// Whether it has been in, under whatever address, ever since a person moved here.
    public boolean continues(Move here) {
        return audienceFrom().isPresent() && confirmedAt.equals(Optional.of(here.at()));
    }

    /// Whether it has not left, nor was put out.
    public boolean isIn() {
        return state.isIn();
    }

    /// Whether it receives the newsletter, or will once its pause ends. Until then there is nothing to
    /// choose: what is confirmed is what was typed with the request.
    public boolean isConfirmed() {
        return isIn() && state != State.PENDING;
    }

    /// Whether a pause lasts at that moment, for who is in.
    public boolean isPausedAt(Instant moment) {
        return pausedUntil.filter(end -> end.isAfter(moment)).isPresent();
    }

    /// Whether [#undo] would bring it back.
    public boolean canUndo(Instant now) {
        return state == State.UNSUBSCRIBED && confirmedAt.isPresent() && now.isBefore(since.plus(UNDO_WITHIN));
    }

    /// Whether it was left unconfirmed for too long.
    public boolean hasExpired(Instant now) {
        return state == State.PENDING && !now.isBefore(since.plus(PENDING_FOR));
    }

    private Subscriber paused(Instant until, Instant now) {
        return moved(State.PAUSED, now).with(its -> its.pausedUntil = Optional.of(until));
    }

    private Instant afterPause(Instant confirmed) {
        return pausedUntil.filter(end -> end.isAfter(confirmed)).orElse(confirmed);
    }

    private boolean isOfNow(Instant mailedAt) {
        return !mailedAt.isBefore(confirmedAt.orElse(since).minus(CLOCKS_DIFFER));
    }

    private Subscriber inPlaceOf(Subscriber standing) {
        var out = standing.state == State.PENDING ? standing.formerly : Optional.of(standing.state);
        return with(its -> {
            its.token = standing.token;
            its.moved = standing.moved;
            its.spent = spentBy(standing);
            its.formerly = state == State.PENDING ? out : Optional.empty();
            its.revision = standing.revision;
        });
    }

    // Its own token need not be kept twice.
    private static List<Token> spentBy(Subscriber before) {
        var secrets = before.requests.stream().map(PendingRequest::secret);
        var all = Stream.concat(before.spent.stream(), secrets)
                .filter(secret -> !secret.equals(before.token))
                .toList();
        return last(SECRETS_KEPT, all);
    }

    private static <T> List<T> last(int most, List<T> all) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private Subscriber with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.subscriber();
    }

    /// A subscriber while it is being changed: Java's records have no `with` of their own.
    private static final class Copy {

        private SubscriberId id;
        private EmailAddress address;
        private Optional<String> name;
        private State state;
        private Edition edition;
        private Set<String> topics;
        private String language;
        private Token token;
        private Consent consent;
        private Instant since;
        private Optional<State> formerly;
        private Optional<Instant> confirmedAt;
        private Optional<Instant> pausedUntil;
        private Optional<SubscriberId> replaces;
        private Optional<Move> moved;
        private List<Instant> softBounces;
        private Optional<DepartureReason> reason;
        private List<PendingRequest> requests;
        private List<Token> spent;
        private int revision;

        Copy(Subscriber of) {
            id = of.id;
            address = of.address;
            name = of.name;
            state = of.state;
            edition = of.edition;
            topics = of.topics;
            language = of.language;
            token = of.token;
            consent = of.consent;
            since = of.since;
            formerly = of.formerly;
            confirmedAt = of.confirmedAt;
            pausedUntil = of.pausedUntil;
            replaces = of.replaces;
            moved = of.moved;
            softBounces = of.softBounces;
            reason = of.reason;
            requests = of.requests;
            spent = of.spent;
            revision = of.revision;
        }

        Subscriber subscriber() {
            return new Subscriber(
                    id,
                    address,
                    name,
                    state,
                    edition,
                    topics,
                    language,
                    token,
                    consent,
                    since,
                    formerly,
                    confirmedAt,
                    pausedUntil,
                    replaces,
                    moved,
                    softBounces,
                    reason,
                    requests,
                    spent,
                    revision);
        }
    }
}
