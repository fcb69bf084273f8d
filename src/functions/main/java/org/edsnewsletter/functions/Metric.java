package org.edsnewsletter.functions;

import org.edsnewsletter.Watch;
import org.jspecify.annotations.Nullable;

/// What is measured; alarms, filters and dashboards of `template.yaml` name it as CloudWatch does.
///
/// Each is a field of a line in a function's log. Which are metrics of CloudWatch too depends on [Watch]: a metric
/// is paid for each hour in which it is reported, a field of a line that a filter reads is not.
enum Metric {
    /// Runs of a schedule that did all they were there for.
    DIGEST_RUNS("DigestRuns", Watch.BASIC),
    /// Editions with a slot that should have been run and was not.
    SLOTS_MISSED("SlotsMissed", Watch.FULL),
    /// Issues that a check kept from being made.
    ISSUES_REFUSED("IssuesRefused", Watch.FULL),
    /// Issues that should long have been sent and are not, held ones included.
    ISSUES_OVERDUE("IssuesOverdue", Watch.FULL),
    /// Sources of articles that can't be read.
    SOURCES_FAILING("SourcesFailing", Watch.BASIC),
    /// People of whom an hour or more has not shown whether they were sent the issue: in doubt, or unknown for
    /// good.
    MEMBERS_UNKNOWN("MembersUnknown", Watch.FULL),
    /// How long an issue took from its freezing until everybody was accounted for.
    ISSUE_SECONDS("IssueSeconds", Watch.FULL, "Seconds"),
    /// Mails that SES took.
    MAILS_ACCEPTED("MailsAccepted", Watch.BASIC),
    /// Emails to people who had been sent the issue already.
    MAILS_REPEATED("MailsRepeated", Watch.FULL),
    /// Mails that SES refused for good.
    MAILS_FAILED("MailsFailed", Watch.FULL),
    /// Mails that SES refused for now, as they came too fast.
    MAILS_THROTTLED("MailsThrottled", Watch.FULL),
    /// Tasks of delivery that have failed, and come again.
    TASKS_FAILED("TasksFailed", Watch.FULL),
    /// Events of SES that could not be handled, and come again; and at each tick that finds none where some
    /// must be.
    EVENTS_FAILED("EventsFailed", Watch.FULL),
    /// Mailboxes that mails came back from for good.
    MAILS_BOUNCED("MailsBounced", Watch.BASIC),
    /// People who called a mail spam.
    MAILS_COMPLAINED("MailsComplained", Watch.BASIC),
    /// Sign-ups that were posed a challenge or asked to come back later because there are too many, and bounces of
    /// confirmation emails once there are so many of those that visitors are put off.
    SIGN_UP_WAVES("SignUpWaves", Watch.FULL),
    /// Messages in the queues of dead letters.
    MESSAGES_GIVEN_UP("MessagesGivenUp"),
    /// Queues whose messages nobody takes.
    QUEUES_IDLE("QueuesIdle"),
    /// Messages that had waited for long when a function got them.
    MESSAGES_LATE("MessagesLate");

    final String title;
    final String unit;
    private final @Nullable Watch from;

    /// Never a metric: with full watching, AWS's own say the same.
    Metric(String title) {
        this(title, null, "Count");
    }

    Metric(String title, Watch from) {
        this(title, from, "Count");
    }

    Metric(String title, @Nullable Watch from, String unit) {
        this.title = title;
        this.unit = unit;
        this.from = from;
    }

    /// Whether CloudWatch makes a metric of it.
    boolean isMetric(Watch watch) {
        return from != null && watch.compareTo(from) >= 0;
    }
}
