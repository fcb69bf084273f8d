package org.edsnewsletter.delivery.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.delivery.Audience;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.issue.Issue.Status;
import org.edsnewsletter.subscriber.SubscriberId;

/// What must hold once a run is over, whatever happened.
final class Audit {

    private final Run run;
    private final List<String> found = new ArrayList<>();
    private final Map<SubscriberId, Fate> ledger = new LinkedHashMap<>();

    private Audit(Run run) {
        this.run = run;
    }

    static List<String> of(Run run) {
        var audit = new Audit(run);
        audit.read();
        audit.issueIsClosed();
        audit.nobodyIsForgotten();
        audit.everyFateIsTrue();
        audit.everyMailThatWasToldOfCounts();
        audit.theSumHolds();
        return audit.found;
    }

    private void read() {
        new Audience(run.first.ledger)
                .each(
                        Run.ISSUE,
                        batch -> batch.members().forEach((member, fate) -> {
                            if (ledger.put(member, fate) != null) found.add(member + " is in two batches");
                        }));
    }

    private void issueIsClosed() {
        var issue = run.issue();
        if (run.closed == 0) found.add("the editor is not told how it ended");
        if (issue.status() != Status.SENT) found.add("the issue ends " + issue.status() + " " + issue.reason());
    }

    private void nobodyIsForgotten() {
        for (var member : run.town.audience) {
            if ((run.corrects() || !run.town.wasEverOut(member)) && !ledger.containsKey(member))
                found.add(member + " belonged to the audience all the time and was forgotten");
        }
        for (var member : ledger.keySet()) {
            if (!(run.corrects() ? run.town.audience : run.town.ever).contains(member))
                found.add(member + " never belonged to the audience");
        }
        for (var member : run.post.mailed.keySet()) {
            if (!ledger.containsKey(member)) found.add(member + " was mailed and is in no batch");
        }
    }

    private void everyFateIsTrue() {
        ledger.forEach((member, fate) -> {
            if (!isTrue(member, fate)) found.add(member + " is " + fate + " and was mailed " + times(member));
        });
    }

    private boolean isTrue(SubscriberId member, Fate fate) {
        return switch (fate) {
            case Fate.Accepted(var id) -> isSent(member, id);
            case Fate.Skipped(var why) -> wasNotMailed(member) && wasEverOut(member) && !why.isBlank();
            case Fate.Failed(var why) -> wasNotMailed(member) && !why.isBlank();
            case Fate.Unknown _ -> nobodyCanTell(member);
            case Fate.Waiting _, Fate.InFlight _ -> false;
        };
    }

    // A mail that was rejected counts as sent as long as nobody has told.
    private boolean isSent(SubscriberId member, String id) {
        var mail = run.post.byId.get(id);
        if (mail == null || !mail.member.equals(member)) return false;
        return mail.rejected ? !mail.toldRejected : times(member) == 1 || run.mayRepeat.contains(member);
    }

    private boolean wasNotMailed(SubscriberId member) {
        return times(member) == 0 || run.mayRepeat.contains(member);
    }

    private boolean wasEverOut(SubscriberId member) {
        return run.town.wasEverOut(member) || run.town.find(member).isEmpty();
    }

    // Unknown is right only for someone in a call without an answer of whose mail nothing was told.
    private boolean nobodyCanTell(SubscriberId member) {
        return (wasInDoubt(member) || wasClaimedOnly(member))
                && run.post.byId.values().stream()
                        .noneMatch(mail -> mail.member.equals(member) && mail.toldSent && !mail.rejected);
    }

    private boolean wasInDoubt(SubscriberId member) {
        return run.post.calls.stream().anyMatch(call -> call.inDoubt() && call.members.contains(member));
    }

    // A worker may die between its claim and its call.
    private boolean wasClaimedOnly(SubscriberId member) {
        return run.claimed.entrySet().stream()
                .anyMatch(claim -> claim.getValue().contains(member) && !run.post.called.contains(claim.getKey()));
    }

    private void everyMailThatWasToldOfCounts() {
        var counted = new HashSet<String>();
        new Audience(run.first.ledger).each(Run.ISSUE, batch -> {
            counted.addAll(batch.strays().repeated().keySet());
            for (var fate : batch.members().values()) if (fate instanceof Fate.Accepted(var id)) counted.add(id);
        });
        run.post.byId.forEach((id, mail) -> {
            if (mail.toldSent && !mail.rejected && !counted.contains(id))
                found.add(mail.member + " was mailed " + id + ", which was told and counts nowhere");
            if (mail.toldRejected && counted.contains(id))
                found.add(mail.member + "'s mail " + id + " was rejected and counts as sent");
        });
    }

    private void theSumHolds() {
        var sum = new Audience(run.first.ledger).sum(Run.ISSUE);
        var counted = Sum.of(ledger.values());
        if (sum.accepted() != counted.accepted()
                || sum.skipped() != counted.skipped()
                || sum.failed() != counted.failed()
                || sum.unknown() != counted.unknown()
                || sum.audience() != ledger.size()
                || sum.waiting() > 0) found.add("the sum is " + sum + ", counted " + counted);
    }

    private int times(SubscriberId member) {
        return run.post.mailed.getOrDefault(member, 0);
    }
}
