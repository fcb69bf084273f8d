package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.mail.Edition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "DRAFT, is a draft that waits for approval",
        "PLANNING, is going out already",
        "SENDING, is going out already",
        "HELD, is held",
        "SENT, has gone out already",
        "DISCARDED, was discarded"
    })
    void ofAnIssueThatWasMadeBeforeItIsSaidHowItStands(Issue.Status status, String said) {
        var issue = new Issue(
                IssueId.of(Edition.DAILY, LocalDate.parse("2026-11-23")),
                Edition.DAILY,
                NOW,
                NOW,
                status,
                "",
                "News",
                List.of(),
                Set.of(),
                Set.of("en"),
                1);

        assertThat(Digests.headline(List.of(new IssueReport.AlreadyMade(issue)), List.of()))
                .isEqualTo("Today's issue " + said);
    }
}
