package org.edsnewsletter.delivery;

import java.util.Optional;

/// Keeps a stack from sending with another's ledger: restored or copied tables hold issues that the other stack is
/// sending, or has sent.
public final class Fence {

    private final Ledger ledger;
    private final String stack;
    private volatile boolean passed;

    /// @param stack this stack's own id
    public Fence(Ledger ledger, String stack) {
        this.ledger = ledger;
        this.stack = stack;
    }

    /// Why this stack must not send; empty when it may, and then for good. The first stack to ask becomes the owner.
    public Optional<String> objection() {
        return passed ? Optional.empty() : objectionNow();
    }

    /// The same, whatever was found before: a backup may have been restored since.
    public Optional<String> objectionNow() {
        var owner = ledger.owner();
        if (owner.isEmpty() && ledger.own(stack, Optional.empty())) owner = Optional.of(stack);
        else if (owner.isEmpty()) owner = ledger.owner();
        passed = owner.filter(stack::equals).isPresent();
        return passed
                ? Optional.empty()
                : Optional.of("these tables belong to " + owner.orElse("another stack")
                        + ": `newsletter adopt` takes them over");
    }

    /// Makes this stack the owner, whoever was.
    public void adopt() {
        while (true) {
            var owner = ledger.owner();
            if (owner.filter(stack::equals).isPresent() || ledger.own(stack, owner)) return;
        }
    }
}
