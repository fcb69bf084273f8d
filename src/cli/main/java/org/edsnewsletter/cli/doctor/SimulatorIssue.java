package org.edsnewsletter.cli.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.cli.Refusal;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.delivery.Task.PlanShard;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Token;

/// An issue to the mailboxes of SES's simulator. For the functions it is an issue like any other, and yet it reaches
/// nobody else and no other issue reaches its subscribers:
///
/// - It corrects an issue that does not exist. A correction is planned for those who got the original, so whoever holds
///   and releases this one adds nobody to it.
/// - Its subscribers are paused until [#PAUSED_UNTIL], and it is frozen later than that: by the time limit of its run.
/// - It is not opened for sending but begins as sending, so no archive shows it. Its shards are not complete, so no
///   sweep closes it and reports it to the editor.
///
/// @param begun tells its mailboxes from those of any other run
/// @param limit how long its run waits for events
record SimulatorIssue(Instant begun, Duration limit) {

    /// No article has this id: those end in one of `AQgw`.
    private static final IssueId ORIGINAL = new IssueId("each-newsletter-doctor-live");

    static final IssueId ID = ORIGINAL.correction();

    /// Not the one whose issues are made only if somebody gets it.
    private static final Edition EDITION = Edition.WEEKLY;

    private static final Instant PAUSED_UNTIL = Instant.parse("2100-01-01T00:00:00Z");

    private static final Instant FROZEN_AT = Instant.parse("2100-01-02T00:00:00Z");

    /// What a run does before and after it waits.
    private static final Duration BESIDE_WAITING = Duration.ofMinutes(1);

    /// Events about emails from before a confirmation count for nothing, and this machine's clock may be wrong.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /// The one that is kept, of a run that is under way or was interrupted.
    static Optional<SimulatorIssue> find(Ports ports) {
        return ports.issues().find(ID).map(SimulatorIssue::of);
    }

    /// The one of a run that may still be under way; a run whose issue is held ends at once.
    static Optional<SimulatorIssue> underWay(Ports ports, Instant now) {
        return ports.issues()
                .find(ID)
                .filter(issue -> issue.status() == Issue.Status.SENDING)
                .map(SimulatorIssue::of)
                .filter(issue -> issue.ends().isAfter(now));
    }

    private static SimulatorIssue of(Issue issue) {
        return new SimulatorIssue(issue.slot(), Duration.between(FROZEN_AT, issue.frozenAt()));
    }

    /// When its run has ended, however it went.
    Instant ends() {
        return begun.plus(limit).plus(BESIDE_WAITING);
    }

    SubscriberId member(SimulatorMailbox mailbox) {
        return SubscriberId.of(mailbox.labelled(label()));
    }

    List<SubscriberId> members() {
        return Arrays.stream(SimulatorMailbox.values()).map(this::member).toList();
    }

    /// A batch for each mailbox, so that each email is a call and each call reports that it was sent.
    BatchId batch(SimulatorMailbox mailbox) {
        var shard = member(mailbox).shard();
        var before = Arrays.stream(SimulatorMailbox.values())
                .filter(other -> other.compareTo(mailbox) < 0)
                .filter(other -> member(other).shard() == shard)
                .count();
        return new BatchId(shard, (int) before);
    }

    /// Keeps it, as long as nobody is in its audience.
    ///
    /// @throws Refusal if another run has done so
    void keep(Newsletter newsletter) {
        var language = newsletter.config().language();
        if (!newsletter.ports().issues().freeze(issue(language), Map.of(language, content()), List.of()))
            throw new Refusal("another `newsletter doctor --live` has just begun: wait until it has ended", 1);
    }

    /// Keeps its subscribers, and plans it for them.
    void plan(Newsletter newsletter, SecureRandom random) {
        var ports = newsletter.ports();
        var language = newsletter.config().language();
        for (var mailbox : SimulatorMailbox.values())
            ports.subscribers().addIfAbsent(subscriber(mailbox, language, Token.random(random)));
        shards().forEach((shard, mailboxes) -> plan(ports.ledger(), shard, mailboxes));
    }

    /// Asks the delivery function to send it.
    void send(Ports ports) {
        var tasks = shards().keySet().stream()
                .map(shard -> new PlanShard(ID, shard))
                .toList();
        ports.queue().send(tasks, Duration.ZERO);
    }

    private void plan(Ledger ledger, int shard, List<SimulatorMailbox> mailboxes) {
        var batches = mailboxes.stream()
                .map(mailbox -> Batch.planned(ID, batch(mailbox), List.of(member(mailbox)), begun))
                .toList();
        if (!ledger.plan(Shard.untouched(ID, shard).advanced(batches), batches))
            throw new IllegalStateException("shard " + shard + " of " + ID + " is planned already");
    }

    private Map<Integer, List<SimulatorMailbox>> shards() {
        return Arrays.stream(SimulatorMailbox.values())
                .collect(groupingBy(mailbox -> member(mailbox).shard(), TreeMap::new, toList()));
    }

    private String label() {
        return Long.toString(begun.getEpochSecond(), Character.MAX_RADIX);
    }

    private Issue issue(String language) {
        return new Issue(
                ID,
                EDITION,
                begun,
                FROZEN_AT.plus(limit),
                Issue.Status.SENDING,
                "",
                content().subject(),
                List.of(),
                Set.of(),
                Set.of(language),
                Optional.of(ORIGINAL),
                List.of(),
                true,
                true,
                Optional.empty(),
                0);
    }

    private Subscriber subscriber(SimulatorMailbox mailbox, String language, Token token) {
        var confirmed = begun.minus(CLOCKS_DIFFER);
        var consent = new Consent("`newsletter doctor --live`", Consent.IMPORT, Consent.IMPORT, confirmed);
        return Subscriber.pending(mailbox.labelled(label()), Optional.empty(), EDITION, language, token, consent)
                .confirmed(confirmed)
                .pause(PAUSED_UNTIL, begun);
    }

    // With every field that an issue has, so that SES fills in what it would in a real one.
    private static Content content() {
        return new Content(
                "newsletter doctor --live",
                "<p>{{greetingHtml}}</p><p>A test by `newsletter doctor --live`. <a href=\"{{preferences}}\">Preferences</a>"
                        + " <a href=\"{{unsubscribe}}\">Unsubscribe</a></p>",
                "{{greeting}}\n\nA test by `newsletter doctor --live`.\n\n{{preferences}}\n{{unsubscribe}}\n");
    }
}
