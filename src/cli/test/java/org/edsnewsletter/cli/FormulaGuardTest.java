package org.edsnewsletter.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1", "'=1", "''+1", "\"=1", " =1", "\uFF1D1"})
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {"a;=1 > a;'=1", "a|+1 > a|'+1", "a;b;-1;@c > a;b;'-1;'@c", "a;' =1 > a;'' =1", "a;\"=1 > a;'\"=1"})
    void whatFollowsTheSeparatorOfAnotherSpreadsheetIsGuardedToo(String field, String guarded) {
        assertThat(FormulaGuard.on(field)).isEqualTo(guarded);
        assertThat(FormulaGuard.off(guarded)).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\t*=1", "a\n*=1", "*\t*=1"})
    void soIsWhatFollowsATabOrALineBreak(String guarded) {
        assertThat(FormulaGuard.on(guarded.replace("*", ""))).isEqualTo(guarded.replace('*', '\''));
    }

    @Test
    void whateverIsWrittenIsReadAgainToTheLetterAndHoldsNoFormulaForAnySeparator() throws IOException {
        var random = new Random(16);
        for (var run = 0; run < 20_000; run++) {
            var field = random.ints(random.nextInt(12), 0, PIECES.length())
                    .mapToObj(at -> PIECES.substring(at, at + 1))
                    .collect(joining());
            var line = new StringWriter();
            CsvWriter.builder()
                    .build(line)
                    .writeRecord(FormulaGuard.on(field), "x")
                    .flush();
            try (var csv = CsvReader.builder().ofCsvRecord(line.toString())) {
                assertThat(FormulaGuard.off(csv.iterator().next().getField(0))).isEqualTo(field);
            }
            assertThat(FormulaGuard.on(field).split("[;\t|\r\n]"))
                    .allSatisfy(cell -> assertThat(cell).doesNotMatch("[\" ]*[=+@-].*"));
        }
    }

    private static final String PIECES = "a'\" =+-@;\t|\n\r,\uFF1D";
}
