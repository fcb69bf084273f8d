package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;

/// What is kept of somebody, for the operator to read.
final class SubscriberSheet {

    private final List<String> lines = new ArrayList<>();

    private SubscriberSheet() {}

    /// @param listed what the mail service says of the address
    static List<String> of(Subscriber subscriber, SuppressionList.Standing listed) {
        var sheet = new SubscriberSheet();
        sheet.add("state", subscriber.state() + " since " + subscriber.since());
        if (subscriber.state() != State.ERASED) sheet.addPerson(subscriber);
        sheet.add("SES list", listed(listed));
        sheet.add("id", subscriber.id() + ", written " + times(subscriber.revision()));
        return sheet.lines;
    }

    private static String listed(SuppressionList.Standing standing) {
        return switch (standing) {
            case SuppressionList.Standing.Listed(var reason, var since) ->
                "%s since %s, see \"An address on SES's suppression list\" in docs/runbook.md".formatted(reason, since);
            case SuppressionList.Standing.NotListed _ -> "not on the account's suppression list";
            case SuppressionList.Standing.Unknown(var why) -> "not known: " + why;
        };
    }

    private void addPerson(Subscriber subscriber) {
        subscriber.formerly().ifPresent(state -> add("before", state.name()));
        subscriber.pausedUntil().ifPresent(end -> add("paused", "until " + end));
        subscriber.reason().ifPresent(reason -> add("left", reason.key()));
        if (!subscriber.softBounces().isEmpty())
            add(
                    "mail back",
                    subscriber.softBounceDays().stream()
                            .map(LocalDate::toString)
                            .collect(joining(", ")));
        add("address", subscriber.address().spelling());
        subscriber.name().ifPresent(name -> add("name", name));
        var topics = subscriber.topics().isEmpty() ? "all topics" : String.join(", ", subscriber.topics());
        add("wants", subscriber.edition().key() + ", " + topics + ", in " + subscriber.language());
        var consent = subscriber.consent();
        add("agreed", consent.at() + where(consent));
        add("", "\"" + consent.wording() + "\"");
        subscriber.confirmedAt().ifPresent(at -> add("confirmed", at.toString()));
    }

    private static String where(Consent consent) {
        if (consent.page().equals(Consent.IMPORT)) return ", as the operator says:";
        return " on %s (version %s):".formatted(consent.page(), consent.version());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private void add(String what, String value) {
        lines.add("%-10s %s".formatted(what, value));
    }
}
