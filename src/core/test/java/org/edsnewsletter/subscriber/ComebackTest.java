package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Anybody can type anybody's address into the form, so asking anew must not undo that somebody is out.
class ComebackTest {

    private final MovableClock clock = new MovableClock("2026-11-23T13:00:00Z");
    private final MemorySubscribers subscribers = new MemorySubscribers();
    private final Admission admission = new Admission(subscribers, new SecureRandom(), clock);
    private final EmailAddress address = new EmailAddress("ann@example.org");
    private final SubscriberId id = SubscriberId.of(address);

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void whoIsOutAndAsksAnewIsNotBroughtBackByAnImport(State out) {
        keepOut(out);
        ask();
        ask();
        assertThat(admission.admit(applicant())).isEqualTo(new AdmissionOutcome.KeptOut(id, out));
        assertThat(subscribers.find(id).orElseThrow().state()).isEqualTo(State.PENDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void whoIsOutComesBackByConfirming(State out) {
        keepOut(out);
        ask();
        subscribers.replace(subscribers.find(id).orElseThrow().confirm(clock.instant()));

        var back = subscribers.find(id).orElseThrow();
        assertThat(back.state()).isEqualTo(State.ACTIVE);
        assertThat(back.formerly()).isEmpty();
    }

    @Test
    void whoNeverConfirmedMayBeBroughtInByTheOperator() {
        subscribers.addIfAbsent(applicant().pending(Token.random(new SecureRandom())));
        assertThat(admission.admit(applicant())).isEqualTo(new AdmissionOutcome.Admitted(id));
    }

    private void keepOut(State out) {
        var before = clock.instant().minus(Duration.ofDays(30));
        var token = Token.random(new SecureRandom());
        subscribers.addIfAbsent(applicant().pending(token).confirmed(before).moved(out, before));
    }

    private void ask() {
        var fresh = applicant().pending(Token.random(new SecureRandom()));
        subscribers.replace(subscribers.find(id).orElseThrow().ask(fresh));
    }

    private Applicant applicant() {
        var consent = new Consent("Sign up", "1", "https://news.example.org/", clock.instant());
        return new Applicant(address, Optional.of("Ann"), Edition.DAILY, "en", consent);
    }
}
