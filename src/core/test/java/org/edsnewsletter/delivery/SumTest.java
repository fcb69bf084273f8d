package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.edsnewsletter.mail.Outcome;
import org.junit.jupiter.api.Test;

class SumTest {

    @Test
    void sumsAddUp() {
        var one = new Sum(1, 2, 3, 4, 5, 6);

        assertThat(one.plus(new Sum(10, 20, 30, 40, 50, 60))).isEqualTo(new Sum(11, 22, 33, 44, 55, 66));
        assertThat(new Sum(11, 22, 33, 44, 55, 66).minus(one)).isEqualTo(new Sum(10, 20, 30, 40, 50, 60));
        assertThat(one.audience()).isEqualTo(15);
    }

    @Test
    void onlyWhatThereIsIsSaid() {
        assertThat(new Sum(3, 0, 0, 0, 0)).hasToString("audience 3 = accepted 3 + skipped 0 + failed 0 + unknown 0");
        assertThat(new Sum(3, 0, 0, 0, 2, 1))
                .hasToString(
                        "audience 5 = accepted 3 + skipped 0 + failed 0 + unknown 0 + waiting 2; emails sent twice: 1");
    }

    @Test
    void answersAreCountedByTheirKind() {
        assertThat(TaskReport.Answers.of(List.of(
                        new Outcome.Accepted("m-1"),
                        new Outcome.Accepted("m-2"),
                        new Outcome.Failed("no such mailbox"),
                        new Outcome.Throttled("too fast"),
                        new Outcome.Stopped("paused"))))
                .isEqualTo(new TaskReport.Answers(2, 1, 1));
    }
}
