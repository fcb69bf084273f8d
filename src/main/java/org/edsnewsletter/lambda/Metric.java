package org.edsnewsletter.lambda;

/// What is measured; alarms and the dashboard of `template.yaml` name it as CloudWatch does.
enum Metric {
    /// Runs of a schedule that did all they were there for.
    DIGEST_RUNS("DigestRuns"),
    /// Editions with a slot that should have been run and was not.
    SLOTS_MISSED("SlotsMissed"),
    /// Issues that a check kept from being made.
    ISSUES_REFUSED("IssuesRefused"),
    /// Issues that should long have been sent and are not, held ones included.
    ISSUES_OVERDUE("IssuesOverdue"),
    /// Sources of articles that can't be read.
    SOURCES_FAILING("SourcesFailing"),
    /// People of whom an hour or more has not shown whether they were sent the issue: in doubt, or unknown for
    /// good.
    MEMBERS_UNKNOWN("MembersUnknown"),
    /// How long an issue took from its freezing until everybody was accounted for.
    ISSUE_SECONDS("IssueSeconds", "Seconds"),
    /// Mails that SES took.
    MAILS_ACCEPTED("MailsAccepted"),
    /// Emails to people who had been sent the issue already.
    MAILS_REPEATED("MailsRepeated"),
    /// Mails that SES refused for good.
    MAILS_FAILED("MailsFailed"),
    /// Mails that SES refused for now, as they came too fast.
    MAILS_THROTTLED("MailsThrottled"),
    /// Tasks of delivery that have failed, and come again.
    TASKS_FAILED("TasksFailed"),
    /// Events of SES that could not be handled, and come again; and at each tick that finds none where some
    /// must be.
    EVENTS_FAILED("EventsFailed"),
    /// Mailboxes that mails came back from for good.
    MAILS_BOUNCED("MailsBounced"),
    /// People who called a mail spam.
    MAILS_COMPLAINED("MailsComplained"),
    /// Sign-ups that were posed a challenge or asked to come back later because there are too many, and bounces of
    /// confirmation emails once there are so many of those that visitors are put off.
    SIGN_UP_WAVES("SignUpWaves");

    final String title;
    final String unit;

    Metric(String title) {
        this(title, "Count");
    }

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }
}
