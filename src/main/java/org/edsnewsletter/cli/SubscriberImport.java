package org.edsnewsletter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.cli.SubscriberFile.Row;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.AdmissionOutcome;
import org.edsnewsletter.subscriber.AdmissionOutcome.Admitted;
import org.edsnewsletter.subscriber.AdmissionOutcome.AlreadyThere;
import org.edsnewsletter.subscriber.AdmissionOutcome.KeptOut;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;

/// Brings in the people of a [SubscriberFile].
public final class SubscriberImport {

    private static final String LANGUAGE = "en";

    private final Admission admission;
    private final InstantSource clock;

    public SubscriberImport(Admission admission, InstantSource clock) {
        this.admission = admission;
        this.clock = clock;
    }

    /// Brings in the good rows, and reports on all.
    ///
    /// @param wording how these people gave their consent, in the operator's words; they can read it on their
    ///     preferences page
    /// @throws IOException naming the file, when it can't be read
    public ImportReport bringIn(Path file, String wording) throws IOException {
        var tally = new Tally(new Consent(wording, "import", "import", clock.instant()));
        new SubscriberFile(file).read(tally::take);
        return new ImportReport(tally.imported, tally.alreadyThere, tally.keptOut, tally.rejected);
    }

    private final class Tally {

        private final Consent consent;
        private final List<Row.Problem> keptOut = new ArrayList<>();
        private final List<Row.Problem> rejected = new ArrayList<>();
        private int imported;
        private int alreadyThere;

        Tally(Consent consent) {
            this.consent = consent;
        }

        void take(Row row) {
            switch (row) {
                case Row.Problem problem -> rejected.add(problem);
                case Row.Person person -> admit(person);
            }
        }

        private void admit(Row.Person person) {
            var applicant = new Applicant(person.address(), person.name(), person.edition(), LANGUAGE, consent);
            switch (admission.admit(applicant)) {
                case Admitted _ -> imported++;
                case AlreadyThere _ -> alreadyThere++;
                case AdmissionOutcome.OptedOut _, AdmissionOutcome.StayedIn _ -> throw new IllegalStateException();
                case KeptOut out -> keptOut.add(new Row.Problem(person.line(), why(out.state())));
            }
        }
    }

    private static String why(State state) {
        return switch (state) {
            case UNSUBSCRIBED -> "has unsubscribed";
            case BOUNCED -> "mail to this address came back";
            case COMPLAINED -> "has called the newsletter spam";
            case ERASED -> "asked to be forgotten";
            case PENDING, ACTIVE, PAUSED -> throw new IllegalArgumentException("is not kept out: " + state);
        };
    }
}
