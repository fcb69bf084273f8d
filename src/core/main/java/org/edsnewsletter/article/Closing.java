package org.edsnewsletter.article;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// The line that a text closes with when it was first published elsewhere: "Content originally published by The
/// Prairie Courier on March 1, 2026."
///
/// @param attribution what it says
/// @param start where it begins in the text; it goes on to the end
record Closing(Attribution attribution, int start) {

    private static final String ON_DATE = "\\s++on\\s++" + WrittenDate.FORM;

    /// Then it is about something else: "The content originally published by the board was wrong.", or another
    /// sentence follows.
    private static final String GOES_ON = "\\s(?:was|were|is|are|has|have|had)\\s|\\p{L}{4}[.!?]\\s++[^\\s)\\]]";

    private static final Pattern FORM = Pattern.compile(
            "(?:^|(?<=[.!?:;\"”’')\\]\\n ]))\\s*+[(\\[*]?+\\s*+"
                    + "(?:(?:this|the)\\s++)?+(?:content|article|story|column|release|piece|post|editorial|op-ed|letter)\\s++"
                    + "(?:was\\s++)?+(?:originally|first)\\s++(?:published|appeared)\\s++(?:by|in)\\s++"
                    + "(?<publication>(?:(?!" + ON_DATE + "|" + GOES_ON + ")[^\\n]){2,100}?)"
                    + "(?:,?\\s+on\\s+(?<date>" + WrittenDate.FORM + "))?"
                    + "\\s*[.)\\]*]*\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// The longest text that can be such a line.
    private static final int REACH = 300;

    /// @param text of the last block, lines divided by line feeds
    /// @param near what a date without year is near to
    /// @return empty if it closes with no such line
    static Optional<Closing> read(String text, Optional<LocalDate> near) {
        var offset = Math.max(0, text.length() - REACH);
        var end = Blanks.collapse(text.substring(offset));
        var found = FORM.matcher(end.text());
        if (!found.find()) return Optional.empty();
        var publication = found.group("publication").strip().replaceAll("\\s+", " ");
        var date = Optional.ofNullable(found.group("date")).flatMap(written -> WrittenDate.read(written, near));
        return Optional.of(new Closing(new Attribution(publication, date), offset + end.position(found.start())));
    }
}
