package org.edsnewsletter.local.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What one run of the benchmark came to.
///
/// @param stores `real` or `memory`
/// @param seconds from making the issue to the last record
/// @param worker CPU seconds of our process; so the others
/// @param peakMegabytes of our process
/// @param closing seconds that the closing sweep took
/// @param closingReadUnits read units it took, if they were counted
/// @param bare messages a second that the SDK alone reaches, in the same process, right afterwards ([BareLoop])
/// @param load the machine's load average at the end
/// @param counts calls and units, if they were counted
record Figures(
        String stores,
        int recipients,
        int workers,
        double seconds,
        double worker,
        double dynamo,
        double sqs,
        double sink,
        long peakMegabytes,
        double closing,
        double closingReadUnits,
        double bare,
        double load,
        Map<String, Double> counts) {

    double perSecond() {
        return recipients / seconds;
    }

    Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        all.put("stores", stores);
        all.put("recipients", recipients);
        all.put("workers", workers);
        all.put("seconds", rounded(seconds));
        all.put("messagesPerSecond", Math.round(perSecond()));
        all.put("cpuPer1000", rounded(perThousand(worker)));
        all.put("cpuPer1000Dynamo", rounded(perThousand(dynamo)));
        all.put("cpuPer1000Sqs", rounded(perThousand(sqs)));
        all.put("cpuPer1000Sink", rounded(perThousand(sink)));
        all.put("peakMegabytes", peakMegabytes);
        all.put("closingSeconds", rounded(closing));
        all.put("bareMessagesPerSecond", Math.round(bare));
        all.put("load", load);
        return all;
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                """
                %s stores, %,d people, %d workers: %,.0f messages/s in %.1f s; the SDK alone %,.0f/s
                  CPU s per 1,000: ours %.4f  DynamoDB %.4f  SQS %.4f  sink %.4f
                  peak %,d MB, closing %.1f s, load %.1f
                """,
                stores,
                recipients,
                workers,
                perSecond(),
                seconds,
                bare,
                perThousand(worker),
                perThousand(dynamo),
                perThousand(sqs),
                perThousand(sink),
                peakMegabytes,
                closing,
                load);
    }

    private double perThousand(double cpu) {
        return cpu * 1000 / recipients;
    }

    private static double rounded(double number) {
        return Math.round(number * 1e5) / 1e5;
    }
}
