package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.edsnewsletter.memory.ForwardingLedger;
import org.edsnewsletter.memory.MemoryLedger;
import org.junit.jupiter.api.Test;

class FenceTest {

    private final MemoryLedger ledger = new MemoryLedger();

    @Test
    void theFirstStackToAskBecomesTheOwner() {
        assertThat(new Fence(ledger, "first").objection()).isEmpty();

        assertThat(ledger.owner()).contains("first");
        assertThat(new Fence(ledger, "second").objection())
                .contains("these tables belong to first: `newsletter adopt` takes them over");
    }

    @Test
    void whoeverHasPassedIsNotAskedAgainUnlessItMatters() {
        var fence = new Fence(ledger, "first");
        assertThat(fence.objection()).isEmpty();
        ledger.own("second", Optional.of("first"));

        assertThat(fence.objection()).isEmpty();
        assertThat(fence.objectionNow()).isPresent();
        assertThat(fence.objection()).isPresent();
    }

    @Test
    void ofTwoStacksThatAskAtOnceOneBecomesTheOwner() {
        var fence = new Fence(new Overtaken(), "slow");

        assertThat(fence.objection()).contains("these tables belong to fast: `newsletter adopt` takes them over");
    }

    @Test
    void adoptingTakesTheTablesFromWhoeverHasThem() {
        ledger.own("first", Optional.empty());
        var fence = new Fence(ledger, "second");

        fence.adopt();

        assertThat(ledger.owner()).contains("second");
        assertThat(fence.objection()).isEmpty();
    }

    @Test
    void adoptingWhatIsOnesOwnWritesNothing() {
        ledger.own("first", Optional.empty());
        var fence = new Fence(
                new ForwardingLedger(ledger) {
                    @Override
                    public boolean own(String stack, Optional<String> expected) {
                        throw new IllegalStateException("out of reach");
                    }
                },
                "first");

        fence.adopt();

        assertThat(fence.objectionNow()).isEmpty();
    }

    /// Another stack becomes the owner between reading and writing.
    private final class Overtaken extends ForwardingLedger {
        Overtaken() {
            super(ledger);
        }

        @Override
        public boolean own(String stack, Optional<String> expected) {
            ledger.own("fast", Optional.empty());
            return super.own(stack, expected);
        }
    }
}
