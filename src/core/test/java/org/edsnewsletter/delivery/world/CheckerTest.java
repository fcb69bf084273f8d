package org.edsnewsletter.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.edsnewsletter.delivery.world.Breakage.Granted;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Reader;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

/// What watches the worlds notices when one of the conditions that delivery rests on is broken.
class CheckerTest {

    private static final long SEEDS = 1_000;

    @Test
    void aClaimWithoutItsConditionIsNoticed() {
        assertThat(noticed(Breakage.ofLedger(Breakage.ClaimsRegardless::new), "was mailed twice"))
                .isPresent();
    }

    @Test
    void aCursorWithoutItsConditionIsNoticed() {
        assertThat(noticed(Breakage.ofLedger(Breakage.PlansRegardless::new), "was mailed twice"))
                .isPresent();
    }

    @Test
    void recordingBeforeSendingIsNoticed() {
        assertThat(noticed(Breakage.ofLedger(Breakage.RecordsFirst::new), "and was mailed 0"))
                .isPresent();
    }

    @Test
    void sendingBeforeClaimingIsNoticed() {
        assertThat(noticed(Breakage.ofLedger(Breakage.SendsFirst::new), "was mailed twice"))
                .isPresent();
    }

    @Test
    void mailingWithoutReadingPeopleAgainIsNoticed() {
        assertThat(noticed(
                        new Breakage(UnaryOperator.identity(), FromMemory::new, false, Set.of(), false),
                        "without belonging to the audience"))
                .isPresent();
    }

    @Test
    void leavingSomebodyOutOfAPageIsNoticed() {
        assertThat(noticed(
                        new Breakage(UnaryOperator.identity(), Forgetful::new, false, Set.of(), false),
                        "belonged to the audience all the time and was forgotten"))
                .isPresent();
    }

    @Test
    void losingWhatWasRecordedIsNoticed() {
        assertThat(noticed(Breakage.ofLedger(Breakage.LosesAnswers::new), "was mailed 1"))
                .isPresent();
    }

    @Test
    void nobodyIsMailedTwiceWhenNoEventEverArrives() {
        var mute = new Breakage(UnaryOperator.identity(), UnaryOperator.identity(), true, Set.of(), false);
        assertThat(Runs.firstFailure(SEEDS, mute)).isEmpty();
    }

    @Test
    void takingSilenceForProofIsNoticed() {
        var guessing = new Breakage(
                UnaryOperator.identity(), UnaryOperator.identity(), true, EnumSet.allOf(Granted.class), false);
        assertThat(noticed(guessing, "was mailed twice")).isPresent();
    }

    @Test
    void aSecondStackThatPassesForTheFirstIsNoticed() {
        var copied = new Breakage(UnaryOperator.identity(), UnaryOperator.identity(), false, Set.of(), true);
        assertThat(noticed(copied, "a second stack on copied tables sends")).isPresent();
    }

    private static Optional<List<String>> noticed(Breakage breakage, String words) {
        return Runs.firstFailure(SEEDS, breakage, words);
    }

    /// Leaves the second of every page out.
    private static final class Forgetful extends Forwarding {
        Forgetful(Subscribers now) {
            super(now);
        }

        @Override
        public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
            var page = super.audience(edition, shard, after, limit);
            if (page.size() < 3) return page;
            var fewer = new ArrayList<>(page);
            fewer.remove(1);
            return fewer;
        }
    }

    /// Answers what somebody was when first asked for.
    private static final class FromMemory extends Forwarding {
        private final Map<SubscriberId, Subscriber> remembered = new HashMap<>();

        FromMemory(Subscribers now) {
            super(now);
        }

        @Override
        public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
            return new HashMap<>(remembered);
        }

        @Override
        public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
            return remembered.values().stream()
                    .flatMap(person -> Reader.of(person).stream())
                    .filter(reader ->
                            reader.id().compareTo(first) >= 0 && reader.id().compareTo(last) <= 0)
                    .toList();
        }

        @Override
        public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
            var page = super.audience(edition, shard, after, limit);
            page.forEach(member -> now.find(member.id()).ifPresent(person -> remembered.put(person.id(), person)));
            return page;
        }
    }

    private static class Forwarding implements Subscribers {
        final Subscribers now;

        Forwarding(Subscribers now) {
            this.now = now;
        }

        @Override
        public Map<SubscriberId, Subscriber> findAll(Collection<SubscriberId> ids) {
            return now.findAll(ids);
        }

        @Override
        public boolean replaceTogether(Subscriber one, Subscriber other) {
            return now.replaceTogether(one, other);
        }

        @Override
        public void each(Consumer<Subscriber> taken) {
            now.each(taken);
        }

        @Override
        public List<Reader> readers(Edition edition, SubscriberId first, SubscriberId last, int limit) {
            return now.readers(edition, first, last, limit);
        }

        @Override
        public List<Member> audience(Edition edition, int shard, Optional<SubscriberId> after, int limit) {
            return now.audience(edition, shard, after, limit);
        }

        @Override
        public Optional<Subscriber> addIfAbsent(Subscriber subscriber) {
            return now.addIfAbsent(subscriber);
        }

        @Override
        public Optional<Subscriber> find(SubscriberId id) {
            return now.find(id);
        }

        @Override
        public boolean replace(Subscriber changed) {
            return now.replace(changed);
        }
    }
}
