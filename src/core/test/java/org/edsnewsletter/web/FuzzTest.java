package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemoryMailer.Mail;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Departure;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Preferences;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpRules;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.SubscriptionMails;
import org.edsnewsletter.subscriber.Token;
import org.edsnewsletter.subscriber.Welcoming;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;

/// Tens of thousands of requests with everything odd in them: each is answered, none of them by a fault of the house;
/// nobody is mailed who did not ask; nobody is changed without their link; and what is kept is what may be kept.
///
/// `-Dfuzz.seed=N` tries other requests, `-Dfuzz.requests=N` more of them.
class FuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 30_000);
    private static final List<String> TOPICS = List.of("Roads", "Schools", "Water");
    private static final Pattern PAGE = Pattern.compile("https://(news|ed)\\.example\\.org/[A-Za-z0-9/_.-]*");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern WORD_LIKE_AN_ID = Pattern.compile("(?<![\\w-])[\\w-]{22}(?![\\w-])");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})|\\\\u([0-9A-Fa-f]{4})");

    private final MovableClock clock = new MovableClock("2026-11-23T15:15:00Z");
    private final SecureRandom random = new SecureRandom();
    private final Links links = new Links(URI.create("https://news.example.org"));
    private final MemoryMailer mailer = new MemoryMailer();
    private final MemoryLimits limits = new MemoryLimits();
    private final Recorder subscribers = new Recorder();
    private final List<Subscriber> residents = residents();
    private final Site site = site();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private int idsSeen;

    @Test
    void nothingThatIsSentDoesHarm() throws IOException {
        var noise = new Noise(SEED, residents);
        for (var i = 0; i < REQUESTS; i++) {
            clock.advance(Duration.ofSeconds(noise.seconds()));
            var request = noise.request();
            subscribers.written.clear();
            var mailedBefore = mailer.accepted().size();

            var response = site.handle(request);

            var what = "request %d of seed %d: %s %s, %s"
                    .formatted(i, SEED, request.method(), request.path(), body(request));
            checkAnswer(what, request, response);
            for (var mail :
                    mailer.accepted().subList(mailedBefore, mailer.accepted().size()))
                assertThat(didAsk(request, mail.to()) || hasConfirmed(request, mail))
                        .as("who was mailed asked: " + what)
                        .isTrue();
            for (var kept : subscribers.written) checkKept(what, request, kept);
            statuses.merge(response.status(), 1, Integer::sum);
        }
        checkThatMuchWasTried();
    }

    private void checkAnswer(String what, Request request, Response response) throws IOException {
        checkIds(what, request, response);
        assertThat(response.status()).as(what).isBetween(200, 499);
        response.headers()
                .forEach((name, value) ->
                        assertThat(value).as(what + ": " + name).matches(HEADER_VALUE));
        assertThat(response.headers()).as(what).containsKeys("Content-Type", "Content-Security-Policy");
        if (response.headers().containsKey("Access-Control-Allow-Origin"))
            assertThat(request.header("origin")).as(what).contains("https://ed.example.org");
        if (response.headers().getOrDefault("Content-Type", "").startsWith("text/html"))
            assertThat(response.body()).as(what).doesNotContain("<script", "<svg", "7*7=49");
        if (response.headers().getOrDefault("Content-Type", "").equals("application/json")
                && !response.body().isEmpty())
            assertThat(JSON.std.anyFrom(response.body())).as(what).isNotNull();
        assertThat(response.body()).as(what).doesNotContain("Exception", "org.edsnewsletter");
    }

    /// The id of a subscriber is a hash of an address, which anybody can compute: only their own pages, behind a link
    /// that has it beside the secret, have it in such links.
    private void checkIds(String what, Request request, Response response) {
        var answer = response.headers().values() + response.body();
        for (var word : WORD_LIKE_AN_ID.matcher(answer).results().toList()) {
            var id = SubscriberId.parse(word.group());
            var token = id.map(subscribers.tokens::get);
            if (token.isEmpty()) continue;
            var key = Links.key(id.orElseThrow(), token.get());
            assertThat(answer.substring(word.start()))
                    .as("the id of a subscriber: " + what)
                    .startsWith(key);
            assertThat(request.path()).as("the id of a subscriber: " + what).endsWith("/" + key);
            idsSeen++;
        }
    }

    private void checkKept(String what, Request request, Subscriber kept) {
        assertThat(didAsk(request, kept.address()) || hasLinkOf(request, kept.id()) || isMoveTo(request, kept))
                .as("who was changed asked for it: " + what)
                .isTrue();
        assertThat(kept.name())
                .as(what)
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        some -> assertThat(Applicant.isName(some.orElseThrow())).isTrue());
        assertThat(kept.language()).as(what).isIn(Languages.SUPPORTED);
        assertThat(TOPICS).as(what).containsAll(kept.topics());
        if (kept.state() == State.ERASED) return;
        assertThat(kept.consent().page()).as(what).matches(PAGE);
        assertThat(kept.consent().wording())
                .as(what)
                .contains("Ed's newsletter")
                .hasSizeLessThan(300);
        kept.pausedUntil()
                .ifPresent(
                        end -> assertThat(end).as(what).isBefore(clock.instant().plus(Duration.ofDays(368))));
    }

    // A form can be read in more than one way; whoever is mailed must stand in it in at least one of them.
    private boolean didAsk(Request request, EmailAddress mailed) {
        var asks = request.path().equals("/subscriptions")
                || (request.path().startsWith("/move/")
                        && residents.stream().anyMatch(resident -> hasLinkOf(request, resident.id())));
        return request.method().equals("POST") && asks && body(request).contains(mailed.spelling());
    }

    private boolean hasConfirmed(Request request, Mail mail) {
        return request.path().startsWith("/confirm/") && hasLinkOf(request, SubscriberId.of(mail.to()));
    }

    private boolean hasLinkOf(Request request, SubscriberId id) {
        var token = subscribers.tokens.get(id);
        return request.method().equals("POST")
                && token != null
                && request.path().endsWith("/" + id + "." + token.text());
    }

    // The old address leaves when the new one is confirmed.
    private boolean isMoveTo(Request request, Subscriber kept) {
        return request.path().startsWith("/confirm/")
                && kept.state() == State.UNSUBSCRIBED
                && subscribers.written.size() == 2;
    }

    private void checkThatMuchWasTried() {
        assertThat(idsSeen).as("pages of subscribers' own").isPositive();
        assertThat(statuses.keySet()).contains(200, 204, 400, 403, 404, 405, 409, 410, 413, 415);
        assertThat(mailer.accepted()).as("people who asked were mailed").hasSizeGreaterThan(REQUESTS / 100);
        assertThat(mailer.accepted())
                .as("somebody was welcomed")
                .anyMatch(mail -> mail.content().subject().startsWith("Welcome"));
        for (var state : Set.of(State.PENDING, State.ACTIVE, State.PAUSED, State.UNSUBSCRIBED, State.ERASED))
            assertThat(subscribers.states).as("somebody came to be " + state).contains(state);
    }

    /// What a body says, with whatever is escaped in it written out, as a form and as JSON.
    private static String body(Request request) {
        return ESCAPE.matcher(new String(request.body(), StandardCharsets.UTF_8))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(escape.group().replaceAll("^(%|.u)", ""), 16))));
    }

    private List<Subscriber> residents() {
        var people = new ArrayList<Subscriber>();
        for (var i = 0; i < 400; i++) {
            var consent = new Consent(SubscriberWorld.WORDING, "en-1", "https://news.example.org/", clock.instant());
            var pending = Subscriber.pending(
                    new EmailAddress("resident" + i + "@example.org"),
                    Optional.of("Robin"),
                    Edition.DAILY,
                    i % 2 == 0 ? "en" : "es",
                    Token.random(random),
                    consent);
            subscribers.addIfAbsent(i % 5 == 0 ? pending : pending.confirmed(clock.instant()));
            people.add(pending);
        }
        return people;
    }

    private static Issues issues() {
        var archive = new ArchiveWorld();
        archive.sent("daily-2026-11-20", List.of(archive.full("The bridge"), archive.bare("The library")));
        archive.sent("each-" + "A".repeat(22), "The harbor");
        return archive.site.issues;
    }

    private Site site() {
        var templates = Templates.fixed(Path.of("templates"));
        var mails = new SubscriptionMails(SubscriberWorld.MASTHEAD, links, templates);
        var pages = new Pages(SubscriberWorld.MASTHEAD, links, templates, "en");
        return new Site(
                pages,
                new SignUp(
                        subscribers,
                        limits,
                        mailer,
                        mails,
                        new SignUpRules(1_000_000, MailDomains.ALL, () -> {}),
                        random,
                        clock),
                new Confirmation(subscribers, clock, new Welcoming(mailer, mails, _ -> {})),
                new Departure(subscribers, clock),
                new Preferences(
                        subscribers, limits, mailer, mails, TOPICS, SubscriberWorld.MASTHEAD.zone(), random, clock),
                new Origins(Set.of("https://ed.example.org")),
                new ArchivePages(pages, issues(), "en", Robots.INDEX),
                issues(),
                Robots.INDEX,
                clock,
                _ -> {});
    }

    /// Notes what is really changed; one that is kept as it was is none.
    private static final class Recorder implements Subscribers {

        private final MemorySubscribers kept = new MemorySubscribers();
        private final List<Subscriber> written = new ArrayList<>();
        private final Set<State> states = EnumSet.noneOf(State.class);
        private final Map<SubscriberId, Token> tokens = new HashMap<>();

        @Override
        public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
            var standing = kept.addIfAbsent(subscriber);
            if (standing.isEmpty()) note(subscriber);
            return standing;
        }

        @Override
        public Optional<Subscriber> find(SubscriberId id) {
            return kept.find(id);
        }

        @Override
        public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
            return kept.findAll(ids);
        }

        @Override
        public boolean replace(Subscriber changed) {
            var before = kept.find(changed.id());
            var done = kept.replace(changed);
            if (done && !before.equals(Optional.of(changed))) note(changed);
            return done;
        }

        @Override
        public boolean replaceTogether(Subscriber one, Subscriber other) {
            var done = kept.replaceTogether(one, other);
            if (done) {
                note(one);
                note(other);
            }
            return done;
        }

        @Override
        public void each(Consumer<Subscriber> taken) {
            kept.each(taken);
        }

        @Override
        public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
            return kept.readers(edition, first, last, limit);
        }

        @Override
        public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
            return kept.audience(edition, shard, after, limit);
        }

        private void note(Subscriber subscriber) {
            written.add(subscriber);
            states.add(subscriber.state());
            tokens.putIfAbsent(subscriber.id(), subscriber.token());
        }
    }
}
