package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''+1"})
    void whatBeginsLikeAFormulaGetsAnApostropheThatComesOffAgain(String field) {
        assertThat(FormulaGuard.on(field)).isEqualTo("'" + field);
        assertThat(FormulaGuard.off(FormulaGuard.on(field))).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "Ann", "O'Ann", "'Ann'", "a=1", "1-1"})
    void otherFieldsStayAsTheyAre(String field) {
        assertThat(FormulaGuard.on(field)).isEqualTo(field);
        assertThat(FormulaGuard.off(field)).isEqualTo(field);
    }
}
