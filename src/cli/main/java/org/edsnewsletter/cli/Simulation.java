package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.edsnewsletter.cli.Opener.Opened;
import org.edsnewsletter.cli.Opener.Rehearsed;
import org.edsnewsletter.mail.Edition;

/// What sending the next issue would come to.
final class Simulation {

    /// SES, à la carte, in dollars (https://aws.amazon.com/ses/pricing/); the rest of AWS comes to less than a
    /// hundredth of it, see `docs/cost.md`.
    private static final double A_MAIL = 0.10 / 1000;

    private static final double ALL_ELSE = 1.01;

    private final Opened opened;
    private final PrintStream out;
    private final Screen screen;
    private final boolean json;

    Simulation(Opened opened, PrintStream out, Screen screen, boolean json) {
        this.opened = opened;
        this.out = out;
        this.screen = screen;
        this.json = json;
    }

    /// @return the exit code: 1 when something would keep the issue from going out, or it is more than the quota
    int of(Edition edition, Instant slot) throws IOException {
        var rehearsed = rehearsed(edition, slot);
        if (rehearsed.isEmpty()) {
            ProofReading.tellNothingNew(out, json, edition);
            return 0;
        }
        for (var issue : rehearsed) {
            if (json) out.println(JSON.std.asString(fields(issue)));
            else tell(issue);
        }
        var mails = rehearsed.stream().mapToLong(Simulation::mails).sum();
        if (rehearsed.size() > 1 && !json)
            out.printf(Locale.ROOT, "%,d mails of %d issues, $%.2f%n", mails, rehearsed.size(), cost(mails));
        var quota = rehearsed.getFirst().quota();
        var sound = rehearsed.stream().allMatch(issue -> issue.problems().isEmpty());
        return sound && quota.enabled() && mails <= quota.left() ? 0 : 1;
    }

    private List<Rehearsed> rehearsed(Edition edition, Instant slot) {
        // How many it will be is what it is to find out.
        try (var progress = Progress.through("mails", "mails", OptionalLong.empty(), screen)) {
            return opened.rehearse(edition, slot, mails -> progress.at(mails, mails));
        }
    }

    private void tell(Rehearsed found) {
        var quota = found.quota();
        out.println(found.issue() + ", sent to nobody");
        found.problems().forEach(problem -> out.println("  ✘ " + problem));
        out.printf(
                Locale.ROOT,
                "  %,d people, of whom %,d would be mailed%n",
                found.sum().audience(),
                mails(found));
        found.reasons().forEach((why, count) -> out.printf(Locale.ROOT, "    %,d not: %s%n", count, why));
        out.printf(Locale.ROOT, "  %s at the account's %,.0f a second%n", words(time(found)), quota.perSecond());
        out.printf(
                Locale.ROOT,
                "  %s 24-hour quota: %s%n",
                fits(found) ? "✔" : "✘",
                quota.perDay().isEmpty() ? "none" : "%,d left".formatted(quota.left()));
        out.printf(Locale.ROOT, "  $%.2f, nearly all of it for SES%n", cost(mails(found)));
    }

    private static Map<String, Object> fields(Rehearsed found) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("issue", found.issue().text());
        fields.put("audience", found.sum().audience());
        fields.put("mails", mails(found));
        fields.put("skipped", found.reasons());
        fields.put("seconds", time(found).toSeconds());
        fields.put("fitsQuota", fits(found));
        fields.put("dollars", cost(mails(found)));
        fields.put("problems", found.problems());
        return fields;
    }

    private static long mails(Rehearsed found) {
        return found.sum().accepted();
    }

    private static boolean fits(Rehearsed found) {
        return found.quota().enabled() && mails(found) <= found.quota().left();
    }

    private static double cost(long mails) {
        return mails * A_MAIL * ALL_ELSE;
    }

    private static Duration time(Rehearsed found) {
        return Duration.ofSeconds(
                (long) Math.ceil(mails(found) / Math.max(1, found.quota().perSecond())));
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) return time.toSeconds() + " seconds";
        if (time.compareTo(Duration.ofHours(2)) < 0) return time.toMinutes() + " minutes";
        return "%d hours %d minutes".formatted(time.toHours(), time.toMinutesPart());
    }
}
