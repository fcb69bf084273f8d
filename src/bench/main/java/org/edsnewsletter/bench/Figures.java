package org.edsnewsletter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one run of the benchmark came to.
///
/// @param stores `real` or `memory`
/// @param seconds from making the issue to the last record
/// @param planning of them, until everybody was in a batch
/// @param worker CPU seconds of our process; so the others
/// @param allocated bytes, by our process
/// @param peakMegabytes of our process
/// @param closing seconds that the closing sweep took
/// @param closingReadUnits read units it took, if they were counted
/// @param bytes that SES was sent
/// @param bare messages a second that the SDK alone reaches, in the same process, right afterwards ([BareLoop])
/// @param counts calls and units, if they were counted
record Figures(
        String stores,
        int recipients,
        int workers,
        double seconds,
        double planning,
        double worker,
        double dynamo,
        double sqs,
        double sink,
        double allocated,
        long peakMegabytes,
        double closing,
        double closingReadUnits,
        long bytes,
        double bare,
        Map<String, Double> counts) {

    double perSecond() {
        return recipients / seconds;
    }

    List<Measure> measures() {
        var name = String.format(Locale.ROOT, "delivery, %s, %,d people", stores, recipients);
        var measures = new ArrayList<>(List.of(
                Measure.once(name + ": mails", perSecond(), "/s"),
                Measure.once(name + ": planning", recipients / planning, "/s"),
                Measure.once(name + ": closing sweep", closing, "s"),
                Measure.once(name + ": memory", (double) peakMegabytes, "MB"),
                Measure.once(name + ": mails by the SDK alone", bare, "/s"),
                Measure.once(name + ": CPU for 1,000 mails", milliseconds(worker), "ms"),
                Measure.once(name + ": allocated for a mail", allocated / recipients / 1024, "KB"),
                Measure.once(name + ": sent for a mail", (double) bytes / recipients, "bytes"),
                Measure.once(name + ": CPU of the sink for them", milliseconds(sink), "ms")));
        if (dynamo > 0) {
            measures.add(Measure.once(name + ": CPU of DynamoDB Local for them", milliseconds(dynamo), "ms"));
            measures.add(Measure.once(name + ": CPU of ElasticMQ for them", milliseconds(sqs), "ms"));
        }
        return measures;
    }

    private double milliseconds(double cpu) {
        return cpu * 1_000_000 / recipients;
    }
}
