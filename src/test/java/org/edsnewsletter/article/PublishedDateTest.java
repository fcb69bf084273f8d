package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDateTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

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
                "Sun, 31 Dec 2028 23:59:60 GMT                      | 2028-12-31T23:59:59Z",
            })
    void aMomentIsReadInWhateverWayItIsWritten(String text, Instant moment) {
        assertThat(PublishedDate.read(text, ZONE)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "once upon a time", "2026-13-40", "0000-00-00T00:00:00Z", "31 Feb 2026", "7"})
    void whatIsNoMomentIsNone(String text) {
        assertThat(PublishedDate.read(text, ZONE)).isEmpty();
    }
}
