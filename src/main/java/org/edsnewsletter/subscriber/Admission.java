package org.edsnewsletter.subscriber;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.edsnewsletter.subscriber.AdmissionOutcome.Admitted;
import org.edsnewsletter.subscriber.AdmissionOutcome.AlreadyThere;
import org.edsnewsletter.subscriber.AdmissionOutcome.KeptOut;

/// The operator brings in people who gave their consent elsewhere; they need not confirm.
public final class Admission {

    private final Register register;
    private final SecureRandom random;
    private final InstantSource clock;

    public Admission(Subscribers subscribers, SecureRandom random, InstantSource clock) {
        this.register = new Register(subscribers);
        this.random = random;
        this.clock = clock;
    }

    /// Brings a person in as active from now on, so not into the audience of an issue that is already frozen. Who has
    /// left, whose mail came back, who complained or was erased stays out.
    public AdmissionOutcome admit(Applicant applicant) {
        var fresh = applicant.pending(Token.random(random)).confirmed(clock.instant());
        return register.addOrChange(fresh, standing -> standing.admit(fresh))
                .map(Admission::outcome)
                .orElse(new Admitted(fresh.id()));
    }

    private static AdmissionOutcome outcome(Register.Change change) {
        var id = change.after().id();
        return switch (change.before().state()) {
            case PENDING ->
                change.before()
                        .formerly()
                        .<AdmissionOutcome>map(out -> new KeptOut(id, out))
                        .orElse(new Admitted(id));
            case ACTIVE, PAUSED -> new AlreadyThere(id);
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED ->
                new KeptOut(id, change.before().state());
        };
    }
}
