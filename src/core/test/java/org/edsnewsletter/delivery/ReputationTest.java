package org.edsnewsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.edsnewsletter.issue.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReputationTest {

    @ParameterizedTest
    @CsvSource({
        "199, 199, 0, ''",
        "200, 10,  0, ''",
        "200, 11,  0, bounces: 11 of 200",
        "200, 0,   2, ''",
        "200, 0,   3, complaints: 3 of 200",
        "2999, 0,  3, 'complaints: 3 of 2,999'",
        "3000, 0,  3, ''"
    })
    void anIssueIsHeldOnlyForRatesThatSesLooksInto(long accepted, int bounces, int complaints, String objection) {
        assertThat(Reputation.objection(accepted, new Tally(bounces, complaints, 0))
                        .orElse(""))
                .startsWith(objection)
                .satisfies(words -> assertThat(words.isEmpty()).isEqualTo(objection.isEmpty()));
    }
}
