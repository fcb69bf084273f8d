package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.edsnewsletter.issue.ReportMail.Outcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.testing.ParsedTemplates;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportMailTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    @Test
    void theEditorIsToldWhatBecameOfEverybodyAndHowToGoOn() {
        var report = report("en", new Outcome(1204, 1199, 2, 2, 1, 0, new Tally(3, 0, 0), Duration.ofSeconds(247)));

        assertThat(report.subject()).isEqualTo("Sent: Bridge reopens + 1 more");
        assertThat(report.text())
                .contains("  Audience          1,204\n")
                .contains("  Accepted          1,199   taken over by SES\n")
                .contains("  ./newsletter issue who daily-2026-11-23\n")
                .contains("  ./newsletter issue retry daily-2026-11-23\n");
        assertThat(report.text())
                .contains("  Bounced               3   came back so far\n")
                .contains("It was all done 4 min 07 s after the first mail left.\n");
        assertThat(Jsoup.parse(report.html()).text())
                .contains("Accepted 1,199 taken over by SES")
                .contains("The issue daily-2026-11-23 was sent.")
                .contains("./newsletter issue who daily-2026-11-23");
    }

    @Test
    void ofPeopleWhoAreUnknownTheEditorLearnsHowToSendAgainAndThatItIsARisk() {
        var report = report("en", new Outcome(1204, 1203, 0, 0, 1, 0, Tally.NOTHING, Duration.ofSeconds(247)));

        assertThat(report.text())
                .contains("  Unknown               1   may have been sent it or not\n")
                .contains("""
                        Send it to the unknown again. Some of them may then get it twice, so
                        this command asks first:
                          ./newsletter issue retry daily-2026-11-23 --unknown
                        """)
                .doesNotContain("Try the failed again", "Sent twice");
        assertThat(Jsoup.parse(report.html()).text())
                .contains("may then get it twice, so this command asks first:")
                .contains("./newsletter issue retry daily-2026-11-23 --unknown");
    }

    @Test
    void emailsThatWereSentTwiceAreReportedWithWhatCanBeDone() {
        var report = report("en", new Outcome(1204, 1204, 0, 0, 0, 2, Tally.NOTHING, Duration.ofSeconds(247)));

        assertThat(report.text())
                .contains("  Sent twice            2   emails to people who had been sent one\n")
                .contains("An email that was sent twice cannot be taken back.")
                .contains("“MembersUnknown” in docs/runbook.md");
        assertThat(Jsoup.parse(report.html()).text())
                .contains("Sent twice 2 emails to people who had been sent one")
                .contains("An email that was sent twice cannot be taken back.");
    }

    @Test
    void whereAllWentWellNothingIsToBeDone() {
        var report = report("en", new Outcome(3, 3, 0, 0, 0, 0, Tally.NOTHING, Duration.ofSeconds(2)));

        assertThat(report.text()).doesNotContain("./newsletter", "twice");
        assertThat(report.html()).doesNotContain("./newsletter");
    }

    @Test
    void anEditorWhoReadsSpanishIsToldInSpanish() {
        var report = report("es", new Outcome(3, 2, 0, 1, 0, 0, Tally.NOTHING, Duration.ofSeconds(2)));

        assertThat(report.subject()).isEqualTo("Enviado: Bridge reopens + 1 more");
        assertThat(Jsoup.parse(report.html()).select("html").attr("lang")).isEqualTo("es");
        assertThat(report.text()).contains("  Fallidos              1   no se les pudo escribir\n");
    }

    @Test
    void aDraftIsAnnouncedWithTheCommandsThatShowAndApproveIt() {
        var issue = issue(Issue.Status.DRAFT, "").warned(List.of("link: https://ed.example.org/x is gone"));

        var notice = MAIL.waits(EDITOR, issue);

        assertThat(notice.content().subject()).isEqualTo("Waits for you: Bridge reopens + 1 more");
        assertThat(notice.content().text())
                .contains("The issue daily-2026-11-23 is a draft.")
                .contains("  - link: https://ed.example.org/x is gone\n")
                .contains("  ./newsletter issue preview daily-2026-11-23\n")
                .contains("  ./newsletter issue approve daily-2026-11-23\n")
                .contains("Take it back for good:\n  ./newsletter issue discard daily-2026-11-23\n");
        assertThat(Jsoup.parse(notice.content().html()).text())
                .contains("link: https://ed.example.org/x is gone")
                .contains("./newsletter issue approve daily-2026-11-23");
    }

    @Test
    void ofAHeldIssueTheEditorLearnsWhyAndHowToReleaseIt() {
        var notice = MAIL.waits(EDITOR, issue(Issue.Status.HELD, "bounces: 6 % of the mails came back"));

        assertThat(notice.content().text())
                .contains("The issue daily-2026-11-23 is held.")
                .contains("Why: bounces: 6 % of the mails came back\n")
                .contains("  ./newsletter issue release daily-2026-11-23\n")
                .contains("  ./newsletter issue discard daily-2026-11-23\n")
                .doesNotContain("approve");
    }

    @Test
    void whatPeopleHaveAlreadyTheEditorIsNotToldToDiscard() {
        var held = issue(Issue.Status.SENDING, "").opened(NOW).moved(Issue.Status.HELD, "by hand");

        var notice = MAIL.waits(EDITOR, held).content();

        assertThat(notice.text()).contains("issue release").doesNotContain("discard", "Take it back");
        assertThat(notice.html()).contains("issue release").doesNotContain("discard", "Take it back");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWaitsCanBeTakenBack(Issue.Status status) {
        assertThat(issue(status, "").mayBeDiscarded())
                .isEqualTo(status == Issue.Status.DRAFT || status == Issue.Status.HELD);
    }

    @Test
    void aCorrectionTheEditorIsNotToldToDiscardEither() {
        var held = issue(Issue.Status.HELD, "by hand").correcting(new IssueId("daily-2026-11-22"));

        assertThat(MAIL.waits(EDITOR, held).content().text())
                .contains("issue release")
                .doesNotContain("discard");
    }

    @ParameterizedTest
    @CsvSource({"59,   '59 s'", "60,   '1 min 00 s'", "3599, '59 min 59 s'", "3600, '1 h 00 min'", "7500, '2 h 05 min'"
    })
    void howLongItTookIsSaidInUnitsThatFit(long seconds, String said) {
        var report = report("en", new Outcome(3, 3, 0, 0, 0, 0, Tally.NOTHING, Duration.ofSeconds(seconds)));

        assertThat(report.text()).contains("It was all done " + said + " after the first mail left.");
    }

    @Test
    void ofADraftNoReasonIsSaid() {
        assertThat(MAIL.waits(EDITOR, issue(Issue.Status.DRAFT, "")).content().text())
                .doesNotContain("Why:");
    }

    private static final EmailAddress EDITOR = new EmailAddress("ed@example.org");
    private static final ReportMail MAIL =
            new ReportMail(ParsedTemplates.BUILT_IN, "Ed's newsletter", "12 Court Street, Alder Falls", "en");

    private static Issue issue(Issue.Status status, String reason) {
        return new Issue(
                IssueId.of(Edition.DAILY, LocalDate.parse("2026-11-23")),
                Edition.DAILY,
                NOW,
                NOW,
                status,
                reason,
                "Bridge reopens + 1 more",
                List.of(),
                Set.of(),
                Set.of("en"),
                1);
    }

    private static Content report(String language, Outcome outcome) {
        return new ReportMail(ParsedTemplates.BUILT_IN, "Ed's newsletter", "12 Court Street, Alder Falls", language)
                .to(EDITOR, issue(Issue.Status.SENT, ""), outcome)
                .content();
    }
}
