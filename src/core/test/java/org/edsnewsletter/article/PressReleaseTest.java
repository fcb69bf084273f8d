package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PressReleaseTest {

    private static final Optional<LocalDate> NEAR = Optional.of(LocalDate.of(2026, 1, 4));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "SPRINGFIELD, Ill. — The House met.          | SPRINGFIELD, Ill.      | -",
                "SPRINGFIELD, Ill. - The House met.          | SPRINGFIELD, Ill.      | -",
                "Springfield, Ill. – The House met.          | Springfield, Ill.      | -",
                "Springfield, Ill.— The House met.           | Springfield, Ill.      | -",
                "Springfield, IL -- The House met.           | Springfield, IL        | -",
                "ALBANY, N.Y. — The House met.               | ALBANY, N.Y.           | -",
                "PRAIRIE JUNCTION – The House met.           | PRAIRIE JUNCTION       | -",
                "ALDER FALLS, Illinois — The House met.      | ALDER FALLS, Illinois  | -",
                "O'FALLON — The House met.                   | O'FALLON               | -",
                "Springfield, Ill.-, March 3, 2021 The House met.  | Springfield, Ill. | 2021-03-03",
                "Springfield, Ill., March 3, 2021 — The House met. | Springfield, Ill. | 2021-03-03",
                "Alder Falls, Mar. 3, 2021 – The House met.  | Alder Falls            | 2021-03-03",
                "ALDER FALLS (Sept. 3rd, 2021) - The House met. | ALDER FALLS         | 2021-09-03",
                "ALDER FALLS — Dec. 30 — The House met.      | ALDER FALLS            | 2025-12-30",
                "Alder Falls, Jan. 30 — The House met.       | Alder Falls            | 2026-01-30",
            })
    void aDatelineIsToldApartFromTheTextThatFollows(String text, String place, LocalDate date) {
        var release = read("<p>" + text + "</p>");

        assertThat(release.place()).contains(place);
        assertThat(release.date()).isEqualTo(Optional.ofNullable(date));
        assertThat(release.text()).isEqualTo("The House met.");
        assertThat(release.html()).isEqualTo("<p>The House met.</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yesterday — for the first time — the House met.",
                "Governor Lane — who was ill — came.",
                "COVID-19 cases fell.",
                "UPDATE — the vote was moved.",
                "BREAKING NEWS — the vote was moved.",
                "NATO — the alliance — met.",
                "Wednesday, March 3, 2021 — the House met.",
                "On March 3, 2021 — a Wednesday — the House met.",
                "Springfield, Ill., March 3, 2021, was a good day.",
                "Alder Falls and Hadley – two towns – share a bus.",
                "The CHICAGO–SPRINGFIELD line reopens.",
                "A",
            })
    void aSentenceIsNotTakenForADateline(String text) {
        var release = read("<p>" + text + "</p>");

        assertThat(release.place()).isEmpty();
        assertThat(release.text()).isEqualTo(text);
    }

    @Test
    void aDatelineMayBeWrappedInOtherElementsAndFollowAHeadingOrAPicture() {
        var release = read("""
                <h2>ALDER FALLS — a heading</h2>
                <figure><img src="https://ed.example.org/a.jpg"><figcaption>HADLEY — a caption</figcaption></figure>
                <p><strong>Springfield,&nbsp;<em>Ill.</em></strong> — The <b>House</b> met.</p>
                """);

        assertThat(release.place()).contains("Springfield, Ill.");
        assertThat(release.html()).contains("<p>The <b>House</b> met.</p>").contains("ALDER FALLS — a heading");
        assertThat(release.text()).isEqualTo("The House met.");
    }

    @Test
    void aDatelineMayStandOnALineOfItsOwn() {
        var paragraph = read("<p>Springfield, Ill.-, March 3, 2021</p><p>The House met.</p>");
        var line = read("<p>Springfield, Ill., March 3, 2021<br>The House met.</p>");

        assertThat(paragraph.place()).contains("Springfield, Ill.").isEqualTo(line.place());
        assertThat(paragraph.date()).contains(LocalDate.of(2021, 3, 3)).isEqualTo(line.date());
        assertThat(paragraph.html()).isEqualTo("<p>The House met.</p>");
        assertThat(line.text()).isEqualTo("The House met.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Content originally published by The Prairie Courier on March 1, 2026.  | The Prairie Courier | 2026-03-01",
                "Content originally published by The Prairie Courier on March 1         | The Prairie Courier | 2025-03-01",
                "(This article was first published in the Hadley Gazette.)              | the Hadley Gazette  | -",
                "Story originally appeared in Farm & Field on Sept. 9, 2025.            | Farm & Field        | 2025-09-09",
                "Content originally published by Focus on Hadley on February 30, 2026.  | Focus on Hadley     | -",
            })
    void aClosingLineSaysWhereItWasFirstPublished(String line, String publication, LocalDate date) {
        var attribution = new Attribution(publication, Optional.ofNullable(date));
        var own = read("<p>The House met.</p><p><em>" + line + "</em></p>");
        var sameParagraph = read("<p>The House met.<br>" + line + "</p>");
        var sameLine = read("<p>The House met. " + line + "</p>");

        assertThat(own.attribution()).contains(attribution);
        assertThat(own.html()).isEqualTo("<p>The House met.</p>");
        assertThat(sameParagraph.attribution()).contains(attribution);
        assertThat(sameParagraph.text()).isEqualTo("The House met.");
        assertThat(sameLine.attribution()).contains(attribution);
        assertThat(sameLine.text()).isEqualTo("The House met.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>FOR IMMEDIATE RELEASE</p>%s<p># # #</p>",
                "<div>f t # e</div>%s<p>Share: Facebook | X | Email</p><p>0 comments</p>",
                "<p>Share this on Facebook<br>3 comments</p>%s<p>-30-</p>",
                "%s<h3>Stay Connected</h3><p>Sign up to get Ed's newsletter delivered straight to your inbox.</p><p>Go</p>",
                "%s<p>Stay Connected – Sign up to get Ed's newsletter delivered straight to your inbox.</p>",
                "%s<p>Subscribe to our newsletter</p>",
                "%s<p>© 2026 Office of Ed Fairweather. All rights reserved.</p>",
            })
    void whatSitesPutAroundATextIsNoPartOfIt(String around) {
        var release = read(around.formatted("<p>HADLEY — The House met.</p>" + "<p>And met.</p>".repeat(20)
                + "<p>It went. Content originally published by The Courier.</p>"));

        assertThat(release.html())
                .isEqualTo("<p>The House met.</p>" + "<p>And met.</p>".repeat(20) + "<p>It went.</p>");
        assertThat(release.place()).contains("HADLEY");
        assertThat(release.attribution()).contains(new Attribution("The Courier", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In print, on video and by e-mail.",
                "The newsletter was what people signed up to get. They will stay connected.",
                "He made no comments on the bill, but others had comments to make. Some made comments",
                "X",
                "At 30 - end of story - he left.",
            })
    void aTextIsNotTakenForWhatIsAroundIt(String text) {
        assertThat(read("<p>" + text + "</p>").text()).isEqualTo(text);
    }

    @Test
    void aLineAboutTheAuthorMayFollowTheClosingLine() {
        var release = read(
                "<p>The House met.</p><p>Content originally published by The Courier.</p><p>Ed lives in Hadley.</p>");

        assertThat(release.attribution()).contains(new Attribution("The Courier", Optional.empty()));
        assertThat(release.html()).isEqualTo("<p>The House met.</p><p>Ed lives in Hadley.</p>");
    }

    @Test
    void blanksWithoutEndAreReadInNoTime() {
        var blanks = " ".repeat(250_000);

        assertThat(read("<p>A" + blanks + "b" + blanks + "</p><p>c" + blanks + "d</p>")
                        .text())
                .isEqualTo("A b c d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The content originally published by the board on March 1 was wrong, members said.",
                "The content originally published by the board was wrong, members said.",
                "Content originally published by The Prairie Courier. The board replied.",
            })
    void whatIsSaidInTheMiddleIsNoAttribution(String text) {
        var release = read("<p>" + text + "</p>");

        assertThat(release.attribution()).isEmpty();
        assertThat(release.text()).isEqualTo(text);
    }

    @Test
    void nothingThatRunsLoadsOrAsksStays() {
        var release = read("""
                <p onclick="steal()" style="color:red" class="x">Text <a href="javascript:steal()">one</a></p>
                <script>steal()</script><style>p{}</style><iframe src="https://evil.example/">inside</iframe>
                <form action="https://evil.example/"><input name="a"><button>Send</button></form>
                <object data="x">old</object><svg onload="steal()"><text>drawn</text></svg>
                <img src="http://ed.example.org/plain.jpg"><img src="data:image/png;base64,AAAA"><img src="x" onerror="steal()">
                <img src="https://count.example/p.gif" width="1" height="1">
                <a href="data:text/html,steal">two</a> <a href=" jav&#x09;ascript:steal()">three</a>
                """);

        assertThat(release.html())
                .doesNotContainIgnoringCase("steal")
                .doesNotContain("evil", "style", "class", "http://", "data:", "inside", "Send", "old", "drawn", "count")
                .contains("one", "two", "three", "https://ed.example.org/news/x");
    }

    @Test
    void relativeLinksAndPicturesAreMadeAbsolute() {
        var release = read(
                "<p><a href='/plans'>Plans</a> <img src='cannery.jpg' alt='The cannery'> <a href='mailto:ed@example.org'>Ed</a></p>");

        assertThat(release.html())
                .contains("href=\"https://ed.example.org/plans\"")
                .contains("src=\"https://ed.example.org/news/cannery.jpg\"")
                .contains("alt=\"The cannery\"")
                .contains("href=\"mailto:ed@example.org\"");
    }

    @Test
    void headingsTablesAndCaptionsAreNoPartOfThePlainText() {
        var release = read(
                "<h2>Where</h2><p>In Hadley.</p><table><tr><td>1</td></tr></table><figure><figcaption>A hall</figcaption></figure>");

        assertThat(release.text()).isEqualTo("In Hadley.");
        assertThat(release.html()).contains("<h2>Where</h2>", "<td>1</td>", "A hall");
    }

    @Test
    void nothingGivesNothing() {
        assertThat(read(""))
                .isEqualTo(new PressRelease(
                        Optional.empty(), Optional.empty(), Optional.empty(), "", "", Optional.empty()));
        assertThat(read("<p> </p><div><br></div>").text()).isEmpty();
    }

    private static PressRelease read(String html) {
        return PressRelease.read(html, URI.create("https://ed.example.org/news/"), NEAR);
    }
}
