package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Quota;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private final World world = new World();
    private final Outlook outlook = new Outlook(world.subscribers, world.mailer, false);

    @Test
    void anAudienceThatFitsTheQuotaMayBeMailed() {
        world.people(30);
        world.mailer.quota = new Quota(14, OptionalLong.of(200), 170, true);

        assertThat(outlook.objections(Edition.DAILY, world.clock.instant())).isEmpty();
    }

    @Test
    void anAudienceLargerThanWhatIsLeftOfTheQuotaIsToldUnlessItIsSpread() {
        world.people(31);
        world.mailer.quota = new Quota(14, OptionalLong.of(200), 170, true);

        assertThat(outlook.objections(Edition.DAILY, world.clock.instant()))
                .singleElement()
                .asString()
                .startsWith("24-hour quota: 31 people are to be mailed and the account may mail 30 more now");
        assertThat(outlook.objections(Edition.WEEKLY, world.clock.instant())).isEmpty();
        assertThat(outlook.objections(Edition.DAILY, world.clock.instant().minusSeconds(86_400)))
                .isEmpty();
        assertThat(new Outlook(world.subscribers, world.mailer, true).objections(Edition.DAILY, world.clock.instant()))
                .isEmpty();
    }

    @Test
    void everyPageOfTheAudienceIsCounted() {
        world.inOneShard(1_001);
        world.mailer.quota = new Quota(14, OptionalLong.of(200), 170, true);

        assertThat(outlook.objections(Edition.DAILY, world.clock.instant()))
                .singleElement()
                .asString()
                .startsWith("24-hour quota: 1,001 people");
    }

    @Test
    void anAccountThatSesHasStoppedIsTold() {
        world.mailer.quota = new Quota(14, OptionalLong.empty(), 0, false);

        assertThat(outlook.objections(Edition.DAILY, world.clock.instant()))
                .containsExactly("sending: SES has stopped the account's sending; `newsletter doctor` says what to do");
    }
}
