package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecheckTest {

    private final World world = new World();
    private final Recheck recheck = new Recheck(world.subscribers, world.ledger);

    @ParameterizedTest
    @CsvSource({"UNSUBSCRIBED, unsubscribed", "BOUNCED, bounced", "COMPLAINED, complained", "PENDING, not confirmed"})
    void whoIsOutIsSkippedWithTheReason(State state, String reason) {
        var issue = world.freeze("en");
        var id = SubscriberId.of(world.person("a@example.org", "en"));
        world.subscribers.replace(world.subscribers.find(id).orElseThrow().moved(state, world.clock.instant()));

        var checked = recheck.of(issue, List.of(id));

        assertThat(checked.readers()).isEmpty();
        assertThat(checked.left()).containsEntry(id, new Fate.Skipped(reason));
    }

    @Test
    void whoIsNotThereAnyMoreIsGone() {
        var issue = world.freeze("en");
        var id = SubscriberId.of(new EmailAddress("gone@example.org"));

        assertThat(recheck.of(issue, List.of(id)).left()).containsEntry(id, new Fate.Skipped("gone"));
    }

    @Test
    void ofNobodyNothingIsRead() {
        var checked = recheck.of(world.freeze("en"), List.of());

        assertThat(checked.readers()).isEmpty();
        assertThat(checked.left()).isEmpty();
    }
}
