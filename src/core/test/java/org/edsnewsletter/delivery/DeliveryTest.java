package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.delivery.World.ISSUE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Quota;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final World world = new World();

    @Test
    void everybodyOfTheAudienceIsMailedOnce() {
        var people = world.people(500);
        world.start("en");
        world.work();

        assertThat(world.mailer.mailed())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(EmailAddress::spelling).toList());
        assertThat(world.sum()).isEqualTo(new Sum(500, 0, 0, 0, 0));
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void anAudienceOfNobodyIsClosedAtOnce() {
        world.start("en");
        world.work();
        assertThat(world.sum().audience()).isZero();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void someoneWhoLeftAfterPlanningIsSkippedNotMailed() {
        var people = world.people(3);
        world.start("en");
        planOnly();
        world.unsubscribe(people.get(1));
        world.change(people.get(2), person -> person.choosing(Edition.WEEKLY));
        world.work();

        assertThat(world.mailer.mailed()).containsExactly("p1@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(1, 2, 0, 0, 0));
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void nobodyIsForgottenWhenManyCameBetweenTheMembersOfABatch() {
        var people = world.people(160);
        var newcomers = IntStream.rangeClosed(1, 5000)
                .mapToObj(number -> world.person("w" + number + "@example.org", "en"))
                .toList();
        newcomers.forEach(who -> world.change(who, person -> person.choosing(Edition.WEEKLY)));
        world.start("en");
        planOnly();
        newcomers.forEach(who -> world.change(who, person -> person.choosing(Edition.DAILY)));
        world.unsubscribe(people.getFirst());
        world.work();

        assertThat(world.sum()).isEqualTo(new Sum(159, 1, 0, 0, 0));
        assertThat(world.mailer.mailed())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().skip(1).map(EmailAddress::spelling).toList());
    }

    @Test
    void aCorrectionGoesToExactlyThoseWhoGotTheOriginalAndHaveNotLeft() {
        var people = world.people(160);
        var rejected = people.get(5).spelling();
        world.mailer.next(recipients -> world.mailer.rejecting(recipients, rejected));
        for (var call = 0; call < 60; call++) world.mailer.next(all -> world.mailer.rejecting(all, rejected));
        var original = world.start("en");
        world.unsubscribe(people.get(1));
        world.work();
        assertThat(world.status()).isEqualTo(Status.SENT);
        world.mailer.script.clear();
        world.mailer.accepted.clear();
        world.unsubscribe(people.get(2));
        world.change(people.get(3), person -> person.choosing(Edition.WEEKLY));
        world.change(people.get(4), person -> person.chooseTopics(Set.of("Water")));
        var now = world.clock.instant();
        world.change(people.get(6), person -> person.pause(now.plus(Duration.ofDays(9)), now));
        world.person("new@example.org", "en");

        var correction = world.correct(original, "en");
        world.work();
        // Given twice, it mails nobody twice.
        world.planner.start(correction);
        world.work();

        assertThat(world.mailer.mailed())
                .containsExactlyInAnyOrderElementsOf(people.stream()
                        .map(EmailAddress::spelling)
                        .filter(who -> !List.of(
                                        people.get(1).spelling(),
                                        people.get(2).spelling(),
                                        people.get(6).spelling(),
                                        rejected)
                                .contains(who))
                        .toList());
        assertThat(world.sum(correction.id())).isEqualTo(new Sum(156, 2, 0, 0, 0));
        world.sweep.sweep();
        assertThat(world.issues.find(correction.id()).orElseThrow().status()).isEqualTo(Status.SENT);
        // From now on nobody gets what was wrong.
        var retry = new Retry(world.issues, world.ledger, world.planner, world.clock);
        assertThat(retry.objection(world.issues.find(original.id()).orElseThrow()))
                .hasValueSatisfying(why -> assertThat(why).contains("was corrected"));
        assertThat(retry.objection(world.issues.find(correction.id()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void whoFindsNothingOnTheirTopicsIsSkippedAndSoCounted() {
        var people = world.people(3);
        world.change(people.get(0), person -> person.chooseTopics(Set.of("Schools")));
        world.change(people.get(1), person -> person.chooseTopics(Set.of("Schools", "roads")));
        world.start("en");
        world.work();

        assertThat(world.mailer.mailed()).containsExactlyInAnyOrder("p2@example.org", "p3@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(2, 1, 0, 0, 0));
        assertThat(skips()).containsExactly("nothing on their topics");
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void whoHasPausedIsMailedAgainOnceTheirPauseIsOver() {
        var people = world.people(4);
        var now = world.clock.instant();
        world.change(people.get(0), person -> person.pause(now.plusSeconds(1), now.minusSeconds(9)));
        world.change(people.get(1), person -> person.pause(now.minusSeconds(1), now.minusSeconds(9)));
        world.start("en");
        planOnly();
        world.change(people.get(2), person -> person.pause(now.plusSeconds(1), now));
        world.clock.advance(Duration.ofSeconds(5));
        world.work();

        assertThat(world.mailer.mailed()).containsExactlyInAnyOrder("p2@example.org", "p4@example.org");
        assertThat(world.sum()).isEqualTo(new Sum(2, 1, 0, 0, 0));
        assertThat(skips()).containsExactly("paused");
    }

    @Test
    void whoConfirmsAfterTheIssueWasFrozenGetsTheNextOne() {
        world.people(1);
        world.start("en");
        world.clock.advance(Duration.ofSeconds(1));
        world.change(world.person("late@example.org", "en"), person -> person.confirmed(world.clock.instant()));
        world.work();
        assertThat(world.mailer.mailed()).containsExactly("p1@example.org");
    }

    @Test
    void tasksThatComeTwiceMailNobodyTwice() {
        world.people(120);
        var issue = world.start("en");
        world.planner.start(issue);
        var done = world.work();
        done.forEach(report -> world.worker.perform(report.task()));

        assertThat(world.mailer.mailed()).hasSize(120).doesNotHaveDuplicates();
        assertThat(world.sum()).isEqualTo(new Sum(120, 0, 0, 0, 0));
    }

    @Test
    void whoWasThrottledIsMailedLaterAndTheOthersNotAgain() {
        world.person("a@example.org", "en");
        world.mailer.next(
                _ -> new BulkOutcome.Answered(List.of(new Outcome.Throttled("Maximum sending rate exceeded."))));
        world.start("en");
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 0, 1));

        world.later(Duration.ofSeconds(31));
        assertThat(world.mailer.mailed()).containsExactly("a@example.org");
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void whoeverIsThrottledSendsMoreSlowlyFromThenOn() {
        var undisturbed = sendingTime(new World(), 0);
        var throttled = sendingTime(new World(), 3);

        assertThat(throttled).isGreaterThan(undisturbed.multipliedBy(3).dividedBy(2));
    }

    // How long it takes to mail some, after so many throttled calls; without the pauses of those who were throttled.
    private static Duration sendingTime(World world, int throttledCalls) {
        world.people(30);
        world.mailer.quota = new Quota(2, OptionalLong.empty(), 0, true);
        for (var call = 0; call < throttledCalls; call++)
            world.mailer.next(_ -> new BulkOutcome.Refused(new Outcome.Throttled("Maximum sending rate exceeded.")));
        world.start("en");
        var begin = world.clock.instant();
        world.work();
        assertThat(world.mailer.mailed()).hasSizeGreaterThanOrEqualTo(30 - throttledCalls);
        return Duration.between(begin, world.clock.instant());
    }

    @Test
    void anAddressTheProviderRejectsFailsForThatMemberOnly() {
        var people = inOneShard(3);
        world.mailer.next(recipients -> new BulkOutcome.Answered(recipients.stream()
                .<Outcome>map(recipient -> recipient.to().equals(people.get(1))
                        ? new Outcome.Failed("Local address contains control or whitespace")
                        : new Outcome.Accepted("m"))
                .toList()));
        world.start("en");
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(2, 0, 1, 0, 0));
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void whenTheProviderRefusesTheSenderTheIssueIsHeldAndNothingIsLost() {
        world.people(40);
        world.mailer.next(_ -> new BulkOutcome.Refused(new Outcome.Stopped("Email address is not verified.")));
        world.start("en");
        world.work();

        assertThat(world.status()).isEqualTo(Status.HELD);
        assertThat(world.issues.find(ISSUE).orElseThrow().reason()).isEqualTo("Email address is not verified.");
        assertThat(world.mailer.mailed()).isEmpty();
    }

    @Test
    void aCallWithoutAnAnswerIsNeverRepeatedOnAGuess() {
        var person = world.person("a@example.org", "en");
        world.mailer.next(world.mailer::acceptUnheard);
        world.start("en");
        world.work();
        world.later(Duration.ofMinutes(50));
        assertThat(world.mailer.mailed()).hasSize(1);
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 0, 1));

        tellOfSending(person);
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
        world.later(Duration.ofHours(2));
        assertThat(world.mailer.mailed()).hasSize(1);
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void silenceIsNoProofSoASmallCallWithoutAnAnswerEndsUnknown() {
        world.person("a@example.org", "en");
        world.mailer.next(_ -> new BulkOutcome.Unclear("connection reset"));
        world.start("en");
        world.work();

        world.later(Duration.ofMinutes(61));
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 0, 1));
        assertThat(inDoubt()).isEqualTo(1);
        world.eventLog.arrived(world.clock.instant());
        world.later(Duration.ofHours(5));
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 1, 0));
        assertThat(world.mailer.mailed()).isEmpty();
        assertThat(world.mailer.probes).isEmpty();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void evidenceForSomeOfACallLeavesTheOthersUnknown() {
        var people = inOneShard(3);
        world.mailer.next(world.mailer::acceptUnheard);
        world.start("en");
        world.work();
        tellOfSending(people.get(0));
        tellOfSending(people.get(0));

        world.later(Duration.ofMinutes(361));
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 2, 0));
        assertThat(world.mailer.mailed()).hasSize(3);
        assertThat(world.status()).isEqualTo(Status.SENT);
        // Late, but not too late.
        tellOfSending(people.get(1));
        assertThat(world.sum()).isEqualTo(new Sum(2, 0, 0, 1, 0));
    }

    @Test
    void theUnknownAreMailedAgainOnlyWhenTheEditorDecidesSo() {
        var person = world.person("a@example.org", "en");
        world.mailer.next(world.mailer::acceptUnheard);
        world.start("en");
        world.work();
        world.later(Duration.ofHours(7));
        assertThat(world.sum()).isEqualTo(new Sum(0, 0, 0, 1, 0));
        var retry = new Retry(world.issues, world.ledger, world.planner, world.clock);
        assertThat(retry.failed(ISSUE)).isZero();

        world.mailer.next(recipients -> new BulkOutcome.Answered(List.of(new Outcome.Accepted("m-second"))));
        assertThat(retry.unknown(ISSUE)).isEqualTo(1);
        world.work();
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0));
        // The first had been sent after all, which is counted and not hidden.
        tellOfSending(person);
        assertThat(world.sum()).isEqualTo(new Sum(1, 0, 0, 0, 0, 1));
        assertThat(world.sum())
                .hasToString("audience 1 = accepted 1 + skipped 0 + failed 0 + unknown 0; emails sent twice: 1");
    }

    @Test
    void aWorkerThatDiesBetweenSendingAndRecordingIsSettledByEvidence() {
        var person = world.person("a@example.org", "en");
        world.mailer.next(recipients -> {
            world.mailer.accept(recipients);
            throw new IllegalStateException("power cut");
        });
        world.start("en");
        try {
            world.work();
        } catch (IllegalStateException powerCut) {
            world.work();
        }
        tellOfSending(person);
        assertThat(world.mailer.mailed()).hasSize(1);
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    @Test
    void aBatchOfTwoLanguagesTakesTwoCalls() {
        var people = inOneShard(4);
        world.change(people.get(1), person -> inSpanish(person));
        world.change(people.get(3), person -> inSpanish(person));
        world.start("en", "es");
        world.work();

        assertThat(world.mailer.mailed()).hasSize(4).doesNotHaveDuplicates();
        assertThat(world.mailer.mailings)
                .extracting(mailing -> mailing.content().subject())
                .containsExactlyInAnyOrder("News en", "News es");
    }

    @Test
    void whoseLanguageAnIssueWasNotMadeInGetsTheFirstOfThoseItWas() {
        world.change(world.person("a@example.org", "en"), DeliveryTest::inSpanish);
        world.start("en");
        world.work();

        assertThat(world.mailer.mailings)
                .extracting(mailing -> mailing.content().subject())
                .containsExactly("News en");
    }

    @Test
    void everyMailCanBeLeftWithOneClickAndIsTagged() {
        world.person("a@example.org", "en");
        world.start("en");
        world.work();
        Recipient recipient = world.mailer.accepted.getFirst();
        assertThat(world.mailer.mailings.getFirst().headersOf(recipient))
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .hasEntrySatisfying(
                        "List-Unsubscribe",
                        link -> assertThat(link)
                                .startsWith("<https://news.example.org/u/")
                                .endsWith("?issue=" + ISSUE + ">, <mailto:news@example.org?subject=unsubscribe>"));
        assertThat(recipient.fields()).containsEntry("greeting", "Hello Pat,");
        assertThat(world.mailer.mailings.getFirst().tags()).containsKeys("issue", "batch");
        assertThat(recipient.tags()).containsKey("member");
    }

    @Test
    void aNameCannotBringMarkupIntoTheMail() {
        world.change(world.person("a@example.org", "en"), person -> named(person, "<b>\"O'Hara\" & Co</b>"));
        world.start("en");
        world.work();
        assertThat(world.mailer.accepted.getFirst().fields())
                .containsEntry("greetingHtml", "Hello &lt;b&gt;&quot;O&#39;Hara&quot; &amp; Co&lt;/b&gt;,");
    }

    @Test
    void whatWasPlannedAndNeverEnqueuedIsTakenUpBySweeping() {
        world.people(30);
        world.start("en");
        planOnly();
        while (world.queue.poll(world.clock.instant()).isPresent()) {}
        world.later(Duration.ofMinutes(21));
        assertThat(world.mailer.mailed()).hasSize(30).doesNotHaveDuplicates();
        assertThat(world.status()).isEqualTo(Status.SENT);
    }

    // The first tasks in the queue are the shards'; the last of them opens the issue, and each of the next ones
    // enqueues a shard's batches.
    private void planOnly() {
        for (var task = 0; task < 2 * Subscribers.SHARDS; task++) {
            world.worker.perform(world.queue.poll(world.clock.instant()).orElseThrow());
        }
    }

    private List<EmailAddress> inOneShard(int count) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> new EmailAddress("q" + number + "@example.org"))
                .filter(address -> SubscriberId.of(address).shard() == 3)
                .limit(count)
                .map(address -> world.person(address.spelling(), "en"))
                .toList();
    }

    private void tellOfSending(EmailAddress person) {
        var id = SubscriberId.of(person);
        world.sent(new BatchId(id.shard(), 0), id, "m-" + person.localPart());
    }

    private static Subscriber inSpanish(Subscriber person) {
        return person.speak("es");
    }

    private static Subscriber named(Subscriber person, String name) {
        return person.rename(Optional.of(name));
    }

    private List<String> skips() {
        var skips = new ArrayList<String>();
        new Audience(world.ledger)
                .each(
                        World.ISSUE,
                        batch -> batch.members().values().forEach(fate -> {
                            if (fate instanceof Fate.Skipped(var why)) skips.add(why);
                        }));
        return skips;
    }

    private long inDoubt() {
        return world.sweep.progress(world.issues.find(ISSUE).orElseThrow()).inDoubt();
    }
}
