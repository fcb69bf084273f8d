package org.edsnewsletter.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Everything that is kept of somebody, for them to take away.
///
/// The secret of their links is told of but not shown: they have it in every mail, and a file is easily
/// passed on. Ids are not shown either: anybody can find out whose they are by hashing addresses, and a
/// person's other mailbox is not for everybody who has a link to this one.
final class OwnData {

    private OwnData() {}

    static Map<String, Object> of(Subscriber subscriber) {
        var data = new LinkedHashMap<String, Object>();
        data.put("address", subscriber.address().spelling());
        data.put("name", subscriber.name().orElse(""));
        data.put("state", subscriber.state().name());
        data.put("since", subscriber.since().toString());
        data.put("edition", subscriber.edition().key());
        data.put("topics", subscriber.topics().stream().toList());
        data.put("language", subscriber.language());
        data.put("consent", consent(subscriber.consent()));
        data.put("confirmedAt", text(subscriber.confirmedAt()));
        data.put("pausedUntil", text(subscriber.pausedUntil()));
        data.put("getsIssuesFrom", text(subscriber.audienceFrom()));
        data.put("formerState", subscriber.formerly().map(State::name).orElse(""));
        data.put("moves", subscriber.replaces().isPresent());
        data.put("movedAway", text(subscriber.moved().map(Move::at)));
        data.put(
                "daysOnWhichMailCameBack",
                subscriber.softBounceDays().stream().map(LocalDate::toString).toList());
        data.put(
                "reasonForLeaving",
                subscriber.reason().map(DepartureReason::key).orElse(""));
        data.put(
                "waitingRequests",
                subscriber.requests().stream().map(OwnData::request).toList());
        data.put("usedConfirmationLinks", subscriber.spent().size());
        data.put("id", "a hash of the address, in the links of every mail, not repeated here");
        data.put("changes", subscriber.revision());
        data.put("secret", "in the links of every mail, not repeated here");
        return data;
    }

    private static Map<String, Object> request(PendingRequest request) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("address", request.address().spelling());
        asked.put("name", request.name().orElse(""));
        asked.put("edition", request.edition().key());
        asked.put("topics", request.topics().stream().sorted().toList());
        asked.put("language", request.language());
        asked.put("consent", consent(request.consent()));
        asked.put("pausedUntil", text(request.pausedUntil()));
        asked.put("moves", request.replaces().isPresent());
        return asked;
    }

    private static Map<String, Object> consent(Consent consent) {
        var given = new LinkedHashMap<String, Object>();
        given.put("wording", consent.wording());
        given.put("version", consent.version());
        given.put("page", consent.page());
        given.put("at", consent.at().toString());
        return given;
    }

    private static String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse("");
    }
}
