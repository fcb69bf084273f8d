package org.edsnewsletter.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.edsnewsletter.delivery.world.BoundedWorkTest.Send;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Subscribers;
import org.junit.jupiter.api.Test;

/// As little of [BoundedWorkTest] as mutation testing has time for, which runs it for each change to the program.
class FewTasksTest {

    private static final int PEOPLE = 600;

    @Test
    void aSend() {
        var send = new Send(1, 14, OptionalLong.empty(), false);
        send.bringIn(PEOPLE, Edition.DAILY);
        send.start(BoundedWorkTest.FIRST);
        send.untilSent(BoundedWorkTest.FIRST);

        isBounded(send, Subscribers.SHARDS);
    }

    @Test
    void whatTheQuotaHasRoomForStartsAtOnceThoughIssuesAreSpread() {
        var send = new Send(2, 14, OptionalLong.of(PEOPLE), true);
        send.bringIn(PEOPLE, Edition.DAILY);
        send.start(BoundedWorkTest.FIRST);
        send.untilSent(BoundedWorkTest.FIRST);

        isBounded(send, Subscribers.SHARDS);
        assertThat(Duration.between(send.began, send.lastMail)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void oneThatIsSpreadOverDays() {
        var send = new Send(3, 14, OptionalLong.of(PEOPLE / 3), true);
        send.bringIn(PEOPLE, Edition.DAILY);
        send.start(BoundedWorkTest.FIRST);
        send.untilSent(BoundedWorkTest.FIRST);

        isBounded(send, 0);
    }

    @Test
    void oneThatIsSpreadAndStoppedInBetween() {
        var send = new Send(4, 14, OptionalLong.of(PEOPLE / 3), true);
        send.bringIn(PEOPLE, Edition.DAILY);
        send.start(BoundedWorkTest.FIRST);
        send.until(send.clock.instant().plus(Duration.ofHours(5)));
        send.holding.hold(BoundedWorkTest.FIRST, "a typo");
        send.until(send.clock.instant().plus(Duration.ofMinutes(22)));
        send.holding.release(BoundedWorkTest.FIRST);
        send.untilSent(BoundedWorkTest.FIRST);

        isBounded(send, 2 * Subscribers.SHARDS);
    }

    @Test
    void twoThatAreSpread() {
        var send = new Send(5, 14, OptionalLong.of(PEOPLE / 3), true);
        send.bringIn(PEOPLE, Edition.DAILY);
        send.bringIn(PEOPLE / 2, Edition.WEEKLY);
        send.start(BoundedWorkTest.FIRST);
        send.start(BoundedWorkTest.SECOND);
        send.untilSent(BoundedWorkTest.FIRST);
        send.untilSent(BoundedWorkTest.SECOND);

        send.tasksAtMost(send.needed(BoundedWorkTest.FIRST) + send.needed(BoundedWorkTest.SECOND));
        send.queueIsEmptyWithinAMinute();
    }

    /// @param more tasks than one for each batch and shard: those that put the batches of a shard in the queue
    private static void isBounded(Send send, int more) {
        assertThat(send.mailed).hasSize(PEOPLE);
        send.tasksAtMost(send.needed(BoundedWorkTest.FIRST) + more);
        send.queueIsEmptyWithinAMinute();
    }
}
