package org.edsnewsletter.article;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// What offices and papers put around the text of a release, told apart from the text: the dateline it opens with and
/// the line at its end that says where it was first published.
///
/// @param place that it opens with
/// @param date that it opens with
/// @param attribution that it closes with
/// @param html the text between, sanitised
/// @param text the same as plain text in one line, without headings, tables and captions
record PressRelease(
        Optional<String> place, Optional<LocalDate> date, Optional<Attribution> attribution, String html, String text) {

    private static final Evaluator NO_PROSE = Selector.evaluatorOf("h1, h2, h3, h4, h5, h6, figure, table, pre");

    /// @param html as the source has it; nothing in it is trusted
    /// @param base what relative links are relative to
    /// @param near what a date without year is near to
    static PressRelease read(String html, URI base, Optional<LocalDate> near) {
        var document = SafeHtml.clean(html, base);
        var blocks = BlockText.all(document.body());
        // The end first: were opening and closing one block, cutting the opening would move the closing.
        var closing = cutClosing(blocks, near);
        var opening = cutOpening(blocks, near);
        SafeHtml.tidy(document);
        var prose = document.clone();
        prose.select(NO_PROSE).remove();
        return new PressRelease(
                opening.map(Opening::place),
                opening.flatMap(Opening::date),
                closing.map(Closing::attribution),
                document.body().html().strip(),
                prose.body().text().strip());
    }

    private static Optional<Closing> cutClosing(List<BlockText> blocks, Optional<LocalDate> near) {
        if (blocks.isEmpty()) return Optional.empty();
        var last = blocks.getLast();
        var closing = Closing.read(last.text(), near);
        closing.ifPresent(found -> last.cut(found.start(), last.text().length()));
        return closing;
    }

    private static Optional<Opening> cutOpening(List<BlockText> blocks, Optional<LocalDate> near) {
        var first = blocks.stream().filter(BlockText::isProse).findFirst();
        var opening = first.flatMap(block -> Opening.read(block.text(), near));
        opening.ifPresent(found -> first.orElseThrow().cut(0, found.length()));
        return opening;
    }
}
