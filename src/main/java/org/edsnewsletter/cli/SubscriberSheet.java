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

    static List<String> of(Subscriber subscriber) {
        var sheet = new SubscriberSheet();
        sheet.add("state", subscriber.state() + " since " + subscriber.since());
        if (subscriber.state() != State.ERASED) sheet.addPerson(subscriber);
        sheet.add("id", subscriber.id() + ", written " + times(subscriber.revision()));
        return sheet.lines;
    }

    private void addPerson(Subscriber subscriber) {
        subscriber.formerly().ifPresent(state -> add("before", state.name()));
        subscriber.pausedUntil().ifPresent(end -> add("paused", "until " + end));
        subscriber.reason().ifPresent(reason -> add("left", reason.key()));
        if (!subscriber.softBounces().isEmpty())
            add(
                    "mail back",
                    subscriber.softBounces().stream().map(LocalDate::toString).collect(joining(", ")));
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
