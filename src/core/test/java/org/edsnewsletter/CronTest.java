package org.edsnewsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CronTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(0 7 * * ? *)            | 2026-11-25T13:00:00Z
            cron(30 5,18 * * ? *)        | 2026-11-25T00:30:00Z
            cron(0 7 ? * MON *)          | 2026-11-30T13:00:00Z
            cron(0 7 ? * 2-6 *)          | 2026-11-25T13:00:00Z
            cron(0 7 ? * SUN,SAT *)      | 2026-11-28T13:00:00Z
            cron(15 9 1 * ? *)           | 2026-12-01T15:15:00Z
            cron(15 9 1 JAN,JUL ? *)     | 2027-01-01T15:15:00Z
            cron(0 7 1 7 ? *)            | 2027-07-01T12:00:00Z
            cron(0 7 29 2 ? *)           | 2028-02-29T13:00:00Z
            cron(0 0/12 * * ? *)         | 2026-11-25T06:00:00Z
            cron(0 7 * * ? 2025)         |
            cron(0 7 L * ? *)            | 2026-11-30T13:00:00Z
            cron(0 7 LW 1 ? *)           | 2027-01-29T13:00:00Z
            cron(0 7 LW 2 ? *)           | 2027-02-26T13:00:00Z
            cron(0 7 1W MAY ? *)         | 2027-05-03T12:00:00Z
            cron(0 7 12W 12 ? *)         | 2026-12-11T13:00:00Z
            cron(0 7 13W,1 12 ? *)       | 2026-12-01T13:00:00Z
            cron(0 7 31W 2 ? *)          |
            cron(0 7 ? * 6#3 *)          | 2026-12-18T13:00:00Z
            cron(0 7 ? * tue#1,thu#4 *)  | 2026-11-26T13:00:00Z
            cron(0 7 ? * 6L *)           | 2026-11-27T13:00:00Z
            cron(0 7 ? * L *)            | 2026-11-28T13:00:00Z
            cron(0 7 ? * SAT-MON *)      | 2026-11-28T13:00:00Z
            cron(0 7 ? * Fri-mon/2 *)    | 2026-11-27T13:00:00Z
            cron(0 7 1 NOV-FEB ? *)      | 2026-12-01T13:00:00Z
            cron(0 7 29-1 * ? *)         | 2026-11-29T13:00:00Z
            cron(0 7 ? * 8#1 *)          |
            cron(0 7 ? * 6#-1 *)         |
            cron(0 7 ? * 6#6 *)          |
            cron(0 7 0W * ? *)           |
            cron(0 7 32W * ? *)          |
            cron(60 7 * * ? *)           |
            cron(0 7/0 * * ? *)          |
            cron(0 7 ? * MON#x *)        |
            cron(0 7 xW * ? *)           |
            rate(5 minutes)              |
            """)
    void theNextTimeIsToldInTheZoneOfTheSchedule(String expression, Instant next) {
        var now = Instant.parse("2026-11-24T23:59:30Z");
        assertThat(new Cron(expression, ZoneId.of("America/Chicago")).next(now).orElse(null))
                .isEqualTo(next);
    }
}
