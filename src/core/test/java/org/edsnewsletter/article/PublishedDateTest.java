package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDateTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 20 Nov 2026 10:30:00 GMT                      | 2026-11-20T10:30:00Z",
                "Fri, 20 Nov 2026 10:30:00 +0000                    | 2026-11-20T10:30:00Z",
                "Fri, 20 Nov 2026 10:30:00 -06:00                   | 2026-11-20T16:30:00Z",
                "Fri, 20 Nov 2026 10:30:00 -600                     | 2026-11-20T16:30:00Z",
                "Fri, 20 Nov 2026 10:30:00 CST                      | 2026-11-20T16:30:00Z",
                "Fri, 20 Nov 2026 10:30 EST                         | 2026-11-20T15:30:00Z",
                "Mon, 20 Nov 2026 10:30:00 GMT                      | 2026-11-20T10:30:00Z",
                "20 Nov 26 10:30 UT                                 | 2026-11-20T10:30:00Z",
                "fri, 20 november 2026 10:30:00 z                   | 2026-11-20T10:30:00Z",
                "20-Nov-2026 10:30:00 GMT                           | 2026-11-20T10:30:00Z",
                "2026-11-20T10:30:00Z                               | 2026-11-20T10:30:00Z",
                "2026-11-20T10:30Z                                  | 2026-11-20T10:30:00Z",
                "2026-11-20T10:30:00.123456Z                        | 2026-11-20T10:30:00.123456Z",
                "2026-11-20T10:30:00-06:00                          | 2026-11-20T16:30:00Z",
                "2026-11-20T10:30:00-0600                           | 2026-11-20T16:30:00Z",
                "2026-11-20T10:30:00-06                             | 2026-11-20T16:30:00Z",
                "2026-11-20 10:30:00 +0000 UTC                      | 2026-11-20T10:30:00Z",
                "2026-11-20 10:30:00                                | 2026-11-20T16:30:00Z",
                "2026-11-20                                         | 2026-11-20T06:00:00Z",
                "20261120T103000Z                                   | 2026-11-20T10:30:00Z",
                "20261120                                           | 2026-11-20T06:00:00Z",
                "November 20, 2026                                  | 2026-11-20T06:00:00Z",
                "Nov. 20th, 2026 4:30 p.m. CT                       | 2026-11-20T22:30:00Z",
                "November 20, 2026 at 4 PM                          | 2026-11-20T22:00:00Z",
                "Friday, November 20, 2026 - 12:05am                | 2026-11-20T06:05:00Z",
                "Fri Nov 20 10:30:00 CST 2026                       | 2026-11-20T16:30:00Z",
                "Fri Nov 20 2026 10:30:00 GMT-0600 (Central Standard Time) | 2026-11-20T16:30:00Z",
                "11/20/2026 10:30:00 AM                             | 2026-11-20T16:30:00Z",
                "20/11/2026                                         | 2026-11-20T06:00:00Z",
                "1795170600                                         | 2026-11-20T10:30:00Z",
                "1795170600000                                      | 2026-11-20T10:30:00Z",
                "Wed, 31 Dec 2008 23:59:60 GMT                      | 2008-12-31T23:59:59Z",
                "2026/11/20                                         | 2026-11-20T06:00:00Z",
                "2026/11/20 10:30:00                                | 2026-11-20T16:30:00Z",
                "2026.11.20                                         | 2026-11-20T06:00:00Z",
                "2026 November 20                                   | 2026-11-20T06:00:00Z",
                "20.11.2026                                         | 2026-11-20T06:00:00Z",
                "20.11.26, 14:30 Uhr                                | 2026-11-20T20:30:00Z",
                "11/20/26                                           | 2026-11-20T06:00:00Z",
                "20-11-2026 14:30                                   | 2026-11-20T20:30:00Z",
                "10/11/2026                                         | 2026-10-11T05:00:00Z",
                "11/12/2026                                         | 2026-11-12T06:00:00Z",
                "12/11/2026                                         | 2026-11-12T06:00:00Z",
                "10:30 AM, 20 November 2026                         | 2026-11-20T16:30:00Z",
                "20 November 2026 10:30                             | 2026-11-20T16:30:00Z",
                "the 20th of November, 2026                         | 2026-11-20T06:00:00Z",
                "November 20 2026                                   | 2026-11-20T06:00:00Z",
                "Nov.20,2026                                        | 2026-11-20T06:00:00Z",
                "20 de noviembre de 2026                            | 2026-11-20T06:00:00Z",
                "viernes, 20 de noviembre de 2026 a las 14:30       | 2026-11-20T20:30:00Z",
                "20 de noviembre del 2026, 2:30 p. m.               | 2026-11-20T20:30:00Z",
                "Viernes 20 nov. 2026 - 14:30 h                     | 2026-11-20T20:30:00Z",
                "mar, 3 mar 2026 10:30:00 +0100                     | 2026-03-03T09:30:00Z",
                "1 ene 2026                                         | 2026-01-01T06:00:00Z",
                "1º de septiembre de 2026                           | 2026-09-01T05:00:00Z",
                "15 ago. 2026                                       | 2026-08-15T05:00:00Z",
                "le 20 novembre 2026                                | 2026-11-20T06:00:00Z",
                "Publié le vendredi 20 novembre 2026 à 14h30        | 2026-11-20T20:30:00Z",
                "1er août 2026                                      | 2026-08-01T05:00:00Z",
                "mardi 3 février 2026, 9 h 05                       | 2026-02-03T15:05:00Z",
                "14 juil. 2026                                      | 2026-07-14T05:00:00Z",
                "20 déc. 2025 à 8h                                  | 2025-12-20T14:00:00Z",
                "Freitag, 20. November 2026                         | 2026-11-20T06:00:00Z",
                "Fr., 20. Nov. 2026, 14:30 Uhr                      | 2026-11-20T20:30:00Z",
                "3. März 2026 um 14.30 Uhr                          | 2026-03-03T20:30:00Z",
                "Do, 15 Okt 2026 10:30:00 +0200                     | 2026-10-15T08:30:00Z",
                "1. Dez. 2025, 9 Uhr MEZ                            | 2025-12-01T08:00:00Z",
                "1. Jänner 2026                                     | 2026-01-01T06:00:00Z",
                "20 de novembro de 2026                             | 2026-11-20T06:00:00Z",
                "sexta-feira, 20 de novembro de 2026, às 14h30      | 2026-11-20T20:30:00Z",
                "1º de março de 2026                                | 2026-03-01T06:00:00Z",
                "12 out 2026 10h30min                               | 2026-10-12T15:30:00Z",
                "20/nov/2026 14:30                                  | 2026-11-20T20:30:00Z",
                "20 novembre '26                                    | 2026-11-20T06:00:00Z",
                "2026年11月20日                                      | 2026-11-20T06:00:00Z",
                "Fri, 20 Nov 2026 25:30:00 GMT                      | 2026-11-20T06:00:00Z",
                "Tue, 01 Dec 2026 06:00:00 GMT                      | 2026-12-01T06:00:00Z",
            })
    void aMomentIsReadInWhateverWayItIsWritten(String text, Instant moment) {
        assertThat(PublishedDate.read(text, ZONE, NOW)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "once upon a time",
                "2026-13-40",
                "0000-00-00T00:00:00Z",
                "31 Feb 2026",
                "7",
                "Mon, 01 Jan 0001 00:00:00 +0000",
                "Thu, 01 Jan 1970 00:00:00 +0000",
                "0",
                "31 Dec 1989",
                "Wed, 02 Dec 2026 06:00:00 GMT",
                "2062-11-20",
                "20 brumaire 2026"
            })
    void whatIsNoMomentIsNone(String text) {
        assertThat(PublishedDate.read(text, ZONE, NOW)).isEmpty();
    }
}
