package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReaderTest {

    private final SubscriberWorld world = new SubscriberWorld();

    @Test
    void topicsAreComparedInAnyCase() {
        var ed = world.pending("ed@example.org").confirmed(world.now());
        var chosen = Reader.of(ed.chooseTopics(Set.of("Roads", "Schools"))).orElseThrow();

        assertThat(chosen.wants(Set.of("roads"))).isTrue();
        assertThat(chosen.wants(Set.of("Libraries"))).isFalse();
        assertThat(chosen.wants(Set.of())).isFalse();
        assertThat(Reader.of(ed).orElseThrow().wants(Set.of())).isTrue();
    }

    @Test
    void aSubscriberWantsWhatTheyWantAsAReader() {
        var ed = world.pending("ed@example.org").chooseTopics(Set.of("Roads"));

        assertThat(ed.wants(Set.of("roads"))).isTrue();
        assertThat(ed.wants(Set.of("Libraries"))).isFalse();
    }

    @Test
    void whoIsNotInReadsNothing() {
        var ed = world.pending("ed@example.org");

        assertThat(Reader.of(ed)).isEmpty();
        assertThat(Reader.of(ed.confirmed(world.now()).leave(world.now()))).isEmpty();
    }
}
