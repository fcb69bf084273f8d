package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edsnewsletter.subscriber.SubscriberWorld.confirmLinkOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.memory.MemoryMailer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WelcomingTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final List<String> trouble = new ArrayList<>();
    private final Confirmation confirmation =
            new Confirmation(world.subscribers, world.clock, new Welcoming(world.mailer, world.mails, trouble::add));

    @Test
    void whoConfirmsIsWelcomedOnceHoweverOftenTheyPress() {
        var pending = world.keep("ed@example.org", State.PENDING);
        for (var press = 0; press < 3; press++) confirmation.confirm(confirmLinkOf(pending));

        assertThat(world.inbox()).hasSize(1);
        var mail = world.inbox().getFirst();
        assertThat(mail.to()).isEqualTo(new EmailAddress("ed@example.org"));
        assertThat(mail.content().subject()).isEqualTo("Welcome to Ed's newsletter");
        assertThat(mail.content().text())
                .contains("at most one mail a day")
                .contains("https://news.example.org/archive")
                .contains(world.links.unsubscribe(pending).toString())
                .contains(SubscriberWorld.MASTHEAD.postalAddress());
        assertThat(trouble).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void nobodyElseIs(State state) {
        confirmation.confirm(confirmLinkOf(world.keep("ed@example.org", state)));

        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void lookingAtTheLinkWelcomesNobody() {
        confirmation.look(confirmLinkOf(world.keep("ed@example.org", State.PENDING)));

        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void whoMovesToAnotherAddressKnowsTheNewsletter() {
        var active = world.keep("ed@example.org", State.ACTIVE);
        var moving = active.at(new EmailAddress("ed@new.example.org"), Token.random(world.random), active.consent());
        world.subscribers.addIfAbsent(moving);
        confirmation.confirm(confirmLinkOf(moving));

        assertThat(world.kept("ed@new.example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.inbox()).isEmpty();
    }

    @Test
    void aWelcomeThatDoesNotLeaveKeepsNobodyOutAndIsToldWithoutAnAddress() {
        var broken = new MemoryMailer();
        broken.trouble(_ -> Optional.of(new Outcome.Throttled("busy")));
        var pending = world.keep("ed@example.org", State.PENDING);

        new Confirmation(world.subscribers, world.clock, new Welcoming(broken, world.mails, trouble::add))
                .confirm(confirmLinkOf(pending));

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(trouble)
                .singleElement()
                .asString()
                .contains(pending.id().text())
                .doesNotContain("@");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNSUBSCRIBED")
    void onlyWhoHasLeftIsToldSo(State state) {
        var mail = new LeftMail(SubscriberWorld.MASTHEAD, world.links, world.templates);

        assertThat(mail.to(world.keep("gone@example.org", State.UNSUBSCRIBED))
                        .content()
                        .text())
                .containsIgnoringWhitespaces("This is the last mail")
                .contains("https://news.example.org/");
        assertThatThrownBy(() -> mail.to(world.keep("ed@example.org", state)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
